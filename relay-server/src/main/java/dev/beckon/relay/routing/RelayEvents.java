package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the relay does to itself: timers, failed saves, draining, and coming back after a restart.
 * Each method handles one event and returns why it was ignored, or null. Confined to the routing
 * thread.
 */
final class RelayEvents {

  /** A store that fails at once must not be asked at once again. */
  private static final Duration SAVE_AGAIN_AFTER = Duration.ofSeconds(1);

  private static final String STALE = "timer of an earlier arming";

  private final Lines lines;
  private final Requests requests;
  private final Agents agents;
  private final Rings rings;
  private final Sessions sessions;
  private final CustomerEvents customerEvents;
  private final AgentEvents agentEvents;
  private final Invitations invitations;
  private final RulesInForce rules;

  RelayEvents(
      Lines lines,
      Requests requests,
      Agents agents,
      Rings rings,
      Sessions sessions,
      CustomerEvents customerEvents,
      AgentEvents agentEvents,
      Invitations invitations,
      RulesInForce rules) {
    this.lines = lines;
    this.requests = requests;
    this.agents = agents;
    this.rings = rings;
    this.sessions = sessions;
    this.customerEvents = customerEvents;
    this.agentEvents = agentEvents;
    this.invitations = invitations;
    this.rules = rules;
  }

  // ── timers ──

  @Nullable String on(Event.TimerFired event, Turn turn) {
    Instant due = event.due();
    return switch (event.key()) {
      case TimerKey.RingAnswer(var id) -> ringAnswer(agents.find(id), due, turn);
      case TimerKey.WrapUpEnd(var id) -> wrapUpEnd(agents.find(id), due, turn);
      case TimerKey.AgentWindow(var id) -> agentWindow(agents.find(id), due, turn);
      case TimerKey.CustomerWindow(var id) -> customerWindow(requests.find(id), due, turn);
      case TimerKey.LongestWait(var id) -> longestWait(requests.find(id), due, turn);
      case TimerKey.StillWaiting(var id) -> stillWaiting(requests.find(id), due, turn);
      case TimerKey.Overflows(var id) -> overflows(requests.find(id), due, turn);
      case TimerKey.CallBackDue(var id) -> callBackDue(requests.find(id), due, turn);
      case TimerKey.DeclineLapse(var id) -> declineLapse(requests.find(id), due, turn);
      case TimerKey.SearchWidens(var id) -> searchWidens(requests.find(id), due, turn);
      case TimerKey.RingMore(var id) -> ringMore(requests.find(id), due, turn);
      case TimerKey.TransferEnd(var id) -> transferEnd(requests.find(id), due, turn);
      case TimerKey.InvitationAnswer(var id) -> invitationAnswer(agents.find(id), due, turn);
      case TimerKey.OutsideAnswer(var id) -> outsideAnswer(requests.find(id), due, turn);
      case TimerKey.SaveAgain(var id) -> saveAgain(requests.find(id), due, turn);
      case TimerKey.NobodyCame(var id) -> {
        Line line = lines.findOrRetire(id);
        line.awaitsAgents = false;
        requests.closeIfNobody(line, turn);
        yield null;
      }
    };
  }

  private @Nullable String outsideAnswer(@Nullable RequestEntry request, Instant due, Turn turn) {
    return request == null || request.asking == null || !request.asking.until.equals(due)
        ? "is not asked about"
        : rings.answered(request, null, OutsideTrouble.TOO_LATE, turn);
  }

  @Nullable String on(Event.OutsideAnswered event, Turn turn) {
    RequestEntry request = requests.find(event.request());
    return request == null
            || request.asking == null
            || request.asking.question.number() != event.number()
        ? "is not asked about any more"
        : rings.answered(request, event.agent(), event.trouble(), turn);
  }

  private @Nullable String ringAnswer(@Nullable AgentEntry agent, Instant due, Turn turn) {
    if (agent != null
        && agent.state instanceof AgentState.Ringing ringing
        && ringing.until().equals(due)) {
      rings.timedOut(agent, ringing, turn);
      return null;
    }
    return STALE;
  }

  private @Nullable String wrapUpEnd(@Nullable AgentEntry agent, Instant due, Turn turn) {
    if (agent != null
        && agent.state instanceof AgentState.WrapUp wrapUp
        && wrapUp.until().equals(due)) {
      rings.wrapUps().finish(agent, wrapUp, turn);
      return null;
    }
    return STALE;
  }

  private @Nullable String agentWindow(@Nullable AgentEntry agent, Instant due, Turn turn) {
    if (agent != null && due.equals(agent.lostUntil)) {
      agentEvents.lost(agent, turn);
      return null;
    }
    return STALE;
  }

  private @Nullable String customerWindow(@Nullable RequestEntry request, Instant due, Turn turn) {
    if (request != null && due.equals(request.lostUntil)) {
      customerEvents.lost(request, turn);
      return null;
    }
    return STALE;
  }

  private @Nullable String longestWait(@Nullable RequestEntry request, Instant due, Turn turn) {
    if (request == null || !due.equals(request.waitUntil)) {
      return STALE;
    }
    if (request.isQueued() || request.isScheduled()) {
      requests.end(request, Requests.waitedTooLong(request), turn);
      return null;
    }
    return "being rung: judged when the ring comes to nothing";
  }

  private @Nullable String stillWaiting(@Nullable RequestEntry request, Instant due, Turn turn) {
    if (request != null && due.equals(request.askAt)) {
      requests.askWhetherToGoOn(request, turn);
      return null;
    }
    return STALE;
  }

  private @Nullable String overflows(@Nullable RequestEntry request, Instant due, Turn turn) {
    if (request == null || !due.equals(request.overflowAt)) {
      return STALE;
    }
    if (!request.isQueued()) {
      return "being rung: judged when the ring comes to nothing";
    }
    if (requests.stayedLongEnough(request, turn)) {
      requests.tellWaiting(request, turn);
      // After an agent who was held for it, and for whom somebody else may be first.
      turn.released(request);
    }
    return null;
  }

  private @Nullable String callBackDue(@Nullable RequestEntry request, Instant due, Turn turn) {
    if (request != null
        && request.callBack() instanceof CallBack callBack
        && request.state() instanceof RequestState.Scheduled scheduled
        && scheduled.due().equals(due)) {
      customerEvents.callBacks().due(request, callBack, turn);
      return null;
    }
    return STALE;
  }

  private @Nullable String transferEnd(@Nullable RequestEntry request, Instant due, Turn turn) {
    return request != null && request.transfer != null && due.equals(request.transfer.until())
        ? rings.transfers().timeOver(request, turn)
        : STALE;
  }

  private @Nullable String invitationAnswer(
      @Nullable AgentEntry colleague, Instant due, Turn turn) {
    return colleague != null && invitations.notAnswered(colleague, due, turn) ? null : STALE;
  }

  private @Nullable String declineLapse(@Nullable RequestEntry request, Instant due, Turn turn) {
    if (request != null && due.equals(request.nextLapse())) {
      rings.declineLapsed(request, due, turn);
      return null;
    }
    return STALE;
  }

  private @Nullable String searchWidens(@Nullable RequestEntry request, Instant due, Turn turn) {
    if (request != null && due.equals(request.search.until())) {
      request.search.widen(turn);
      rings.seekAgent(request, turn);
      return null;
    }
    return STALE;
  }

  private @Nullable String ringMore(@Nullable RequestEntry request, Instant due, Turn turn) {
    if (request != null && due.equals(request.moreAt)) {
      rings.ringMore(request, turn);
      return null;
    }
    return STALE;
  }

  // ── the store gave up ──

  @Nullable String on(Event.SaveFailed event, Turn turn) {
    RequestSnapshot snapshot = event.save().snapshot();
    RequestEntry request = requests.find(snapshot.id());
    if (request != null) {
      request.callBackUnsaved = true;
    }
    return switch (event.save().decision()) {
      case ARRIVED -> arrivalFailed(request, turn);
      case ACCEPTED -> acceptanceFailed(request, snapshot, turn);
      case AGREED -> agreementFailed(request, turn);
      case OTHER -> makeUp(request, turn);
    };
  }

  private @Nullable String arrivalFailed(@Nullable RequestEntry request, Turn turn) {
    if (request == null) {
      return "is gone already";
    }
    switch (request.state()) {
      case RequestState.Queued _, RequestState.Scheduled _ -> requests.withdraw(request, turn);
      case RequestState.Ringing ringing -> {
        List<AgentEntry> freed = rings.cancel(request, ringing, turn);
        requests.withdraw(request, turn);
        rings.seekRequests(freed, turn);
      }
      case RequestState.InSession _, RequestState.Transferring _, RequestState.Ended _ -> {
        customerEvents.tellWhereItStands(request, turn);
        return makeUp(request, turn);
      }
    }
    return null;
  }

  private @Nullable String acceptanceFailed(
      @Nullable RequestEntry request, RequestSnapshot snapshot, Turn turn) {
    AgentId agent = snapshot.agent();
    RingId ring = RingId.of(snapshot, agent);
    if (request != null
        && request.state() instanceof RequestState.InSession session
        && session.ring().equals(ring)) {
      sessions.undo(request, session, turn);
      return null;
    }
    if (agent != null) {
      // The desk was never told how this ring ended.
      turn.tell(new Effect.TellRingEnded(agent, ring, snapshot.id(), RingOutcome.CANCELLED));
    }
    if (request != null) {
      customerEvents.tellWhereItStands(request, turn);
    }
    return makeUp(request, turn);
  }

  /** Stands, and is told when it has been saved after all. */
  private @Nullable String agreementFailed(@Nullable RequestEntry request, Turn turn) {
    if (request != null) {
      request.agreementUntold = request.callBack() != null;
      // What came after the agreement was held back with it.
      customerEvents.tellWhereItStands(request, turn);
    }
    return makeUp(request, turn);
  }

  private static @Nullable String makeUp(@Nullable RequestEntry request, Turn turn) {
    if (request == null) {
      return "is gone already";
    }
    if (request.saveAgainAt == null) {
      request.saveAgainAt = turn.now.plus(SAVE_AGAIN_AFTER);
      turn.arm(new TimerKey.SaveAgain(request.id), request.saveAgainAt);
    }
    return null;
  }

  private @Nullable String saveAgain(@Nullable RequestEntry request, Instant due, Turn turn) {
    if (request != null && due.equals(request.saveAgainAt)) {
      request.saveAgainAt = null;
      if (request.agreementUntold) {
        turn.save(request, Effect.Decision.AGREED);
        requests.promiseCallBack(request, turn);
      } else {
        turn.save(request, Effect.Decision.OTHER);
      }
      return null;
    }
    return STALE;
  }

  // ── going down, coming up ──

  @Nullable String on(Event.DrainingStarted event, Turn turn) {
    if (requests.isDraining()) {
      return "is draining already";
    }
    requests.drain();
    rings.stopAsking(turn);
    for (AgentEntry agent : agents.all()) {
      if (agent.state instanceof AgentState.Ringing ringing) {
        rings.revoke(agent, ringing, turn);
      }
    }
    return null;
  }

  @Nullable String on(Event.PositionsDue event, Turn turn) {
    Line line = lines.findAny(event.queue());
    if (line == null) {
      return "no such queue";
    }
    requests.tellChangedPositions(line, turn);
    return null;
  }

  @Nullable String on(Event.Restored event, Turn turn) {
    return restored(event, List.of(), turn);
  }

  @Nullable String on(Event.RestoredWithCallBacks event, Turn turn) {
    return restored(event.restored(), event.callBacks(), turn);
  }

  private @Nullable String restored(Event.Restored event, List<KeptCallBack> callBacks, Turn turn) {
    if (!requests.isEmpty() || !agents.all().isEmpty()) {
      return "has begun already";
    }
    Map<RequestId, CallBack> kept = new HashMap<>();
    callBacks.forEach(each -> kept.put(each.request(), each.callBack()));
    Map<CustomerId, RequestSnapshot> latest = new HashMap<>();
    for (RequestSnapshot row : event.snapshots()) {
      if (row.phase() != RequestState.Phase.ENDED) {
        latest.merge(
            row.owner(), row, (one, other) -> one.arrival() > other.arrival() ? one : other);
      }
    }
    event.snapshots().stream()
        .filter(row -> row.phase() == RequestState.Phase.ENDED)
        .sorted(Comparator.comparing(RequestSnapshot::since))
        .forEach(this::restoreEnded);
    event.snapshots().stream()
        .filter(row -> row.phase() != RequestState.Phase.ENDED)
        .sorted(Comparator.comparingLong(RequestSnapshot::arrival))
        .forEach(
            row -> {
              if (row.equals(latest.get(row.owner()))) {
                restoreLive(row, kept.get(row.id()), turn);
              } else {
                restoreSuperseded(row, turn);
              }
            });
    for (Line line : lines.all()) {
      if (line.isClosedForSomebody(turn.nowNanos)) {
        line.awaitsAgents = true;
        turn.arm(new TimerKey.NobodyCame(line.id()), turn.now.plus(rules.now().resumeWindow()));
      }
    }
    return null;
  }

  private void restoreEnded(RequestSnapshot row) {
    EndReason reason = row.endReason() == null ? EndReason.CUSTOMER_LOST : row.endReason();
    requests.restore(entry(row, new RequestState.Ended(reason, row.since())));
  }

  /** Its customer has asked anew since, so it had ended; but that was not written down any more. */
  private void restoreSuperseded(RequestSnapshot row, Turn turn) {
    RequestEntry request = entry(row, new RequestState.Ended(EndReason.CUSTOMER_LOST, turn.now));
    requests.restore(request);
    turn.save(request, Effect.Decision.OTHER);
    Requests.tellEnded(request, EndReason.CUSTOMER_LOST, turn);
  }

  private void restoreLive(RequestSnapshot snapshot, @Nullable CallBack callBack, Turn turn) {
    AgentId agent = snapshot.agent();
    if (callBack != null && !snapshot.phase().comesAfterAcceptance()) {
      restoreCallBack(snapshot, callBack, turn);
    } else if (snapshot.phase() == RequestState.Phase.LIVE && agent != null) {
      if (agents.find(agent) == null) {
        restoreSession(snapshot, agent, turn);
      } else {
        restoreWaiting(snapshot, RequestState.Cause.AGENT_LOST, turn);
      }
    } else {
      restoreWaiting(snapshot, RequestState.Cause.RESTORED, turn);
    }
  }

  private void restoreSession(RequestSnapshot snapshot, AgentId agent, Turn turn) {
    RingId ring = RingId.of(snapshot, agent);
    RequestEntry request = entry(snapshot, new RequestState.Live(ring, agent, snapshot.since()));
    Instant window = turn.now.plus(rules.now().resumeWindow());
    requests.restore(request);
    requests.customerCut(request, window, turn);
    agents.restore(agent, request.line, request.id, snapshot.since(), window, turn);
  }

  /**
   * One that waited for its turn is given the window: its customer, who was there perhaps, has to
   * come back first.
   */
  private void restoreCallBack(RequestSnapshot snapshot, CallBack kept, Turn turn) {
    boolean scheduled = snapshot.phase() == RequestState.Phase.SCHEDULED;
    Instant due = scheduled && kept.due() != null ? kept.due() : null;
    if (due == null) {
      due = turn.now.plus(rules.now().resumeWindow());
    }
    RequestEntry request =
        entry(snapshot, new RequestState.Scheduled(due, scheduled ? snapshot.since() : turn.now));
    request.restoreCallBack(kept);
    request.callBack(kept.dueAt(due));
    requests.restoreScheduled(request, due, kept.until(), turn);
    if (!scheduled) {
      turn.save(request, Effect.Decision.OTHER);
    }
  }

  private void restoreWaiting(RequestSnapshot snapshot, RequestState.Cause cause, Turn turn) {
    RequestEntry request = entry(snapshot, new RequestState.Queued(cause, turn.now));
    if (cause == RequestState.Cause.AGENT_LOST) {
      request.waitingSince = turn.now;
      request.inLineSince = turn.now;
      turn.save(request, Effect.Decision.OTHER);
    }
    requests.restoreWaiting(request, turn.now.plus(rules.now().resumeWindow()), turn);
    if (request.line.isRetired()) {
      requests.end(request, EndReason.NO_AGENT, turn);
    } else {
      requests.limitWait(request, turn);
    }
  }

  private RequestEntry entry(RequestSnapshot snapshot, RequestState state) {
    RequestEntry request =
        new RequestEntry(
            snapshot.id(),
            snapshot.app(),
            snapshot.owner(),
            lines.findOrRetire(snapshot.queue()),
            snapshot.bodyHash(),
            snapshot.needs(),
            requests.tier(snapshot.needs()),
            agents,
            snapshot.arrival(),
            snapshot.arrivedAt(),
            snapshot.waitingSince(),
            state);
    request.rings = snapshot.rings();
    request.unansweredRings = snapshot.unansweredRings();
    return request;
  }
}
