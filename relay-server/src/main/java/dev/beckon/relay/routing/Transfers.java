package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Handing a session from one agent to another, or to a queue. Confined to the routing thread.
 *
 * <pre>
 *   blind   the first agent leaves at once; the customer comes before everybody in the target's line
 *   warm    the first agent stays until another has accepted
 *   either  in time nobody took it, the target declined, or nobody is left who could: it comes back.
 *           A warm one is still with its first agent; a blind one rings the first agent once more,
 *           also out of the wrap-up of it, and after that waits at its old place in the line
 * </pre>
 *
 * Who takes a hand-over must have acknowledged its dossier first. Those who wait to be handed over
 * are few, so looking through them is cheap.
 */
final class Transfers {

  /** How long a hand-over may take, and how long its way back. */
  static final Duration WITHIN = Duration.ofSeconds(45);

  private final Rings rings;
  private final Agents agents;
  private final Requests requests;
  private final WrapUps wrapUps;

  /** In the order they began; those that are over are dropped when they are come across. */
  private final Set<RequestEntry> open = new LinkedHashSet<>();

  Transfers(Rings rings, Agents agents, Requests requests, WrapUps wrapUps) {
    this.rings = rings;
    this.agents = agents;
    this.requests = requests;
    this.wrapUps = wrapUps;
  }

  // ── beginning ──

  void begin(
      RequestEntry request,
      AgentEntry from,
      AgentState.Busy busy,
      TransferTarget target,
      Line line,
      boolean warm,
      Turn turn) {
    Instant until = turn.now.plus(WITHIN);
    request.transfer = Transfer.begin(from.id, target, line, warm, until);
    open.add(request);
    turn.arm(new TimerKey.TransferEnd(request.id), until);
    turn.tell(
        new Effect.TellHandingOver(
            request.owner, request.id, from.id, target, warm ? Handing.WARM : Handing.BLIND));
    if (warm) {
      turn.tell(new Effect.TellTransfer(from.id, request.id, TransferProgress.SEEKING, null));
    } else {
      requests.transfer(request, turn);
      turn.tell(new Effect.TellSessionEnded(from.id, request.id, EndReason.TRANSFERRED));
      wrapUps.begin(from, busy, request.line, turn);
      tellWaiting(request, turn);
    }
    seek(request, turn);
  }

  // ── seeking ──

  /** Rings the next who may take it; ends it when there is nobody to wait for. */
  void seek(RequestEntry request, Turn turn) {
    Transfer transfer = request.transfer;
    if (transfer == null || isRinging(request) || requests.isDraining() || request.isCut()) {
      return;
    }
    switch (transfer.target()) {
      case TransferTarget.ToAgent(var id) ->
          seekOne(
              request, transfer, agents.desksOf(id).stream().filter(transfer::isTo).toList(), turn);
      case TransferTarget.ToQueue _ -> {
        AgentEntry agent = rings.idleFor(request, transfer);
        if (agent != null) {
          ring(request, transfer, agent, turn);
        } else if (!anybodyToWaitFor(request, transfer)) {
          giveUp(request, turn);
        }
      }
    }
  }

  /**
   * @param desks at which the agent may be rung for it
   */
  private void seekOne(RequestEntry request, Transfer transfer, List<AgentEntry> desks, Turn turn) {
    for (AgentEntry desk : desks) {
      if (comesBackInWrapUp(request, transfer, desk)) {
        wrapUps.breakOff(desk, turn);
      }
    }
    if (desks.stream().allMatch(desk -> desk.state instanceof AgentState.NotReady)) {
      giveUp(request, turn);
      return;
    }
    for (AgentEntry desk : desks) {
      if (desk.isAvailable() && transfer.fits(desk)) {
        ring(request, transfer, desk, turn);
        return;
      }
    }
  }

  private static boolean comesBackInWrapUp(
      RequestEntry request, Transfer transfer, AgentEntry agent) {
    return transfer.returning()
        && !agent.isCut()
        && agent.state instanceof AgentState.WrapUp wrapUp
        && wrapUp.request().equals(request.id);
  }

  private boolean anybodyToWaitFor(RequestEntry request, Transfer transfer) {
    for (AgentEntry agent : agents.all()) {
      boolean works =
          switch (agent.state.phase()) {
            case SIGNED_OUT, NOT_READY -> false;
            case READY, RINGING, BUSY, WRAP_UP -> true;
          };
      if (works && transfer.isTo(agent) && !request.declinedBy(agent.id)) {
        return true;
      }
    }
    return false;
  }

  /** An agent is free: whoever is on the way to this agent comes before the line. */
  boolean take(AgentEntry agent, Turn turn) {
    open.removeIf(request -> request.transfer == null);
    for (RequestEntry request : open) {
      Transfer transfer = request.transfer;
      if (transfer != null
          && transfer.isTo(agent)
          && transfer.fits(agent)
          && !isRinging(request)
          && !request.isCut()
          && !request.declinedBy(agent.id)) {
        ring(request, transfer, agent, turn);
        return true;
      }
    }
    return false;
  }

  private void ring(RequestEntry request, Transfer transfer, AgentEntry agent, Turn turn) {
    rings.ringForTransfer(request, transfer, agent, turn);
    if (transfer.warm()) {
      request.transfer = transfer.ringing(agent.id);
      turn.tell(
          new Effect.TellTransfer(transfer.from(), request.id, TransferProgress.RINGING, agent.id));
    } else {
      request.transfer = transfer.ringing(null);
    }
  }

  private static boolean isRinging(RequestEntry request) {
    Transfer transfer = request.transfer;
    return request.state() instanceof RequestState.Ringing
        || (transfer != null && transfer.rung() != null);
  }

  // ── ending ──

  /** Somebody accepted, and is about to have the session. */
  void accepted(RequestEntry request, Turn turn) {
    Transfer transfer = request.transfer;
    if (transfer == null) {
      return;
    }
    close(request, turn);
    if (transfer.warm()) {
      AgentEntry from = agents.get(transfer.from());
      if (from.state instanceof AgentState.Busy busy) {
        turn.tell(new Effect.TellSessionEnded(from.id, request.id, EndReason.TRANSFERRED));
        wrapUps.begin(from, busy, request.line, turn);
      }
    }
    if (transfer.target() instanceof TransferTarget.ToQueue) {
      requests.move(request, transfer.line(), turn);
    }
  }

  /** A ring of it came to nothing. The caller seeks again, for the agent and for the request. */
  void ringFailed(RequestEntry request, Transfer transfer, RequestState.Cause cause, Turn turn) {
    if (transfer.warm()) {
      request.transfer = transfer.ringing(null);
      turn.tell(
          new Effect.TellTransfer(transfer.from(), request.id, TransferProgress.SEEKING, null));
    } else {
      requests.transfer(request, turn);
      tellWaiting(request, turn);
    }
    boolean over = !transfer.until().isAfter(turn.now);
    boolean targetSaidNo =
        transfer.target() instanceof TransferTarget.ToAgent
            && cause != RequestState.Cause.CUSTOMER_CUT
            && !requests.isDraining();
    if (over || targetSaidNo) {
      cameToNothing(request, turn);
    }
  }

  /** Its time is over. Null, or why that changes nothing. */
  @Nullable String timeOver(RequestEntry request, Turn turn) {
    if (isRinging(request)) {
      return "being rung: judged when the ring comes to nothing";
    }
    giveUp(request, turn);
    return null;
  }

  /** The first agent keeps the customer after all. */
  void cancel(RequestEntry request, Turn turn) {
    AgentEntry rung = release(request, turn);
    giveUp(request, turn);
    seekFor(rung, turn);
  }

  /**
   * The session it belongs to is over, or its first agent gone. Who was rung for it is free, and
   * seeks after that with {@link #seekFor}.
   */
  @Nullable AgentEntry abandon(RequestEntry request, Turn turn) {
    if (request.transfer == null) {
      return null;
    }
    AgentEntry rung = release(request, turn);
    close(request, turn);
    return rung;
  }

  void seekFor(@Nullable AgentEntry rung, Turn turn) {
    if (rung != null) {
      rings.seekRequest(rung, turn);
    }
  }

  private @Nullable AgentEntry release(RequestEntry request, Turn turn) {
    Transfer transfer = request.transfer;
    AgentId rung = transfer == null ? null : transfer.rung();
    if (transfer == null || rung == null) {
      return null;
    }
    request.transfer = transfer.ringing(null);
    return rings.cancelAt(rung, turn);
  }

  private void giveUp(RequestEntry request, Turn turn) {
    cameToNothing(request, turn);
    // Not at once: who is free by now may have somebody to ring for who goes before it.
    turn.released(request);
  }

  private void cameToNothing(RequestEntry request, Turn turn) {
    Transfer transfer = request.transfer;
    if (transfer == null) {
      return;
    }
    close(request, turn);
    if (transfer.warm()) {
      requests.forgetDeclines(request, turn);
      turn.tell(
          new Effect.TellTransfer(transfer.from(), request.id, TransferProgress.CAME_BACK, null));
      turn.tell(
          new Effect.TellHandingOver(
              request.owner, request.id, transfer.from(), transfer.target(), Handing.CAME_BACK));
    } else if (transfer.returning() || agents.find(transfer.from()) == null) {
      requests.requeue(request, RequestState.Cause.NOT_TAKEN, turn);
    } else {
      Instant until = turn.now.plus(WITHIN);
      request.transfer = transfer.back(request.line, until);
      open.add(request);
      turn.arm(new TimerKey.TransferEnd(request.id), until);
      turn.tell(
          new Effect.TellHandingOver(
              request.owner, request.id, transfer.from(), transfer.target(), Handing.CAME_BACK));
      seek(request, turn);
    }
  }

  private void close(RequestEntry request, Turn turn) {
    request.transfer = null;
    open.remove(request);
    turn.cancel(new TimerKey.TransferEnd(request.id));
  }

  // ── telling ──

  void tellWaiting(RequestEntry request, Turn turn) {
    Transfer transfer = request.transfer;
    if (transfer == null || request.isCut()) {
      return;
    }
    int position = 1;
    for (RequestEntry other : open) {
      if (other == request) {
        break;
      }
      Transfer before = other.transfer;
      if (before != null && before.target().equals(transfer.target())) {
        position++;
      }
    }
    turn.tell(
        new Effect.TellWaiting(
            request.owner,
            request.id,
            position,
            transfer.line().estimate(request.tier.rules().id(), position),
            transfer.line().peoplePresent(),
            request.unansweredRings,
            false,
            false));
  }
}
