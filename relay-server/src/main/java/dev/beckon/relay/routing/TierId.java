package dev.beckon.relay.routing;

import java.util.Objects;

/** Names a service tier: free, standard, premium. */
public record TierId(String value) {
  /** Where nothing else is said. */
  public static final TierId STANDARD = new TierId("standard");

  public TierId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
