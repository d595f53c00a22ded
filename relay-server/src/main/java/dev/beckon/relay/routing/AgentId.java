package dev.beckon.relay.routing;

import java.util.Objects;

/** Names one agent within the relay. */
public record AgentId(String value) implements Recipient {
  public AgentId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
