package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Choices that are left to an outside router, for the queues whose rules say so. A request that is
 * about to be rung at an agent is <i>asked about</i> instead: it waits at its place, sought by
 * nobody, and the agent is <i>held</i> for it, until the answer or the time limit. Then either the
 * agent who was named is rung or, as if nobody had been asked, the first in order. Confined to the
 * routing thread.
 *
 * <pre>
 *   a question ends when
 *   answered            the agent named may have it: rung; otherwise the built-in choice
 *   time limit          the built-in choice
 *   customer cut, gave up, was lost; relay drains; rules change
 *                       nobody is rung for it; the agent held seeks
 * </pre>
 *
 * An agent who is held may leave at any time; then nobody is held, and the question goes on.
 */
final class Outside {

  /** One question that waits for its answer. */
  static final class Asking {
    final OutsideQuestion question;
    final Instant until;

    /** Null: has left meanwhile. */
    @Nullable AgentEntry held;

    Asking(OutsideQuestion question, Instant until, AgentEntry held) {
      this.question = question;
      this.until = until;
      this.held = held;
    }
  }

  private final Agents agents;
  private final Breaker breaker = new Breaker();
  private final Map<RequestId, RequestEntry> asked = new LinkedHashMap<>();
  private long questions;

  Outside(Agents agents) {
    this.agents = agents;
  }

  /** Whether a question was asked, and the ring has to wait for its answer. */
  boolean ask(
      RequestEntry request,
      AgentEntry first,
      List<Choice.Candidate> candidates,
      String policy,
      Turn turn) {
    Duration limit = request.line.rules().outside();
    if (limit == null || request.transfer != null || !breaker.mayAsk(turn.now, asked.size())) {
      return false;
    }
    Stage stage = request.search.stage();
    if (!(stage instanceof Stage.Open open)) {
      // Kept for somebody by name: there is nothing to choose.
      return false;
    }
    OutsideQuestion question =
        new OutsideQuestion(
            ++questions,
            request.id,
            request.app,
            request.line.id(),
            request.tier.rules().id(),
            request.waited(turn.now),
            open.pool().key.needs(),
            open.step(),
            candidates,
            limit,
            policy);
    Asking asking = new Asking(question, turn.now.plus(limit), first);
    request.asking = asking;
    asked.put(request.id, request);
    request.search.close();
    agents.hold(first, asking, turn);
    turn.arm(new TimerKey.OutsideAnswer(request.id), asking.until);
    turn.tell(new Effect.AskOutside(question));
    return true;
  }

  /** Why this agent cannot be rung for what was asked; null: can be. */
  @Nullable OutsideTrouble trouble(RequestEntry request, AgentId named) {
    List<AgentEntry> desks = agents.desksOf(named);
    if (desks.isEmpty()) {
      return OutsideTrouble.UNKNOWN_AGENT;
    }
    if (desk(request, named) != null) {
      return null;
    }
    return desks.stream().anyMatch(desk -> isFree(desk, request))
        ? OutsideTrouble.NOT_SUITED
        : OutsideTrouble.NOT_FREE;
  }

  /** At which desk somebody who was named is rung; null: cannot be. */
  @Nullable AgentEntry desk(RequestEntry request, AgentId named) {
    if (request.mayAsk(named) && request.search.stage() instanceof Stage.Open open) {
      for (AgentEntry desk : agents.desksOf(named)) {
        if (isFree(desk, request)
            && desk.seats().stream().anyMatch(seat -> seat.pool == open.pool())) {
          return desk;
        }
      }
    }
    return null;
  }

  private static boolean isFree(AgentEntry desk, RequestEntry request) {
    return desk.isAvailable() || (request.asking != null && request.asking.held == desk);
  }

  /** The service did what it should, or not. */
  void judge(@Nullable OutsideTrouble trouble, Turn turn) {
    switch (trouble) {
      case null -> breaker.succeeded();
      // It answered in time, and could not know.
      case NO_OPINION, NOT_FREE -> breaker.succeeded();
      // That is our own limit.
      case BUSY -> {}
      case TOO_LATE, FAILED, GARBAGE, TOO_LARGE, UNKNOWN_AGENT, NOT_SUITED ->
          breaker.failed(turn.now);
    }
  }

  /**
   * The question is over. The agent who was held is free again, and returned; null: has left. The
   * caller opens the search where the request still waits.
   */
  @Nullable AgentEntry over(RequestEntry request, Turn turn) {
    Asking asking = request.asking;
    if (asking == null) {
      return null;
    }
    request.asking = null;
    asked.remove(request.id);
    turn.cancel(new TimerKey.OutsideAnswer(request.id));
    AgentEntry held = asking.held;
    if (held != null) {
      agents.release(held, turn);
    }
    return held;
  }

  /** Nobody is to be rung for what was asked, if anything was; the agent held seeks afterwards. */
  void drop(RequestEntry request, Turn turn) {
    AgentEntry held = over(request, turn);
    if (held != null) {
      turn.freed(held);
    }
  }

  /** All that is asked about, to be ended. */
  List<RequestEntry> all() {
    return new ArrayList<>(asked.values());
  }
}
