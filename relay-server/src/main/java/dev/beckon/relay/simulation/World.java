package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.routing.Router;
import dev.beckon.relay.routing.Step;
import dev.beckon.relay.routing.TimerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * One run: the real router, with this in the place of the desk, and {@link Callers} and {@link
 * Workers} in the place of people. The store always works, at once. Confined to one thread.
 */
final class World {

  /** So long after the last arrival everybody still waiting is waited for. */
  private static final Duration AFTERMATH = Duration.ofHours(24);

  private final Scenario scenario;
  private final Agenda agenda = new Agenda();
  private final Map<TimerKey, Instant> timers = new HashMap<>();
  private final Map<RequestId, RequestSnapshot> stored = new LinkedHashMap<>();
  private final RunResult result;
  private final Callers callers;
  private final Workers workers;
  private final SplittableRandom restarts;
  private final BiConsumer<Event, Instant> heard;
  private Router router;
  private long events;

  World(Scenario scenario, long seed) {
    this(scenario, seed, (event, at) -> {});
  }

  /**
   * @param heard is given whatever the router is given
   */
  World(Scenario scenario, long seed, BiConsumer<Event, Instant> heard) {
    this.scenario = scenario;
    this.heard = heard;
    this.router = new Router(scenario.rules());
    this.result = new RunResult(scenario);
    SplittableRandom random = new SplittableRandom(seed);
    this.callers = new Callers(scenario, agenda, this::handle, result, random.split());
    this.workers = new Workers(scenario, agenda, this::handle, callers, result, random.split());
    this.restarts = random.split();
  }

  RunResult run() {
    workers.begin();
    callers.begin();
    scheduleRestart();
    long end = scenario.end().toMillis();
    long last = end + AFTERMATH.toMillis();
    boolean more = true;
    while (more && (agenda.nowMillis() <= end || callers.anybodyOpen())) {
      more = agenda.next(last);
    }
    result.finish(events, callers.open());
    return result;
  }

  private void handle(Event event) {
    events++;
    Instant now = now();
    heard.accept(event, now);
    Step step = router.handle(event, now);
    step.now().forEach(this::carryOut);
    step.afterCommit().forEach(this::carryOut);
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.ArmTimer(var key, var due) -> arm(key, due);
      case Effect.CancelTimer(var key) -> timers.remove(key);
      case Effect.Save save -> stored.put(save.snapshot().id(), save.snapshot());
      case Effect.SaveCallBack _ -> {} // nobody here asks for a call-back
      case Effect.Erase(var request) -> stored.remove(request);
      case Effect.ToCustomer told -> callers.told(told);
      case Effect.ToAgent told -> workers.told(told);
      case Effect.Note _ -> {}
    }
  }

  private void arm(TimerKey key, Instant due) {
    timers.put(key, due);
    agenda.at(
        millis(due),
        () -> {
          if (timers.remove(key, due)) {
            handle(new Event.TimerFired(key, due));
          }
        });
  }

  /** The relay is killed and starts again from what it has written down. */
  private void restart() {
    router = new Router(scenario.rules());
    timers.clear();
    List<RequestSnapshot> rows = new ArrayList<>(stored.values());
    handle(new Event.Restored(rows));
    callers.relayRestarted();
    workers.relayRestarted();
    scheduleRestart();
  }

  private void scheduleRestart() {
    double perDay = scenario.habits().restartsPerDay();
    if (perDay > 0) {
      Times between = Times.exponential(Duration.ofMillis(Math.round(86_400_000 / perDay)));
      agenda.after(between.draw(restarts), this::restart);
    }
  }

  private Instant now() {
    return scenario.start().plusMillis(agenda.nowMillis());
  }

  private long millis(Instant time) {
    Duration since = Duration.between(scenario.start(), time);
    return since.toMillis() + (since.toNanosPart() % 1_000_000 == 0 ? 0 : 1);
  }
}
