package dev.beckon.relay.config;

import java.nio.file.Path;

/**
 * Where a relay's rules come from. Immutable.
 *
 * @param file followed while the relay runs
 * @param plan what it said at the start
 * @param partner what it must agree with
 */
public record RoutingSource(Path file, RoutingPlan plan, RoutingPartner partner) {

  /** Reads the file as it is now. */
  public RoutingResult read() {
    return RoutingFile.read(file, partner);
  }
}
