package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One agent as the router holds it, from signing in to signing out. Confined to the routing thread;
 * changed by {@link Agents}.
 */
final class AgentEntry {

  final AgentId id;
  List<Line> lines = List.of();
  boolean autoAnswer;
  AgentState state = new AgentState.SignedOut();

  /** When the agent's link is given up; null while it is up. */
  @Nullable Instant lostUntil;

  /** Orders the ready by how long they have been idle: grows with each return to idleness. */
  long idleOrder;

  /** The session or wrap-up under way: its line and when it was accepted. */
  @Nullable Line workLine;

  Instant workSince = Instant.EPOCH;

  /** The last ring, so that a late answer to it is known for what it is. */
  @Nullable RingId lastRing;

  AgentEntry(AgentId id) {
    this.id = id;
  }

  boolean isCut() {
    return lostUntil != null;
  }

  /** May be rung. */
  boolean isAvailable() {
    return state instanceof AgentState.Ready && lostUntil == null;
  }
}
