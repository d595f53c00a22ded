package dev.beckon.relay.store;

import dev.beckon.relay.routing.AgentId;
import java.time.Instant;

/**
 * What an agent wrote down about a session. Immutable; never prints what is personal.
 *
 * @param disposition one of the operator's; may be empty
 * @param notes PERSONAL; may be empty
 */
public record WrapUpRecord(AgentId agent, Instant at, String disposition, String notes) {

  @Override
  public String toString() {
    return "WrapUpRecord[" + agent + ", " + at + ", " + disposition + "]";
  }
}
