package dev.beckon.relay.routing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names one ring: the request, which arrival at this relay it was, the how-manieth round of rings
 * of it this is, and whom it rings. Minted by the router alone, so that replaying gives the same
 * names.
 */
public record RingId(String value) {
  public RingId {
    Objects.requireNonNull(value);
  }

  static RingId of(RequestId request, long arrival, int round, @Nullable AgentId agent) {
    return new RingId(request.value() + "#" + arrival + "." + round + "@" + agent);
  }

  /** The ring of the last round at this agent. */
  static RingId of(RequestSnapshot snapshot, @Nullable AgentId agent) {
    return of(snapshot.id(), snapshot.arrival(), snapshot.rings(), agent);
  }

  /** The how-manieth ring of its request it is, from 1. */
  public int number() {
    int begin = value.indexOf('.', value.indexOf('#')) + 1;
    return Integer.parseInt(value.substring(begin, value.indexOf('@', begin)));
  }

  @Override
  public String toString() {
    return value;
  }
}
