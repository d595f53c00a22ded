package dev.beckon.relay.routing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What customers do, and what happens to them. Each method handles one event and returns why it was
 * ignored, or null. Confined to the routing thread.
 */
final class CustomerEvents {

  private final Lines lines;
  private final Requests requests;
  private final Rings rings;
  private final Sessions sessions;
  private final Agents agents;
  private final RulesInForce rules;
  private final CallBacks callBacks;

  CustomerEvents(
      Lines lines,
      Requests requests,
      Agents agents,
      Rings rings,
      Sessions sessions,
      RulesInForce rules) {
    this.lines = lines;
    this.requests = requests;
    this.agents = agents;
    this.rings = rings;
    this.sessions = sessions;
    this.rules = rules;
    this.callBacks = new CallBacks(requests, rings);
  }

  CallBacks callBacks() {
    return callBacks;
  }

  @Nullable String on(Event.HelpRequested event, Turn turn) {
    RequestEntry known = requests.find(event.request());
    if (known != null) {
      return askedAgain(known, event, turn);
    }
    Line line = lines.find(event.queue());
    Refusal refusal = whyNotNow(event, line);
    if (refusal != null || line == null) {
      return refuse(event, refusal, turn);
    }
    boolean full = line.isFull();
    RequestEntry request = requests.arrive(event, line, turn);
    EndReason no = whyNot(request, full, turn);
    Overflow.Why why = no != null || line.agentsSignedIn() == 0 ? goesOnFor(no) : null;
    boolean wentOn = why != null && requests.goOn(request, why, turn);
    if (no != null && !wentOn) {
      requests.end(request, no, turn);
      return null;
    }
    requests.limitWait(request, turn);
    requests.limitStay(request, turn);
    requests.promiseWaiting(request, turn);
    rings.seekAgent(request, turn);
    return null;
  }

  /** Asks to be called back from the beginning; the line may be full or closed. */
  @Nullable String on(Event.CallBackRequested event, Turn turn) {
    Event.HelpRequested help = event.help();
    RequestEntry known = requests.find(help.request());
    if (known != null) {
      return askedAgain(known, help, turn);
    }
    Line line = lines.find(help.queue());
    Refusal refusal = whyNotNow(help, line);
    if (refusal == null && line != null) {
      refusal = CallBacks.whyNot(line, requests.tier(help.needs()).rules(), event.wish(), turn);
    }
    if (refusal != null || line == null) {
      return refuse(help, refusal, turn);
    }
    RequestEntry request = requests.arrive(help, line, turn);
    callBacks.agree(request, event.wish(), turn);
    if (request.isQueued()) {
      requests.promiseWaiting(request, turn);
      rings.seekAgent(request, turn);
    }
    return null;
  }

  @Nullable String on(Event.CallBackAsked event, Turn turn) {
    RequestEntry request = requests.find(event.request());
    if (request == null || !request.owner.equals(event.customer())) {
      return refuse(event.customer(), event.request(), Refusal.NOT_FOUND, turn);
    }
    switch (request.state()) {
      case RequestState.Ended ended -> {
        Requests.tellEnded(request, ended.reason(), turn);
        return "has ended already";
      }
      case RequestState.InSession _, RequestState.Transferring _ -> {
        return refuse(event.customer(), event.request(), Refusal.CALL_BACK_NOT_NOW, turn);
      }
      case RequestState.Queued _, RequestState.Ringing _, RequestState.Scheduled _ -> {}
    }
    Refusal refusal =
        request.transfer != null
            ? Refusal.CALL_BACK_NOT_NOW
            : CallBacks.whyNot(request.line, request.tier.rules(), event.wish(), turn);
    if (refusal != null) {
      return refuse(event.customer(), event.request(), refusal, turn);
    }
    callBacks.agree(request, event.wish(), turn);
    return null;
  }

  /** Why nobody new is taken; null: they are. */
  private @Nullable Refusal whyNotNow(Event.HelpRequested event, @Nullable Line line) {
    if (requests.isDraining()) {
      return Refusal.DRAINING;
    }
    if (line == null) {
      return Refusal.NOT_FOUND;
    }
    return requests.liveOf(event.customer()) == null ? null : Refusal.REQUEST_ALREADY_LIVE;
  }

  private static String refuse(Event.HelpRequested event, @Nullable Refusal refusal, Turn turn) {
    return refuse(
        event.customer(), event.request(), refusal == null ? Refusal.NOT_FOUND : refusal, turn);
  }

  /** Why somebody who has just arrived cannot wait; null: can. */
  private static @Nullable EndReason whyNot(RequestEntry request, boolean full, Turn turn) {
    if (!request.line.rules().isOpenAt(turn.now)) {
      return EndReason.QUEUE_CLOSED;
    }
    if (request.line.isClosedFor(request)) {
      return EndReason.NOBODY_THERE;
    }
    return full && request.search.firstFree() == null ? EndReason.QUEUE_FULL : null;
  }

  /**
   * What another queue is tried for before it ends so; null: nobody is there, though it may wait.
   */
  private static Overflow.@Nullable Why goesOnFor(@Nullable EndReason no) {
    return switch (no) {
      case QUEUE_CLOSED -> Overflow.Why.CLOSED;
      case QUEUE_FULL -> Overflow.Why.FULL;
      case NOBODY_THERE -> Overflow.Why.NOBODY;
      case null -> Overflow.Why.NOBODY;
      default -> null;
    };
  }

  private @Nullable String askedAgain(RequestEntry request, Event.HelpRequested event, Turn turn) {
    if (!request.owner.equals(event.customer())) {
      return refuse(event.customer(), event.request(), Refusal.NOT_FOUND, turn);
    }
    if (!request.bodyHash.equals(event.bodyHash())) {
      return refuse(event.customer(), event.request(), Refusal.IDEMPOTENCY_CONFLICT, turn);
    }
    boolean wasCut = request.isCut();
    if (wasCut) {
      back(request, turn);
    }
    tellWhereItStands(request, turn);
    if (!wasCut) {
      return "asked again";
    }
    rings.seekAgent(request, turn);
    return null;
  }

  void tellWhereItStands(RequestEntry request, Turn turn) {
    switch (request.state()) {
      case RequestState.Queued _ -> {
        requests.tellWaiting(request, turn);
        requests.tellCallBack(request, turn);
      }
      case RequestState.Scheduled _ -> requests.tellCallBack(request, turn);
      case RequestState.Ringing _ ->
          turn.tell(new Effect.TellRinging(request.owner, request.id, request.rings));
      case RequestState.Transferring _ -> rings.transfers().tellWaiting(request, turn);
      case RequestState.InSession session -> {
        turn.tell(
            new Effect.TellStarted(
                request.owner,
                request.id,
                session.agent(),
                session.ring(),
                true,
                request.tier.rules().video()));
        AgentEntry agent = agents.get(session.agent());
        if (agent.isCut()) {
          turn.tell(
              new Effect.TellAgentLink(
                  request.owner, request.id, false, turn.until(agent.lostUntil)));
        }
        if (!request.watchers.isEmpty()) {
          turn.tell(Supervision.listeners(request));
        }
      }
      case RequestState.Ended ended -> Requests.tellEnded(request, ended.reason(), turn);
    }
  }

  @Nullable String on(Event.CustomerEnded event, Turn turn) {
    RequestEntry request = requests.find(event.request());
    if (request == null || !request.owner.equals(event.customer())) {
      return refuse(event.customer(), event.request(), Refusal.NOT_FOUND, turn);
    }
    switch (request.state()) {
      case RequestState.Queued _, RequestState.Scheduled _ ->
          requests.end(request, EndReason.CANCELLED_BY_CUSTOMER, turn);
      case RequestState.Ringing ringing -> {
        List<AgentEntry> freed = rings.cancel(request, ringing, turn);
        requests.end(request, EndReason.CANCELLED_BY_CUSTOMER, turn);
        rings.seekRequests(freed, turn);
      }
      case RequestState.Transferring _ -> requests.end(request, EndReason.ENDED_BY_CUSTOMER, turn);
      case RequestState.InSession session ->
          sessions.end(request, session, EndReason.ENDED_BY_CUSTOMER, turn);
      case RequestState.Ended ended -> {
        Requests.tellEnded(request, ended.reason(), turn);
        return "has ended already";
      }
    }
    return null;
  }

  @Nullable String on(Event.CustomerLinkCut event, Turn turn) {
    RequestEntry request = requests.liveOf(event.customer());
    if (request == null) {
      return "has no live request";
    }
    if (request.isCut()) {
      return "is cut already";
    }
    requests.customerCut(request, turn.now.plus(rules.now().resumeWindow()), turn);
    switch (request.state()) {
      case RequestState.Ringing ringing -> rings.cancelForCut(request, ringing, turn);
      case RequestState.InSession session ->
          turn.tell(
              new Effect.TellCustomerLink(
                  session.agent(), request.id, false, rules.now().resumeWindow()));
      // Its turn may have come just now: the outside router was asked about it.
      case RequestState.Queued _ when request.maySeek() -> rings.seekAgent(request, turn);
      case RequestState.Queued _,
          RequestState.Scheduled _,
          RequestState.Transferring _,
          RequestState.Ended _ -> {}
    }
    return null;
  }

  @Nullable String on(Event.CustomerLinkBack event, Turn turn) {
    RequestEntry request = requests.liveOf(event.customer());
    if (request == null) {
      return "has no live request";
    }
    if (!request.isCut()) {
      return "is not cut";
    }
    back(request, turn);
    if (request.isQueued() || request.isScheduled()) {
      tellWhereItStands(request, turn);
    } else if (request.state() instanceof RequestState.Transferring) {
      rings.transfers().tellWaiting(request, turn);
    }
    rings.seekAgent(request, turn);
    return null;
  }

  private void back(RequestEntry request, Turn turn) {
    requests.customerBack(request, turn);
    callBacks.customerBack(request, turn);
    if (request.state() instanceof RequestState.InSession session) {
      turn.tell(new Effect.TellCustomerLink(session.agent(), request.id, true, Duration.ZERO));
    }
  }

  /** The customer's link did not come back. While cut, a request is not rung. */
  void lost(RequestEntry request, Turn turn) {
    if (request.state() instanceof RequestState.InSession session) {
      sessions.end(request, session, EndReason.CUSTOMER_LOST, turn);
    } else {
      requests.end(request, EndReason.CUSTOMER_LOST, turn);
    }
  }

  @Nullable String on(Event.CustomerHolds event, Turn turn) {
    RequestEntry request = requests.find(event.request());
    if (request == null || !request.owner.equals(event.customer())) {
      return refuse(event.customer(), event.request(), Refusal.NOT_FOUND, turn);
    }
    return request.state() instanceof RequestState.InSession session
        ? sessions.hold(request, session, Hold.Side.CUSTOMER, event.holds(), turn)
        : "not in session";
  }

  private static String refuse(CustomerId customer, RequestId request, Refusal refusal, Turn turn) {
    turn.tell(new Effect.Refuse(customer, request, refusal));
    return "refused: " + refusal;
  }
}
