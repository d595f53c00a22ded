package dev.beckon.relay.routing;

import java.util.Objects;

/** Names one app (tenant). Routing only carries it. */
public record AppId(String value) {
  public AppId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
