package dev.beckon.relay.routing;

import java.util.Objects;

/**
 * Names one help request; chosen by the customer's SDK, so that a repeated request is recognised.
 */
public record RequestId(String value) {
  public RequestId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
