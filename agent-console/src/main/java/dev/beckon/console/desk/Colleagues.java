package dev.beckon.console.desk;

import java.util.List;

/**
 * Whom a session could be handed to, or who could be asked in; those ready first.
 *
 * @param text what was searched for
 */
public record Colleagues(String text, List<Colleague> agents, List<Queue> queues) {
  public static final Colleagues NONE = new Colleagues("", List.of(), List.of());

  public Colleagues {
    agents = List.copyOf(agents);
    queues = List.copyOf(queues);
  }

  /**
   * One of the agents.
   *
   * @param takesPart is asked in to another agent's session, or takes part in one
   */
  public record Colleague(
      String agentId, String displayName, String title, Presence presence, boolean takesPart) {

    /** Whether a colleague who stands so can be asked in to a call. */
    public boolean canBeAskedIn() {
      return !takesPart && (presence == Presence.READY || presence == Presence.NOT_READY);
    }
  }

  public record Queue(String id, LineSummary line) {}

  /** AgentState.State of the wire, as somebody sees it who wants to hand over. */
  public enum Presence {
    READY,
    BUSY,
    WRAP_UP,
    NOT_READY,
    SIGNED_OUT;

    /** Whether a session can be handed to somebody who stands so. */
    public boolean canTake() {
      return this == READY || this == BUSY || this == WRAP_UP;
    }
  }
}
