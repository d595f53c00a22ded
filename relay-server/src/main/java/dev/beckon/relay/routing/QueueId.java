package dev.beckon.relay.routing;

import java.util.Objects;

/** Names one queue. */
public record QueueId(String value) {
  public QueueId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
