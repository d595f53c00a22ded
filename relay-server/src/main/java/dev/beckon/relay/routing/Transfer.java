package dev.beckon.relay.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over under way; stands beside its request's state from the asking until somebody accepted
 * or it came to nothing. Immutable.
 *
 * @param line whose rules hold for its rings, and whose agents may take it when it goes to a queue
 * @param warm the first agent stays with the customer until another has accepted
 * @param returning nobody took it, and the first agent is sought
 * @param until when it has come to nothing
 * @param rung of a warm one: who is rung now. A blind one's ring is the request's own state
 * @param read who has acknowledged the dossier of the present ring
 */
record Transfer(
    AgentId from,
    TransferTarget target,
    Line line,
    boolean warm,
    boolean returning,
    Instant until,
    @Nullable AgentId rung,
    @Nullable AgentId read) {

  static Transfer begin(
      AgentId from, TransferTarget target, Line line, boolean warm, Instant until) {
    return new Transfer(from, target, line, warm, false, until, null, null);
  }

  /** Back to where it came from. */
  Transfer back(Line home, Instant newUntil) {
    return new Transfer(
        from, new TransferTarget.ToAgent(from), home, false, true, newUntil, null, null);
  }

  Transfer ringing(@Nullable AgentId agent) {
    return new Transfer(from, target, line, warm, returning, until, agent, null);
  }

  Transfer readBy(AgentId agent) {
    return new Transfer(from, target, line, warm, returning, until, rung, agent);
  }

  /**
   * To whom it goes: back to a desk, to a person at one that is for such sessions, or to a queue's.
   */
  boolean isTo(AgentEntry agent) {
    return switch (target) {
      case TransferTarget.ToAgent(var wanted) when returning -> wanted.equals(agent.id);
      case TransferTarget.ToAgent(var wanted) ->
          agent.person.equals(wanted.person()) && agent.id.isChatDesk() == line.isForChats();
      case TransferTarget.ToQueue _ -> !from.isOf(agent.person) && agent.lines.contains(line);
    };
  }

  /** Whether the agent has room for it. */
  boolean fits(AgentEntry agent) {
    return agent.hasRoomFor(line.rules().weight());
  }
}
