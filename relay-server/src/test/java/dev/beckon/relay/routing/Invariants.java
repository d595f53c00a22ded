package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold after every step of a {@link Simulation}, looked at from outside: from events,
 * effects and the router's public answers. Keeps its own, simple-minded account of everything, with
 * full scans where the router has indexes.
 */
final class Invariants {

  private final Map<QueueId, QueueRules> queues = new HashMap<>();
  private RoutingRules rules;

  /** How agents served queues that are gone. */
  private final Map<QueueId, Map<AgentId, AgentRules.Assignment>> formerly = new HashMap<>();

  /** Every request the router took, as last saved. */
  private final Map<RequestId, RequestSnapshot> rows = new HashMap<>();

  private final Map<RequestId, RequestState.Ended> ended = new HashMap<>();
  private final Set<RequestId> cut = new HashSet<>();
  private final Set<AgentId> cutAgents = new HashSet<>();
  private final Map<AgentId, Set<QueueId>> serves = new HashMap<>();
  private final Map<AgentId, AgentRules> abilities = new HashMap<>();
  private final Map<RequestId, Set<AgentId>> askedInRound = new HashMap<>();
  private final Map<RequestId, Integer> ringsUnderEarlierRules = new HashMap<>();
  private final Map<TierId, TierRules> tiers = new HashMap<>();

  /** Of the step under way. */
  private final Map<RequestId, QueueId> wentOnTo = new HashMap<>();

  /** By person. */
  private final Map<AgentId, Map<RequestId, Instant>> declines = new HashMap<>();

  /** What the ring or session at a desk takes of its person. */
  private final Map<AgentId, Integer> weights = new HashMap<>();

  /** Persons who were given something in the step under way. */
  private final Set<AgentId> given = new HashSet<>();

  private final Map<RingId, AgentId> openRings = new HashMap<>();
  private final Set<RingId> usedRings = new HashSet<>();

  /**
   * Ring outcomes, reasons of ends and causes of waiting that came up, to know that the chaos is
   * one.
   */
  private final Set<Enum<?>> seen = new HashSet<>();

  /** How each agent's hand stands, as that agent was told last. */
  private final Map<AgentId, Effect.TellHand> toldHands = new HashMap<>();

  private List<RaisedHand> hands = List.of();

  /** Who is asked in, as they were told. */
  private final Map<AgentId, Invitation> invited = new HashMap<>();

  /** Who took part in a session since they became ready, and so has not been idle since then. */
  private final Set<AgentId> tookPart = new HashSet<>();

  /** Who watches, and what the watched were told of it. */
  private final Map<AgentId, Watcher> watching = new HashMap<>();

  private final Map<RequestId, Effect.TellWatchers> toldWatchers = new HashMap<>();
  private final Map<RequestId, Effect.TellListeners> toldListeners = new HashMap<>();

  /** What was delivered. */
  private final Set<RequestId> promised = new HashSet<>();

  private final Set<RequestId> toldStarted = new HashSet<>();
  private final Set<RequestId> agreed = new HashSet<>();
  private final Map<RequestId, EndReason> toldEnded = new HashMap<>();
  private final Map<AgentId, AgentState> toldAgents = new HashMap<>();

  Invariants(RoutingRules rules) {
    this.rules = rules;
    rules.queues().forEach(queue -> queues.put(queue.id(), queue));
    rules.tiers().forEach(tier -> tiers.put(tier.id(), tier));
  }

  Set<Enum<?>> seen() {
    return seen;
  }

  // ── events and effects, as they come ──

  void after(
      Event event,
      Step step,
      Router router,
      Map<TimerKey, Instant> armed,
      boolean draining,
      Instant now) {
    noteEvent(event, step, router);
    wentOnTo.clear();
    given.clear();
    for (Effect effect : step.effects().toList()) {
      noteEffect(effect, now);
    }
    forgetEnded(router);
    everyRequest(router, armed);
    everyLine(router, now);
    everyAgent(router, armed);
    nobodyHasTooMuch(router);
    noTimerIsLeftOver(router, armed);
    if (!draining) {
      nobodyIsLeftWhoCouldBeJoined(router, armed);
      orderIsKept(event, step, router, now);
    }
    handsAreRight(step, router);
    takingOverIsRight(event, step, router);
    theFloorIsRight(router);
    watchingIsRight(router);
    invitationsAreRight(step, router, armed);
    questionsAreRight(router, armed);
    searchesAreRight(router, armed);
    positionsAreExact(event, step, router, now);
    endedForGood(router);
  }

  private void noteEvent(Event event, Step step, Router router) {
    switch (event) {
      case Event.HelpRequested it -> {
        if (step.effects().noneMatch(Effect.Refuse.class::isInstance)) {
          cut.remove(it.request());
        }
      }
      case Event.CallBackRequested it -> {
        if (step.effects().noneMatch(Effect.Refuse.class::isInstance)) {
          cut.remove(it.help().request());
        }
      }
      case Event.CustomerLinkCut it -> liveRequests(router, it.customer()).forEach(cut::add);
      case Event.CustomerLinkBack it -> liveRequests(router, it.customer()).forEach(cut::remove);
      case Event.AgentSignedIn it -> {
        cutAgents.remove(it.agent());
        abilities.put(it.agent(), it.rules());
        serves.put(it.agent(), served(it.agent()));
      }
      case Event.RulesChanged it -> changed(it, router);
      case Event.AgentLinkCut it -> {
        if (!(router.agentState(it.agent()) instanceof AgentState.SignedOut)) {
          cutAgents.add(it.agent());
        }
      }
      case Event.Restored _, Event.RestoredWithCallBacks _ -> {
        // The agent of a session that turned out to be superseded is nobody yet.
        serves.keySet().removeIf(agent -> router.agentState(agent) instanceof AgentState.SignedOut);
        cutAgents.retainAll(serves.keySet());
      }
      case Event.TimerFired(TimerKey.DeclineLapse(var request), var due) ->
          declines
              .values()
              .forEach(
                  byRequest ->
                      byRequest.computeIfPresent(
                          request, (id, until) -> until.isAfter(due) ? until : null));
      default -> {}
    }
  }

  private void changed(Event.RulesChanged event, Router router) {
    rows.values()
        .forEach(
            row -> {
              if (router.requestState(row.id()).orElse(null)
                  instanceof RequestState.Ringing ringing) {
                ringsUnderEarlierRules.put(row.id(), ringing.at().size());
              }
            });
    for (QueueRules before : rules.queues()) {
      Map<AgentId, AgentRules.Assignment> former = new HashMap<>();
      serves.forEach(
          (agent, served) -> {
            if (served.contains(before.id())) {
              former.put(agent, assignment(agent, before.id()));
            }
          });
      formerly.put(before.id(), former);
    }
    rules = event.rules();
    rules.queues().forEach(queue -> formerly.remove(queue.id()));
    rules.queues().forEach(queue -> queues.put(queue.id(), queue));
    tiers.clear();
    rules.tiers().forEach(tier -> tiers.put(tier.id(), tier));
    event
        .agents()
        .forEach(
            (agent, abilitiesNow) -> {
              for (AgentId desk : serves.keySet()) {
                if (desk.isOf(agent)) {
                  abilities.put(desk, abilitiesNow);
                }
              }
            });
    serves.replaceAll((agent, served) -> served(agent));
  }

  /** The queues of this agent's rules, and those that are gone and were served. */
  private Set<QueueId> served(AgentId agent) {
    Set<QueueId> served = new HashSet<>();
    for (QueueId queue : rulesOf(agent).queues()) {
      if (rules.queues().stream()
          .anyMatch(
              known -> known.id().equals(queue) && known.isForChats() == agent.isChatDesk())) {
        served.add(queue);
      }
    }
    formerly.forEach(
        (queue, former) -> {
          if (former.containsKey(agent)) {
            served.add(queue);
          }
        });
    return served;
  }

  private List<RequestId> liveRequests(Router router, CustomerId customer) {
    return rows.values().stream()
        .filter(row -> row.owner().equals(customer))
        .map(RequestSnapshot::id)
        .filter(id -> isLive(router, id))
        .toList();
  }

  private static boolean isLive(Router router, RequestId request) {
    RequestState state = router.requestState(request).orElse(null);
    return state != null && !(state instanceof RequestState.Ended);
  }

  private void noteEffect(Effect effect, Instant now) {
    switch (effect) {
      case Effect.Save(var snapshot, _) -> {
        RequestSnapshot before = rows.put(snapshot.id(), snapshot);
        check(
            before == null
                || (before.arrival() == snapshot.arrival()
                    && before.arrivedAt().equals(snapshot.arrivedAt())),
            "lost its place in time",
            snapshot);
      }
      case Effect.Explained(var why) when why.asked() instanceof Choice.Asked.OtherQueue on -> {
        seen.add(why.rule());
        seen.add(on.why());
        wentOn(why, on, now);
      }
      case Effect.Explained(var why) -> seen.add(why.rule());
      case Effect.OutsideUsed(_, _, OutsideTrouble trouble) -> seen.add(trouble);
      case Effect.RingAgent ring -> {
        check(usedRings.add(ring.ring()), "ring id used twice", ring);
        check(!openRings.containsValue(ring.agent()), "rung twice at once", ring);
        Instant until = declines(ring.agent()).get(ring.request());
        check(until == null || !until.isAfter(now), "decliner rung again in time", ring);
        if (ring.why().rule() != Choice.Rule.ONE_MORE) {
          askedInRound.put(ring.request(), new HashSet<>());
        }
        check(
            askedInRound
                .computeIfAbsent(ring.request(), id -> new HashSet<>())
                .add(ring.agent().person()),
            "rung twice in one round",
            ring);
        check(!ring.why().decliners().contains(ring.agent().person()), "decliner rung", ring);
        gives(ring.agent(), ring.queue());
        openRings.put(ring.ring(), ring.agent());
      }
      case Effect.TellRingEnded over -> {
        seen.add(over.outcome());
        boolean known = openRings.remove(over.ring(), over.agent());
        // Once more for a ring whose acceptance was dropped with its failed save.
        check(known || usedRings.contains(over.ring()), "ring ended that never was", over);
        if (over.outcome() == RingOutcome.DECLINED && rules.declineLasts().isPositive()) {
          declines(over.agent()).put(over.request(), now.plus(rules.declineLasts()));
        }
        if (over.outcome() == RingOutcome.ACCEPTED) {
          declines.values().forEach(byRequest -> byRequest.remove(over.request()));
        }
      }
      case Effect.TellAgentState(var agent, AgentState.SignedOut _) -> {
        cutAgents.remove(agent);
        serves.remove(agent);
      }
      case Effect.TellEnded over -> {
        check(over.reason() != EndReason.TRANSFERRED, "a request does not end so", over);
        seen.add(over.reason());
      }
      case Effect.TellSessionEnded over -> seen.add(over.reason());
      case Effect.TellHandingOver told -> seen.add(told.handing());
      case Effect.TellTransfer told -> seen.add(told.progress());
      case Effect.TellHand told -> {
        seen.add(told.progress());
        toldHands.put(told.agent(), told);
      }
      case Effect.TellSessionStarted told when told.takenFrom() != null -> {
        check(!told.agent().equals(told.takenFrom()), "took over from themselves", told);
        check(!told.resumed(), "took over what was theirs already", told);
        gives(told.agent(), told.queue());
      }
      case Effect.TellStarted told when !told.resumed() -> usedRings.add(told.ring());
      case Effect.RefuseSupervision refused -> seen.add(refused.why());
      case Effect.TellWatching(_, _, var watcher, var end) -> {
        if (end == null) {
          watching.put(watcher.supervisor(), watcher);
        } else {
          seen.add(end);
          if (watcher.invited()) {
            tookPart.add(watcher.supervisor());
          }
          check(watching.remove(watcher.supervisor(), watcher), "over, and was not so", effect);
        }
      }
      case Effect.RefuseInvitation refused -> seen.add(refused.why());
      case Effect.TellInvitation told -> {
        seen.add(told.progress());
        if (told.agent().equals(told.invitation().colleague())) {
          if (told.progress() == InvitationProgress.OPEN) {
            check(invited.put(told.agent(), told.invitation()) == null, "asked twice", told);
            given.add(told.agent().person());
          } else {
            check(invited.remove(told.agent(), told.invitation()), "was not asked", told);
          }
        }
      }
      case Effect.TellWatchers told -> {
        toldWatchers.put(told.request(), told);
        check(
            spokenOf(told.request()).containsAll(joined(told.watchers())),
            "speaks before the customer knows",
            told);
      }
      case Effect.TellListeners told -> toldListeners.put(told.request(), told);
      case Effect.Refuse refused -> seen.add(refused.refusal());
      case Effect.RefuseAgent refused -> seen.add(refused.refusal());
      case Effect.TellWaiting waiting ->
          check(waiting.position() >= 1, "position counts from 1", waiting);
      default -> {}
    }
  }

  private void gives(AgentId desk, QueueId queue) {
    QueueRules of = queues.get(queue);
    check(of == null || of.isForChats() == desk.isChatDesk(), "at the wrong desk", queue);
    weights.put(desk, of == null ? QueueRules.WHOLE : of.weight());
    given.add(desk.person());
  }

  /** From the queue it was in, as that queue's rules say, to one on the way that can help it. */
  private void wentOn(Choice why, Choice.Asked.OtherQueue on, Instant now) {
    RequestSnapshot row = rows.get(why.request());
    check(row != null && row.queue().equals(on.to()), "went on, and is somewhere else", why);
    check(wentOnTo.put(why.request(), on.to()) == null, "went on twice at once", why);
    Set<QueueId> way = new HashSet<>(Set.of(why.queue()));
    QueueId queue = why.queue();
    while (!queue.equals(on.to())) {
      Overflow overflow = inForce(queue).overflow();
      check(overflow != null, "went where no rule leads", why);
      queue = overflow == null ? on.to() : overflow.to();
      check(way.add(queue), "went in a circle", why);
    }
    Overflow first = inForce(why.queue()).overflow();
    check(first != null && first.isFor(on.why()), "went on for nothing", why);
    check(inForce(on.to()).isOpenAt(now), "went where it is closed", why);
    check(
        inForce(on.to()).isForChats() == inForce(why.queue()).isForChats(),
        "went from calls to chats",
        why);
    check(
        serves.values().stream().anyMatch(served -> served.contains(on.to())),
        "went where nobody is",
        why);
    if (on.why() == Overflow.Why.NOBODY) {
      check(
          serves.values().stream().noneMatch(served -> served.contains(why.queue())),
          "went on though somebody is there",
          why);
    }
  }

  private QueueRules inForce(QueueId queue) {
    return rules.queues().stream()
        .filter(known -> known.id().equals(queue))
        .findFirst()
        .orElseThrow(() -> failed("no such queue", queue));
  }

  private Map<RequestId, Instant> declines(AgentId agent) {
    return declines.computeIfAbsent(agent.person(), id -> new HashMap<>());
  }

  private void forgetEnded(Router router) {
    rows.keySet()
        .removeIf(
            id -> {
              RequestState state = router.requestState(id).orElse(null);
              if (state instanceof RequestState.Ended over) {
                RequestState.Ended before = ended.putIfAbsent(id, over);
                check(before == null || before.equals(over), "ended twice", id);
              }
              boolean gone = state == null || state instanceof RequestState.Ended;
              if (gone) {
                cut.remove(id);
                declines.values().forEach(byRequest -> byRequest.remove(id));
              }
              return state == null;
            });
  }

  private void endedForGood(Router router) {
    ended
        .entrySet()
        .removeIf(
            entry -> {
              RequestState state = router.requestState(entry.getKey()).orElse(null);
              check(
                  state == null || state.equals(entry.getValue()),
                  "ended " + entry.getValue() + " and then " + state,
                  entry.getKey());
              return state == null;
            });
  }

  // ── one by one ──

  private void everyRequest(Router router, Map<TimerKey, Instant> armed) {
    Set<AgentId> taken = new HashSet<>();
    Set<CustomerId> owners = new HashSet<>();
    for (RequestSnapshot row : rows.values()) {
      RequestState state = router.requestState(row.id()).orElseThrow();
      switch (state) {
        case RequestState.Scheduled scheduled -> {
          CallBack callBack = router.callBack(row.id());
          check(callBack != null, "scheduled for nothing", state);
          check(
              scheduled.due().equals(armed.get(new TimerKey.CallBackDue(row.id()))),
              "a call-back that nobody makes",
              state);
          needs(armed, new TimerKey.LongestWait(row.id()));
        }
        case RequestState.Queued queued -> {
          ringsUnderEarlierRules.remove(row.id());
          seen.add(queued.cause());
          if (maxWait(row) != null || router.callBack(row.id()) != null) {
            needs(armed, new TimerKey.LongestWait(row.id()));
          }
          if (isAsked(row) && router.callBack(row.id()) == null) {
            check(
                router.stillWaiting(row.id())
                    || armed.containsKey(new TimerKey.StillWaiting(row.id())),
                "a question that nobody asks",
                row);
          }
          if (goesOnByItself(row) && router.callBack(row.id()) == null) {
            needs(armed, new TimerKey.Overflows(row.id()));
          }
        }
        case RequestState.Ringing ringing -> {
          check(!cut.contains(row.id()), "rung for a customer who is cut", state);
          int most =
              Math.max(
                  rule(row).strategy().ringsAtOnce(),
                  ringsUnderEarlierRules.getOrDefault(row.id(), 0));
          check(ringing.at().size() <= most, "too many rings", state);
          check(
              ringing.at().stream().map(at -> at.agent().person()).distinct().count()
                  == ringing.at().size(),
              "rings at two desks of one person",
              state);
          for (RequestState.Ringing.At ring : ringing.at()) {
            check(taken.add(ring.agent()), "agent over capacity", state);
            check(!cutAgents.contains(ring.agent()), "ringing at a cut agent", state);
            check(
                router.agentState(ring.agent()) instanceof AgentState.Ringing at
                    && at.ring().equals(ring.ring())
                    && at.request().equals(row.id()),
                "ring without its agent",
                state);
            check(
                ring.until().equals(armed.get(new TimerKey.RingAnswer(ring.agent()))),
                "ring without its timer",
                state);
          }
        }
        case RequestState.InSession session -> {
          check(taken.add(session.agent()), "agent over capacity", state);
          check(
              router.agentState(session.agent()) instanceof AgentState.Busy busy
                  && busy.request().equals(row.id()),
              "session without its agent",
              state);
          router
              .rungForTransfer(row.id())
              .ifPresent(
                  rung -> {
                    check(taken.add(rung), "agent over capacity", state);
                    check(
                        !rung.isOf(session.agent().person()),
                        "handed over to the same agent",
                        state);
                    check(!cutAgents.contains(rung), "ringing at a cut agent", state);
                    needs(armed, new TimerKey.RingAnswer(rung));
                  });
        }
        case RequestState.Transferring _ -> needs(armed, new TimerKey.TransferEnd(row.id()));
        case RequestState.Ended _ -> {}
      }
      if (!(state instanceof RequestState.Ended)) {
        check(owners.add(row.owner()), "two live requests of one customer", row);
        CallBack callBack = router.callBack(row.id());
        if (cut.contains(row.id()) && callBack == null) {
          needs(armed, new TimerKey.CustomerWindow(row.id()));
        }
        check(
            callBack == null || callBack.attempts() < callBack.mostAttempts(),
            "tried too often",
            row);
        check(
            state.phase() == row.phase()
                || (state instanceof RequestState.OnHold && row.phase() == RequestState.Phase.LIVE)
                || (state.phase() == RequestState.Phase.QUEUED
                    && (row.phase() == RequestState.Phase.RINGING
                        || row.phase() == RequestState.Phase.TRANSFERRING)),
            "state not saved: " + state,
            row);
      }
    }
  }

  private boolean isAsked(RequestSnapshot row) {
    Duration ofTier = tier(row).stillWaitingAfter();
    Duration after = ofTier == null ? rule(row).stillWaitingAfter() : ofTier;
    return after != null && after.isPositive();
  }

  private boolean goesOnByItself(RequestSnapshot row) {
    return rules.queues().stream()
        .filter(queue -> queue.id().equals(row.queue()))
        .map(QueueRules::overflow)
        .anyMatch(overflow -> overflow != null && overflow.after() != null);
  }

  /** Who waits is in one line, which is the one that was saved. */
  private void everyLine(Router router, Instant now) {
    for (QueueId queue : queues.keySet()) {
      long waiting =
          rows.values().stream()
              .filter(row -> row.queue().equals(queue))
              .filter(
                  row -> router.requestState(row.id()).orElse(null) instanceof RequestState.Queued)
              .count();
      check(
          router.summary(List.of(queue), now).waiting() == waiting,
          "the line does not hold the " + waiting + " who wait in it",
          queue);
    }
  }

  /**
   * Whoever was given something has no more than a whole agent's. What was restored, or weighs more
   * since the rules changed, stays; then nothing is given.
   */
  private void nobodyHasTooMuch(Router router) {
    for (AgentId person : given) {
      int all = 0;
      boolean calls = false;
      int busy = 0;
      for (AgentId desk : serves.keySet()) {
        int load = desk.isOf(person) ? load(router, desk) : 0;
        all += load;
        busy += load > 0 ? 1 : 0;
        calls |= load > 0 && !desk.isChatDesk();
      }
      check(all <= QueueRules.WHOLE, "over capacity: " + all, person);
      check(!calls || busy == 1, "a call, and something beside", person);
    }
  }

  private int load(Router router, AgentId desk) {
    if (router.takesPart(desk)) {
      return QueueRules.WHOLE;
    }
    return switch (router.agentState(desk).phase()) {
      case SIGNED_OUT, NOT_READY -> 0;
      case READY -> isHeld(router, desk) ? need(desk) : 0;
      case RINGING, BUSY, WRAP_UP -> weights.getOrDefault(desk, QueueRules.WHOLE);
    };
  }

  /** The heaviest that is served at a desk. */
  private int need(AgentId desk) {
    return serves.getOrDefault(desk, Set.of()).stream()
        .mapToInt(queue -> queues.get(queue) instanceof QueueRules of ? of.weight() : 0)
        .max()
        .orElse(QueueRules.WHOLE);
  }

  /** Whether the person's other desks leave room for what this one may be asked for. */
  private boolean hasRoom(Router router, AgentId desk) {
    int all = need(desk);
    for (AgentId other : serves.keySet()) {
      all += other.isOf(desk.person()) && !other.equals(desk) ? load(router, other) : 0;
    }
    return all <= QueueRules.WHOLE;
  }

  private void everyAgent(Router router, Map<TimerKey, Instant> armed) {
    for (AgentId agent : serves.keySet()) {
      AgentState state = router.agentState(agent);
      switch (state) {
        case AgentState.Ringing ringing ->
            check(
                router.rungForTransfer(ringing.request()).filter(agent::equals).isPresent()
                    || (router.requestState(ringing.request()).orElse(null)
                            instanceof RequestState.Ringing ring
                        && ring.at().stream().anyMatch(at -> at.agent().equals(agent))),
                "agent rung for nothing",
                state);
        case AgentState.Busy busy ->
            check(
                router.requestState(busy.request()).orElse(null)
                        instanceof RequestState.InSession session
                    && session.agent().equals(agent),
                "agent busy with nothing",
                state);
        case AgentState.WrapUp wrapUp ->
            check(
                wrapUp.until().equals(armed.get(new TimerKey.WrapUpEnd(agent))),
                "wrap-up without its timer",
                state);
        case AgentState.SignedOut _ -> throw failed("should have signed out", agent);
        case AgentState.NotReady _, AgentState.Ready _ -> {}
      }
      if (cutAgents.contains(agent)) {
        needs(armed, new TimerKey.AgentWindow(agent));
      }
    }
  }

  private static void needs(Map<TimerKey, Instant> armed, TimerKey key) {
    check(armed.containsKey(key), "a wait that nobody owns", key);
  }

  private void noTimerIsLeftOver(Router router, Map<TimerKey, Instant> armed) {
    for (TimerKey key : armed.keySet()) {
      boolean meant =
          switch (key) {
            case TimerKey.RingAnswer(var agent) ->
                router.agentState(agent) instanceof AgentState.Ringing;
            case TimerKey.WrapUpEnd(var agent) ->
                router.agentState(agent) instanceof AgentState.WrapUp;
            case TimerKey.AgentWindow(var agent) -> cutAgents.contains(agent);
            case TimerKey.CustomerWindow(var request) ->
                cut.contains(request) && router.callBack(request) == null;
            case TimerKey.CallBackDue(var request) ->
                router.requestState(request).orElse(null) instanceof RequestState.Scheduled;
            case TimerKey.LongestWait(var request) ->
                isBeforeSession(router, request)
                    || router.requestState(request).orElse(null) instanceof RequestState.Scheduled;
            case TimerKey.DeclineLapse(var request) ->
                isBeforeSession(router, request)
                    || router.requestState(request).orElse(null) instanceof RequestState.Scheduled
                    || armed.containsKey(new TimerKey.TransferEnd(request));
            case TimerKey.TransferEnd(var request) -> isLive(router, request);
            case TimerKey.StillWaiting(var request) ->
                isBeforeSession(router, request)
                    && router.callBack(request) == null
                    && !router.stillWaiting(request);
            case TimerKey.Overflows(var request) ->
                isBeforeSession(router, request) && router.callBack(request) == null;
            case TimerKey.SearchWidens(var request) -> isBeforeSession(router, request);
            case TimerKey.RingMore(var request) ->
                router.requestState(request).orElse(null) instanceof RequestState.Ringing;
            case TimerKey.OutsideAnswer(var request) -> router.asking(request) != null;
            case TimerKey.InvitationAnswer(var colleague) -> invited.containsKey(colleague);
            case TimerKey.NobodyCame _, TimerKey.SaveAgain _ -> true;
          };
      check(meant, "timer for nothing", key);
    }
  }

  private static boolean isBeforeSession(Router router, RequestId request) {
    RequestState state = router.requestState(request).orElse(null);
    return state instanceof RequestState.Queued || state instanceof RequestState.Ringing;
  }

  // ── all together ──

  private void nobodyIsLeftWhoCouldBeJoined(Router router, Map<TimerKey, Instant> armed) {
    for (RequestSnapshot row : rows.values()) {
      if (!mayBeRung(router, row)) {
        continue;
      }
      boolean lapsing = armed.containsKey(new TimerKey.DeclineLapse(row.id()));
      serves.forEach(
          (agent, served) -> {
            if (mayHave(router, agent, row)
                && !cutAgents.contains(agent)
                && !isHeld(router, agent)
                && router.agentState(agent) instanceof AgentState.Ready
                && hasRoom(router, agent)) {
              Instant until = declines(agent).get(row.id());
              check(until != null, "waits while " + agent + " is ready", row);
              check(lapsing, "waits for a decline that nobody lets lapse", row);
            }
          });
    }
  }

  private boolean mayBeRung(Router router, RequestSnapshot row) {
    return (!cut.contains(row.id()) || router.callBack(row.id()) != null)
        && router.asking(row.id()) == null
        && router.requestState(row.id()).orElse(null) instanceof RequestState.Queued;
  }

  /** Who was rung in this step, was rung in the right order. */
  private void orderIsKept(Event event, Step step, Router router, Instant now) {
    List<Effect> effects = step.effects().toList();
    for (Effect effect : effects) {
      if (!(effect instanceof Effect.RingAgent ring)) {
        continue;
      }
      RequestSnapshot rung = rows.get(ring.request());
      Set<QueueId> served = serves.getOrDefault(ring.agent(), Set.of());
      if (rung == null) {
        continue;
      }
      if (ring.handover() != null) {
        check(!ring.autoAnswer(), "a dossier that nobody reads", ring);
        continue;
      }
      check(served.contains(rung.queue()), "rung for a queue not served", ring);
      for (RequestSnapshot other : rows.values()) {
        if (ring.why().rule() != Choice.Rule.ONE_MORE
            && !isAnswerAbout(event, ring.request())
            && goesBefore(other, rung, now)
            && mayBeRung(router, other)
            && mayHave(router, ring.agent(), other)) {
          Instant until = declines(ring.agent()).get(other.id());
          check(until != null, "passed over " + other, ring);
        }
      }
      check(effects.contains(new Effect.Explained(ring.why())), "not explained", ring);
      check(ring.agent().equals(ring.why().chosen()), "explained as another", ring);
      for (AgentId other : serves.keySet()) {
        if (router.agentState(other) instanceof AgentState.Ready(var since)
            && !cutAgents.contains(other)
            && !isHeld(router, other)
            && hasRoom(router, other)
            && ring.why().rule() != Choice.Rule.OUTSIDE_CHOSE
            && mayHave(router, other, rung)
            && !askedInRound.getOrDefault(rung.id(), Set.of()).contains(other.person())
            && isAskedBefore(other, since, ring, rung, now)) {
          Instant until = declines(other).get(rung.id());
          check(until != null, other + " should have been asked before", ring);
        }
      }
    }
  }

  /** The outside router was asked, when it was this request's turn. */
  private static boolean isAnswerAbout(Event event, RequestId request) {
    return switch (event) {
      case Event.OutsideAnswered answered -> answered.request().equals(request);
      case Event.TimerFired(TimerKey.OutsideAnswer(var about), _) -> about.equals(request);
      default -> false;
    };
  }

  /** Ready, and not rung for anything else all the same. */
  private boolean isHeld(Router router, AgentId agent) {
    if (router.takesPart(agent)) {
      return true;
    }
    for (RequestId request : rows.keySet()) {
      Outside.Asking asking = router.asking(request);
      if (asking != null && asking.held != null && asking.held.id.equals(agent)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAskedBefore(
      AgentId other, Instant since, Effect.RingAgent ring, RequestSnapshot row, Instant now) {
    if (!(ring.why().asked() instanceof Choice.Asked.Anyone anyone)) {
      return false;
    }
    AgentRules.Assignment one = assignment(other, row.queue());
    AgentRules.Assignment rung = assignment(ring.agent(), row.queue());
    if (one.level() != rung.level()) {
      return one.level() < rung.level();
    }
    return switch (anyone.strategy()) {
      case Strategy.LongestIdle _, Strategy.RingAll _, Strategy.RingProgressively _ ->
          // Where there are chats, whoever was given one last comes last at the other desks.
          queues.values().stream().noneMatch(QueueRules::isForChats)
              && !tookPart.contains(other)
              && since.isBefore(now.minus(ring.why().chosenFree()));
      case Strategy.TopDown _ -> one.position() < rung.position();
      // Their figures are not known out here; ChoiceTest looks at them.
      case Strategy.RoundRobin _, Strategy.LeastTalkTime _, Strategy.FewestContacts _ -> false;
    };
  }

  /** Of those who served nothing yet: nothing. */
  private AgentRules rulesOf(AgentId agent) {
    return abilities.getOrDefault(agent, AgentRules.serving());
  }

  private AgentRules.Assignment assignment(AgentId agent, QueueId queue) {
    AgentRules.Assignment former = formerly.getOrDefault(queue, Map.of()).get(agent);
    if (former != null) {
      return former;
    }
    return rulesOf(agent).assignments().stream()
        .filter(each -> each.queue().equals(queue))
        .findFirst()
        .orElseThrow();
  }

  /** Whether the search of this request has come to this agent, by its stage and the rules. */
  private boolean mayHave(Router router, AgentId agent, RequestSnapshot row) {
    if (!serves.getOrDefault(agent, Set.of()).contains(row.queue())) {
      return false;
    }
    return switch (router.search(row.id()).stage()) {
      case Stage.Named named -> named.agents().contains(agent.person());
      case Stage.Open(var pool, _, _) -> isOf(pool.key, agent, row.queue());
    };
  }

  private boolean isOf(Pool.Key key, AgentId agent, QueueId queue) {
    return assignment(agent, queue).level() <= key.agentLevel()
        && key.needs().stream()
            .allMatch(
                need -> rulesOf(agent).skills().getOrDefault(need.skill(), 0) >= need.level());
  }

  /** A hand is raised in a session by its agent, who knows how it stands; and so do supervisors. */
  private void handsAreRight(Step step, Router router) {
    List<RaisedHand> now = router.raisedHands();
    Set<AgentId> raising = new HashSet<>();
    for (RaisedHand hand : now) {
      AgentId taker = hand.takenBy();
      check(raising.add(hand.agent()), "two hands", hand);
      check(
          router.requestState(hand.request()).orElse(null) instanceof RequestState.InSession session
              && session.agent().equals(hand.agent()),
          "a hand without its session",
          hand);
      check(
          taker == null || !(router.agentState(taker) instanceof AgentState.SignedOut),
          "looked after by nobody",
          hand);
      check(taker == null || !hand.agent().isOf(taker.person()), "looks after themselves", hand);
      Effect.TellHand told = toldHands.get(hand.agent());
      check(
          told != null
              && told.request().equals(hand.request())
              && told.progress() == (taker == null ? HandProgress.RAISED : HandProgress.TAKEN),
          "does not know how the own hand stands: " + told,
          hand);
    }
    check(
        now.equals(hands) || step.effects().anyMatch(Effect.HandsChanged.class::isInstance),
        "supervisors do not know",
        now);
    hands = now;
  }

  /** It is the supervisor's, its agent was told whose, and both heard it at once or not at all. */
  private void takingOverIsRight(Event event, Step step, Router router) {
    List<Effect.TellTakenOver> taken =
        step.effects()
            .filter(Effect.TellTakenOver.class::isInstance)
            .map(Effect.TellTakenOver.class::cast)
            .toList();
    if (!(event instanceof Event.TakeOverAsked asked)) {
      check(taken.isEmpty(), "taken over by nobody", taken);
      return;
    }
    boolean done = step.ignored() == null;
    check(taken.size() == (done ? 1 : 0), "does not know that it was taken over", step);
    if (done) {
      check(taken.getFirst().by().equals(asked.supervisor()), "taken over by another", step);
      check(
          router.requestState(asked.request()).orElse(null) instanceof RequestState.Live live
              && live.agent().equals(asked.supervisor()),
          "taken over, and not there",
          asked);
      check(!router.isHandedOver(asked.request()), "taken over, and handed over", asked);
      check(!cutAgents.contains(asked.supervisor()), "taken over by a cut agent", asked);
      check(!taken.getFirst().agent().isOf(asked.supervisor().person()), "from themselves", asked);
    }
  }

  /** Only a session is watched, by who may, and everybody knows who it is. */
  private void watchingIsRight(Router router) {
    // With the session goes who watches it.
    toldWatchers
        .keySet()
        .removeIf(id -> !(router.requestState(id).orElse(null) instanceof RequestState.InSession));
    Set<AgentId> watchers = new HashSet<>();
    for (RequestSnapshot row : rows.values()) {
      List<Watcher> here = router.watchers(row.id());
      check(here.size() <= Supervision.MOST, "too many watch", row);
      RequestState state = router.requestState(row.id()).orElse(null);
      for (Watcher watcher : here) {
        AgentId supervisor = watcher.supervisor();
        check(watchers.add(supervisor), "watches two", watcher);
        check(watcher.equals(watching.get(supervisor)), "does not know it", watcher);
        check(
            state instanceof RequestState.InSession session
                && session.agent().equals(watcher.agent())
                && !supervisor.isOf(watcher.agent().person())
                && !watcher.agent().isChatDesk(),
            "watches what is none",
            watcher);
        check(!cutAgents.contains(supervisor), "watches, and is cut", watcher);
        check(!cutAgents.contains(watcher.agent()), "is watched, and cut", watcher);
        AgentState.Phase phase = router.agentState(supervisor).phase();
        check(
            phase == AgentState.Phase.READY || phase == AgentState.Phase.NOT_READY,
            "watches, and is busy",
            watcher);
      }
      if (state instanceof RequestState.InSession session) {
        Effect.TellWatchers told = toldWatchers.get(row.id());
        boolean knows =
            told == null || !told.agent().equals(session.agent())
                ? here.isEmpty()
                : told.watchers().equals(here);
        check(knows, "the agent does not know who watches", row);
      }
      if (state != null && !(state instanceof RequestState.Ended)) {
        Effect.TellListeners listeners = toldListeners.get(row.id());
        check(
            (listeners == null ? List.of() : listeners.listeners())
                .equals(here.stream().map(Watcher::supervisor).toList()),
            "the customer does not know who listens",
            row);
        check(
            spokenOf(row.id()).equals(joined(here)), "the customer does not know who speaks", row);
      }
    }
    check(watchers.equals(watching.keySet()), "watches nothing", watching);
  }

  /** Whoever is asked in could come, both know it, and nobody is asked for nothing. */
  private void invitationsAreRight(Step step, Router router, Map<TimerKey, Instant> armed) {
    Set<AgentId> engaged = new HashSet<>();
    Set<AgentId> open = new HashSet<>();
    for (RequestSnapshot row : rows.values()) {
      Set<AgentId> there = new HashSet<>();
      for (Watcher watcher : router.watchers(row.id())) {
        there.add(watcher.supervisor());
        if (watcher.invited()) {
          engaged.add(watcher.supervisor());
        }
      }
      for (Invitation invitation : router.invitations(row.id())) {
        AgentId colleague = invitation.colleague();
        there.add(colleague);
        check(open.add(colleague) && engaged.add(colleague), "asked in to two", invitation);
        check(invitation.equals(invited.get(colleague)), "does not know it", invitation);
        check(
            invitation.until().equals(armed.get(new TimerKey.InvitationAnswer(colleague))),
            "an invitation for ever",
            invitation);
        check(
            router.requestState(row.id()).orElse(null) instanceof RequestState.InSession session
                && session.agent().equals(invitation.by())
                && !invitation.by().isChatDesk()
                && !cutAgents.contains(invitation.by()),
            "asked in to what is none",
            invitation);
        AgentState.Phase phase = router.agentState(colleague).phase();
        check(
            (phase == AgentState.Phase.READY || phase == AgentState.Phase.NOT_READY)
                && !cutAgents.contains(colleague)
                && !colleague.isOf(invitation.by().person()),
            "asked in, and cannot come",
            invitation);
      }
      check(there.size() <= Supervision.MOST, "too many are there or asked", row);
    }
    check(open.equals(invited.keySet()), "asked in to nothing", invited);
    for (AgentId agent : serves.keySet()) {
      check(router.takesPart(agent) == engaged.contains(agent), "takes part in nothing", agent);
    }
    List<Effect.TellInvitation> told =
        step.effects()
            .filter(Effect.TellInvitation.class::isInstance)
            .map(Effect.TellInvitation.class::cast)
            .toList();
    for (Effect.TellInvitation one : told) {
      check(
          told.stream()
                  .filter(
                      each ->
                          each.invitation().equals(one.invitation())
                              && each.progress() == one.progress())
                  .count()
              == 2,
          "only one of the two knows",
          one);
    }
  }

  private List<AgentId> spokenOf(RequestId request) {
    Effect.TellListeners told = toldListeners.get(request);
    return told == null ? List.of() : told.speaking();
  }

  private static List<AgentId> joined(List<Watcher> watchers) {
    return watchers.stream()
        .filter(each -> each.mode() == WatchMode.JOIN)
        .map(Watcher::supervisor)
        .toList();
  }

  /** Every session has its place on the floor, and nobody has two. */
  private void theFloorIsRight(Router router) {
    Set<AgentId> agents = new HashSet<>();
    Set<RequestId> inSession = new HashSet<>();
    for (AtWork place : router.floor()) {
      check(agents.add(place.agent()), "two places", place);
      check(router.agentState(place.agent()).equals(place.state()), "another state", place);
      if (place.state() instanceof AgentState.Busy) {
        inSession.add(place.request());
      }
    }
    for (RequestSnapshot row : rows.values()) {
      check(
          inSession.contains(row.id())
              == (router.requestState(row.id()).orElse(null) instanceof RequestState.InSession),
          "a session that is not on the floor, or one that is over",
          row);
    }
  }

  /** Whoever is asked about waits for the answer, with at most one agent held, who can be rung. */
  private void questionsAreRight(Router router, Map<TimerKey, Instant> armed) {
    Set<AgentId> held = new HashSet<>();
    for (RequestSnapshot row : rows.values()) {
      Outside.Asking asking = router.asking(row.id());
      if (asking == null) {
        continue;
      }
      needs(armed, new TimerKey.OutsideAnswer(row.id()));
      check(
          router.requestState(row.id()).orElse(null) instanceof RequestState.Queued,
          "asked about, but does not wait",
          row);
      check(!cut.contains(row.id()), "asked about, but cut", row);
      if (asking.held != null) {
        AgentId agent = asking.held.id;
        check(held.add(agent), "held twice", agent);
        check(!cutAgents.contains(agent), "held, but cut", agent);
        check(router.agentState(agent) instanceof AgentState.Ready, "held, but not ready", agent);
      }
    }
  }

  /** Nobody passes a starved request; within a tier nobody passes anybody. */
  private boolean goesBefore(RequestSnapshot one, RequestSnapshot other, Instant now) {
    boolean oneStarves = starves(one, now);
    boolean earlier = one.arrival() < other.arrival();
    if (tier(one).equals(tier(other)) || (oneStarves && starves(other, now))) {
      return earlier;
    }
    if (oneStarves || starves(other, now)) {
      return oneStarves;
    }
    double points = points(one, now) - points(other, now);
    return points > 0 || (points == 0 && earlier);
  }

  private boolean starves(RequestSnapshot row, Instant now) {
    return !now.isBefore(row.arrivedAt().plus(rules.starvationGuard()));
  }

  private double points(RequestSnapshot row, Instant now) {
    double waited = Duration.between(row.arrivedAt(), now).toNanos() / 1e9;
    return tier(row).headStart().toMillis() / 1e3 + tier(row).ageing() * waited;
  }

  private TierRules tier(RequestSnapshot row) {
    TierRules known = tiers.get(row.needs().tier());
    TierRules standard = tiers.get(TierId.STANDARD);
    if (standard == null) {
      throw failed("tier", row);
    }
    return known == null ? standard : known;
  }

  private @Nullable Duration maxWait(RequestSnapshot row) {
    Duration ofTier = tier(row).maxWait();
    return ofTier == null ? rule(row).maxWait() : ofTier;
  }

  /** What a search is limited to is what the rules say, and somebody can be waited for in it. */
  private void searchesAreRight(Router router, Map<TimerKey, Instant> armed) {
    for (RequestSnapshot row : rows.values()) {
      RequestState state = router.requestState(row.id()).orElseThrow();
      Search search = router.search(row.id());
      boolean wanted =
          state instanceof RequestState.Queued
              || (state instanceof RequestState.Ringing && !router.isHandedOver(row.id()));
      check(search.isUnderWay() == wanted, "search under way: " + search.isUnderWay(), state);
      if (!wanted) {
        continue;
      }
      check(search.isOpen() == mayBeRung(router, row), "search open: " + search.isOpen(), state);
      if (search.until() != null) {
        check(
            search.until().equals(armed.get(new TimerKey.SearchWidens(row.id()))),
            "a search that nobody widens",
            row);
      }
      if (search.isOpen() && search.stage() instanceof Stage.Open(var pool, _, _)) {
        long free =
            serves.keySet().stream()
                .filter(
                    agent ->
                        serves.get(agent) instanceof Set<QueueId> served
                            && served.contains(row.queue()))
                .filter(agent -> isOf(pool.key, agent, row.queue()))
                .filter(agent -> router.agentState(agent) instanceof AgentState.Ready)
                .filter(agent -> !cutAgents.contains(agent))
                .filter(agent -> !isHeld(router, agent))
                .filter(agent -> hasRoom(router, agent))
                .count();
        check(pool.free() == free, "the pool counts " + pool.free() + " free, not " + free, row);
      }
    }
  }

  private void positionsAreExact(Event event, Step step, Router router, Instant now) {
    if (!(event instanceof Event.PositionsDue) && !(event instanceof Event.HelpRequested)) {
      return;
    }
    // What was told first may have been of a hand-over that came to nothing in the same step.
    Set<RequestId> later = new HashSet<>();
    for (Effect effect : step.effects().toList().reversed()) {
      if (effect instanceof Effect.TellWaiting told
          && later.add(told.request())
          && router.requestState(told.request()).orElse(null) instanceof RequestState.Queued) {
        RequestSnapshot row = rows.get(told.request());
        if (row == null) {
          throw failed("told of a request that was never saved", told);
        }
        long before =
            rows.values().stream()
                .filter(other -> other.queue().equals(row.queue()))
                .filter(other -> goesBefore(other, row, now))
                .filter(
                    other ->
                        router.requestState(other.id()).orElse(null) instanceof RequestState.Queued)
                .count();
        check(told.position() == before + 1, "position is " + (before + 1), told);
      }
    }
  }

  // ── what people heard ──

  void delivered(Effect effect) {
    switch (effect) {
      case Effect.TellWaiting told -> {
        check(!toldEnded.containsKey(told.request()), "waiting after the end", told);
        promised.add(told.request());
      }
      case Effect.TellCallBack told -> {
        check(!toldEnded.containsKey(told.request()), "called back after the end", told);
        promised.add(told.request());
        agreed.add(told.request());
      }
      case Effect.TellRinging told ->
          check(promised.contains(told.request()), "rung before accepted into the line", told);
      case Effect.TellStarted told -> {
        check(!toldEnded.containsKey(told.request()), "started after the end", told);
        promised.add(told.request());
        toldStarted.add(told.request());
      }
      case Effect.TellEnded told -> toldEnded.put(told.request(), told.reason());
      case Effect.TellAgentState told -> toldAgents.put(told.agent(), told.state());
      default -> {}
    }
  }

  void restarted(List<RequestSnapshot> stored, List<KeptCallBack> callBacks) {
    hands = List.of();
    toldHands.clear();
    watching.clear();
    toldWatchers.clear();
    invited.clear();
    tookPart.clear();
    toldListeners.clear();
    Set<RequestId> calledBack = new HashSet<>();
    callBacks.forEach(each -> calledBack.add(each.request()));
    Map<RequestId, RequestSnapshot> restored = new HashMap<>();
    stored.forEach(row -> restored.put(row.id(), row));
    for (RequestSnapshot row : rows.values()) {
      RequestSnapshot kept = restored.get(row.id());
      boolean ends = row.phase() == RequestState.Phase.ENDED;
      check(
          kept != null || ends || !promised.contains(row.id()),
          "a promise was lost in the crash",
          row);
      check(
          kept == null
              || !agreed.contains(row.id())
              || calledBack.contains(row.id())
              || kept.phase() == RequestState.Phase.ENDED
              || kept.phase().comesAfterAcceptance()
              || toldStarted.contains(row.id())
              || row.rings() > 0,
          "a call-back was lost in the crash",
          row);
      check(
          kept == null || !toldStarted.contains(row.id()) || kept.rings() > 0,
          "a session was lost in the crash",
          row);
    }
    // Ids that the store does not know begin another life when they are asked with again.
    promised.retainAll(restored.keySet());
    agreed.retainAll(calledBack);
    toldStarted.retainAll(restored.keySet());
    ended.keySet().retainAll(restored.keySet());
    ended
        .entrySet()
        .removeIf(
            entry ->
                restored.get(entry.getKey()) instanceof RequestSnapshot row
                    && row.phase() != RequestState.Phase.ENDED);
    // An end that was told but not yet written is told again, as another one perhaps: the row
    // decides.
    toldEnded.keySet().removeIf(id -> !ended.containsKey(id));
    rows.clear();
    rows.putAll(restored);
    cut.clear();
    cutAgents.clear();
    serves.clear();
    abilities.clear();
    formerly.clear();
    askedInRound.clear();
    declines.clear();
    openRings.clear();
    usedRings.clear();
    weights.clear();
    toldAgents.clear();
    for (RequestSnapshot row : stored) {
      switch (row.phase()) {
        case QUEUED, SCHEDULED, RINGING, TRANSFERRING -> cut.add(row.id());
        case LIVE, ON_HOLD -> {
          cut.add(row.id());
          AgentId agent = row.agent();
          if (agent != null) {
            cutAgents.add(agent);
            serves.put(agent, Set.of());
            usedRings.add(RingId.of(row, agent));
            weights.put(
                agent,
                rules.queues().stream()
                    .filter(queue -> queue.id().equals(row.queue()))
                    .mapToInt(QueueRules::weight)
                    .findFirst()
                    .orElse(QueueRules.WHOLE));
          }
        }
        case ENDED -> {
          // Who has not heard of it asks again; whoever has moved on does not.
          EndReason reason = row.endReason();
          if (reason != null) {
            toldEnded.putIfAbsent(row.id(), reason);
          }
        }
      }
    }
  }

  // ── at the end ──

  boolean anybodyLive(Router router) {
    return rows.keySet().stream().anyMatch(id -> isLive(router, id));
  }

  void everybodyHasEnded(Router router) {
    for (RequestSnapshot row : rows.values()) {
      check(!isLive(router, row.id()), "was never helped", row);
    }
  }

  void storeAgrees(Router router, List<RequestSnapshot> stored) {
    for (RequestSnapshot row : stored) {
      check(!isLive(router, row.id()), "live in the store only", row);
      check(
          router.requestState(row.id()).isEmpty() || row.phase() == RequestState.Phase.ENDED,
          "ended, but not in the store",
          row);
    }
  }

  void everybodyWasTold(Router router) {
    for (RequestSnapshot row : rows.values()) {
      if (router.requestState(row.id()).orElse(null) instanceof RequestState.Ended over) {
        check(over.reason().equals(toldEnded.get(row.id())), "was not told of the end", row);
      }
    }
    List<AgentId> agents = new ArrayList<>(serves.keySet());
    for (AgentId agent : agents) {
      check(
          router.agentState(agent).equals(toldAgents.get(agent)),
          "was told " + toldAgents.get(agent),
          agent);
    }
  }

  private QueueRules rule(RequestSnapshot row) {
    QueueRules found = queues.get(row.queue());
    if (found == null) {
      throw failed("queue", row);
    }
    return found;
  }

  private static void check(boolean holds, String broken, Object about) {
    if (!holds) {
      throw failed(broken, about);
    }
  }

  private static AssertionError failed(String broken, Object about) {
    return new AssertionError(broken + ": " + about);
  }
}
