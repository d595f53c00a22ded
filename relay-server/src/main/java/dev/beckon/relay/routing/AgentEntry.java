package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One desk of an agent as the router holds it, from signing in to signing out. Confined to the
 * routing thread; changed by {@link Agents}.
 */
final class AgentEntry {

  final AgentId id;
  AgentRules rules = AgentRules.serving();
  List<Line> lines = List.of();

  /** Where this agent is found by requests. */
  private final List<Seat> seats = new ArrayList<>();

  /**
   * Where this agent finds requests: that of each seat, close together, for they are looked at
   * often. Null when the seats have changed.
   */
  private Waiting @Nullable [] waiting;

  /** Whose desk it is. */
  final AgentId person;

  /** The person's, this one among them while signed in. */
  final Desks desks;

  /** The most that one of the requests served here takes of the person, in percent. */
  int need = QueueRules.WHOLE;

  /** What the ring, session or wrap-up under way takes of the person. */
  int weight;

  /** As what it is counted in its lines; null: it is not counted. */
  @Nullable Standing standing;

  /** As what it was counted last. */
  @Nullable Standing stood;

  AgentState state = new AgentState.SignedOut();

  /** When the agent's link is given up; null while it is up. */
  @Nullable Instant lostUntil;

  /** What this agent is held for while the outside router is asked; null: nothing. */
  Outside.@Nullable Asking heldFor;

  /** The session that the agent is asked in to, or takes part in; null: none. */
  @Nullable RequestId engagedIn;

  /** Orders the ready by how long they have been idle: grows with each return to idleness. */
  long idleOrder;

  /** Orders by the last ring: grows with each ring of anybody; 0 before the first. */
  long rungOrder;

  /** In session since signing in, and how many sessions these were. */
  long talkMillis;

  long contacts;

  /** The session or wrap-up under way: its line and when it was accepted. */
  @Nullable Line workLine;

  Instant workSince = Instant.EPOCH;

  /** The last ring, so that a late answer to it is known for what it is. */
  @Nullable RingId lastRing;

  AgentEntry(AgentId id, Desks desks) {
    this.id = id;
    this.person = id.person();
    this.desks = desks;
  }

  /** What lines count. */
  enum Standing {
    /** Signed out, or took themselves out. */
    OUT,
    /** May be rung. */
    FREE,
    /** Ready, but the link is cut. */
    CUT,
    /** Rung, in session, wrapping up, or about to be rung; or asked in to another's session. */
    WORKING,
    /** Ready, but the person's other desks leave no room. */
    FULL
  }

  Standing judge() {
    return switch (state.phase()) {
      case SIGNED_OUT, NOT_READY -> Standing.OUT;
      case READY ->
          heldFor != null || engagedIn != null
              ? Standing.WORKING
              : isCut() ? Standing.CUT : hasRoomFor(need) ? Standing.FREE : Standing.FULL;
      case RINGING, BUSY, WRAP_UP -> Standing.WORKING;
    };
  }

  /** What this desk takes of its person now. */
  int load() {
    return switch (state.phase()) {
      case SIGNED_OUT -> 0;
      case NOT_READY -> engagedIn == null ? 0 : QueueRules.WHOLE;
      case READY -> engagedIn != null ? QueueRules.WHOLE : heldFor == null ? 0 : need;
      case RINGING, BUSY, WRAP_UP -> weight;
    };
  }

  /** Whether the person's other desks leave this much. */
  boolean hasRoomFor(int more) {
    return desks.haveRoomFor(this, more);
  }

  List<Seat> seats() {
    return seats;
  }

  Waiting[] waiting() {
    Waiting[] all = waiting;
    if (all == null) {
      all = seats.stream().map(seat -> seat.pool.waiting).toArray(Waiting[]::new);
      waiting = all;
    }
    return all;
  }

  void sit(Seat seat) {
    seats.add(seat);
    waiting = null;
  }

  void getUp(Seat seat) {
    seats.remove(seat);
    waiting = null;
  }

  /** From all seats. */
  void getUp() {
    seats.forEach(seat -> seat.pool.leave(seat));
    seats.clear();
    waiting = null;
  }

  AgentRules.Assignment assignment(Line line) {
    AgentRules.Assignment former = line.formerly(id);
    if (former != null) {
      return former;
    }
    for (AgentRules.Assignment assignment : rules.assignments()) {
      if (assignment.queue().equals(line.id())) {
        return assignment;
      }
    }
    throw new IllegalStateException(id + " does not serve " + line.id());
  }

  boolean isCut() {
    return lostUntil != null;
  }

  /** Is worth waiting for: can be rung now, or when what is under way is over. */
  boolean isAtWork() {
    return lostUntil == null
        && switch (state.phase()) {
          case READY, RINGING, BUSY, WRAP_UP -> true;
          case SIGNED_OUT, NOT_READY -> false;
        };
  }

  /** May be rung. */
  boolean isAvailable() {
    return state instanceof AgentState.Ready
        && lostUntil == null
        && heldFor == null
        && engagedIn == null
        && hasRoomFor(need);
  }
}
