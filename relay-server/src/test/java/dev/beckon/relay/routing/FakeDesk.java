package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A desk without links, store or clock: it feeds a router, keeps its timers, and remembers what it
 * was told. Time moves only with {@link #pass}. Customers are named, and ask with the request
 * {@code r-name}; the queue is {@link #SHOP} where none is named.
 *
 * <pre>
 *   desk.ready("ann").asks("carl");            // Ann is rung for Carl
 *   desk.accepts("ann");
 * </pre>
 */
final class FakeDesk {

  static final QueueId SHOP = new QueueId("shop");
  static final QueueId BILLS = new QueueId("bills");
  static final AppId APP = new AppId("app");
  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  final RoutingRules rules;
  final Map<TimerKey, Instant> timers = new HashMap<>();
  final Map<RequestId, Effect.Save> stored = new HashMap<>();
  final Map<RequestId, CallBack> callBacks = new HashMap<>();
  Router router;
  Instant now = START;
  Step last = new Step(List.of(), List.of(), null);

  FakeDesk(RoutingRules rules) {
    this.rules = rules;
    this.router = new Router(rules);
  }

  static FakeDesk standard() {
    return with(QueueRules.of(SHOP));
  }

  /** Nobody is asked whether to go on waiting: {@link StillWaitingTest} looks at that. */
  static FakeDesk with(QueueRules shop) {
    return new FakeDesk(RoutingRules.of(unasked(shop), unasked(QueueRules.of(BILLS))));
  }

  private static QueueRules unasked(QueueRules queue) {
    return queue.toBuilder().stillWaitingAfter(null).build();
  }

  FakeDesk handle(Event event) {
    last = router.handle(event, now);
    last.effects()
        .forEach(
            effect -> {
              switch (effect) {
                case Effect.ArmTimer(var key, var due) -> timers.put(key, due);
                case Effect.CancelTimer(var key) -> timers.remove(key);
                case Effect.Save save -> stored.put(save.snapshot().id(), save);
                case Effect.SaveCallBack(var request, var callBack) -> {
                  if (callBack == null) {
                    callBacks.remove(request);
                  } else {
                    callBacks.put(request, callBack);
                  }
                }
                case Effect.Erase(var request) -> {
                  stored.remove(request);
                  callBacks.remove(request);
                }
                case Effect.ToCustomer _, Effect.ToAgent _, Effect.Note _ -> {}
              }
            });
    return this;
  }

  /** Moves time, firing what comes due on the way, in order. */
  FakeDesk pass(Duration time) {
    Instant end = now.plus(time);
    for (Map.Entry<TimerKey, Instant> next = nextTimer();
        next != null && !next.getValue().isAfter(end);
        next = nextTimer()) {
      now = next.getValue().isAfter(now) ? next.getValue() : now;
      fire(next.getKey());
    }
    now = end;
    return this;
  }

  FakeDesk passSeconds(long seconds) {
    return pass(Duration.ofSeconds(seconds));
  }

  FakeDesk fire(TimerKey key) {
    Instant due = timers.remove(key);
    if (due == null) {
      throw new AssertionError("not armed: " + key);
    }
    return handle(new Event.TimerFired(key, due));
  }

  private Map.@Nullable Entry<TimerKey, Instant> nextTimer() {
    return timers.entrySet().stream()
        .min(
            Map.Entry.<TimerKey, Instant>comparingByValue()
                .thenComparing(entry -> entry.getKey().toString()))
        .orElse(null);
  }

  /** A new router from what is stored; links, timers and all else are gone. */
  FakeDesk restart() {
    router = new Router(rules);
    timers.clear();
    List<RequestSnapshot> rows = new ArrayList<>();
    stored.values().forEach(save -> rows.add(save.snapshot()));
    rows.sort(Comparator.comparing(row -> row.id().value()));
    List<KeptCallBack> kept = new ArrayList<>();
    callBacks.forEach((id, callBack) -> kept.add(new KeptCallBack(id, callBack)));
    Event.Restored restored = new Event.Restored(rows);
    return handle(kept.isEmpty() ? restored : new Event.RestoredWithCallBacks(restored, kept));
  }

  // ── customers ──

  static CustomerId customer(String name) {
    return new CustomerId(name);
  }

  static RequestId request(String name) {
    return new RequestId("r-" + name);
  }

  FakeDesk asks(String name) {
    return asks(name, SHOP);
  }

  FakeDesk asks(String name, QueueId queue) {
    return handle(new Event.HelpRequested(request(name), APP, customer(name), queue, "body"));
  }

  FakeDesk asks(String name, RequestNeeds needs) {
    return handle(new Event.HelpRequested(request(name), APP, customer(name), SHOP, "body", needs));
  }

  /**
   * @param at null: as soon as it is their turn
   */
  FakeDesk wantsCallBack(String name, @Nullable Instant at, CallBackRules rules) {
    return handle(
        new Event.CallBackAsked(customer(name), request(name), new CallBackWish(at, rules)));
  }

  FakeDesk leaves(String name) {
    return handle(new Event.CustomerEnded(customer(name), request(name)));
  }

  FakeDesk customerCut(String name) {
    return handle(new Event.CustomerLinkCut(customer(name)));
  }

  FakeDesk customerBack(String name) {
    return handle(new Event.CustomerLinkBack(customer(name)));
  }

  // ── agents ──

  static AgentId agent(String name) {
    return new AgentId(name);
  }

  FakeDesk signsIn(String name, QueueId... queues) {
    AgentRules serving = AgentRules.serving(queues.length == 0 ? new QueueId[] {SHOP} : queues);
    return handle(new Event.AgentSignedIn(agent(name), serving));
  }

  FakeDesk ready(String name, AgentRules rules) {
    handle(new Event.AgentSignedIn(agent(name), rules));
    return ready(name);
  }

  FakeDesk signsOut(String name) {
    return handle(new Event.AgentSignedOut(agent(name)));
  }

  FakeDesk ready(String name, QueueId... queues) {
    if (agentState(name) instanceof AgentState.SignedOut) {
      signsIn(name, queues);
    }
    return handle(new Event.PresenceAsked(agent(name), Presence.READY));
  }

  FakeDesk notReady(String name, String reason) {
    return handle(new Event.PresenceAsked(agent(name), new Presence.NotReady(reason)));
  }

  FakeDesk agentCut(String name) {
    return handle(new Event.AgentLinkCut(agent(name)));
  }

  FakeDesk accepts(String name) {
    return handle(new Event.RingAccepted(agent(name), ringOf(name)));
  }

  FakeDesk declines(String name) {
    return handle(new Event.RingDeclined(agent(name), ringOf(name)));
  }

  FakeDesk hangsUp(String agent, String customer) {
    return handle(new Event.AgentEnded(agent(agent), request(customer)));
  }

  FakeDesk finishes(String agent, String customer) {
    return handle(new Event.WrapUpFinished(agent(agent), request(customer)));
  }

  FakeDesk transfers(String from, String customer, TransferTarget target, boolean warm) {
    return handle(new Event.TransferAsked(agent(from), request(customer), target, warm));
  }

  FakeDesk reads(String name) {
    return handle(new Event.DossierRead(agent(name), ringOf(name)));
  }

  static TransferTarget to(String agent) {
    return new TransferTarget.ToAgent(agent(agent));
  }

  RingId ringOf(String name) {
    if (agentState(name) instanceof AgentState.Ringing ringing) {
      return ringing.ring();
    }
    throw new AssertionError(name + " is not ringing but " + agentState(name));
  }

  // ── what is ──

  RequestState requestState(String name) {
    return router
        .requestState(request(name))
        .orElseThrow(() -> new AssertionError("no request of " + name));
  }

  AgentState agentState(String name) {
    return router.agentState(agent(name));
  }

  /** At whom the request rings, in order; empty when it does not. */
  String rungFor(String name) {
    return requestState(name) instanceof RequestState.Ringing ringing
        ? ringing.at().stream().map(at -> at.agent().value()).collect(Collectors.joining(" "))
        : "";
  }

  Effect.Save saved(String name) {
    Effect.Save save = stored.get(request(name));
    if (save == null) {
      throw new AssertionError("nothing stored of " + name);
    }
    return save;
  }

  <E extends Effect> List<E> told(Class<E> kind) {
    return last.effects().filter(kind::isInstance).map(kind::cast).toList();
  }

  <E extends Effect> E theOnly(Class<E> kind) {
    List<E> all = told(kind);
    if (all.size() != 1) {
      throw new AssertionError("expected one " + kind.getSimpleName() + " in " + last);
    }
    return all.getFirst();
  }
}
