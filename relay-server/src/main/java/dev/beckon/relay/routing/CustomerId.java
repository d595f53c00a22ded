package dev.beckon.relay.routing;

import java.util.Objects;

/**
 * Names one customer within the relay: app and person in one key, made by the edge. A customer has
 * at most one live help request.
 */
public record CustomerId(String value) implements Recipient {
  public CustomerId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
