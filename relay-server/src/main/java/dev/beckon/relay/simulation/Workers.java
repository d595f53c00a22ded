package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentState;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The agents of one run: they come and go, answer rings or do not, talk and write up. Who serves
 * queues for chats works at several desks at once.
 */
final class Workers {

  private static final long DAY_MILLIS = 86_400_000;
  private static final Presence GOING_HOME = new Presence.NotReady("end of shift");

  private final Scenario scenario;
  private final Agenda agenda;
  private final Consumer<Event> router;
  private final Callers callers;
  private final RunResult result;
  private final SplittableRandom random;
  private final Map<AgentId, Worker> workers = new LinkedHashMap<>();

  Workers(
      Scenario scenario,
      Agenda agenda,
      Consumer<Event> router,
      Callers callers,
      RunResult result,
      SplittableRandom random) {
    this.scenario = scenario;
    this.agenda = agenda;
    this.router = router;
    this.callers = callers;
    this.result = result;
    this.random = random;
  }

  void begin() {
    for (Shift shift : scenario.shifts()) {
      for (int n = 1; n <= shift.agents(); n++) {
        AgentId person = new AgentId(shift.name() + "-" + n);
        Desks desks = new Desks(result.of(shift));
        int chatDesks = shift.rules().chatDesks(scenario.rules().queues());
        for (int number = 0; number <= chatDesks; number++) {
          Worker worker = new Worker(shift, person.desk(number), random.split(), desks);
          desks.all.add(worker);
          workers.put(worker.id, worker);
          worker.scheduleShifts();
        }
      }
    }
  }

  void told(Effect.ToAgent effect) {
    Worker worker = workers.get(effect.agent());
    if (worker != null && !worker.isCut) {
      worker.told(effect);
    }
  }

  /** Every console signs in again within three seconds. */
  void relayRestarted() {
    for (Worker worker : workers.values()) {
      worker.relayRestarted();
    }
  }

  /** The desks of one agent, whose link is one, and who works when at work at any of them. */
  private final class Desks {
    final List<Worker> all = new ArrayList<>(1);
    private final Busyness busyness;
    private boolean works;
    private boolean idles;
    private long since;

    Desks(Busyness busyness) {
      this.busyness = busyness;
    }

    /** One of them has changed. */
    void changed() {
      long now = agenda.nowMillis();
      if (works) {
        busyness.working(since, now);
      } else if (idles) {
        busyness.idle(since, now);
      }
      since = now;
      works = all.stream().anyMatch(desk -> isWork(desk.state));
      idles = all.stream().anyMatch(desk -> desk.state instanceof AgentState.Ready);
    }

    private static boolean isWork(AgentState state) {
      return switch (state.phase()) {
        case RINGING, BUSY, WRAP_UP -> true;
        case SIGNED_OUT, NOT_READY, READY -> false;
      };
    }
  }

  /** One agent at one desk. */
  private final class Worker {
    final AgentId id;
    private final Shift shift;
    private final SplittableRandom chance;
    private final Desks desks;
    private boolean onShift;
    private boolean isSignedIn;
    private boolean isCut;

    /** What the agent is doing, and since when. */
    private AgentState state = new AgentState.SignedOut();

    private long since;
    private Callers.@Nullable Caller workingFor;

    Worker(Shift shift, AgentId id, SplittableRandom chance, Desks desks) {
      this.shift = shift;
      this.id = id;
      this.chance = chance;
      this.desks = desks;
    }

    // ── coming and going ──

    private void scheduleShifts() {
      if (shift.neverEnds()) {
        agenda.at(shift.from().toMillis(), this::come);
        return;
      }
      // A shift over midnight is under way when the first day begins.
      boolean overMidnight = shift.until().compareTo(Duration.ofDays(1)) > 0;
      long first = shift.from().toMillis() - (overMidnight ? DAY_MILLIS : 0);
      scheduleDay(first);
    }

    private void scheduleDay(long begin) {
      agenda.at(begin, this::come);
      agenda.at(begin + shift.until().minus(shift.from()).toMillis(), this::goHome);
      agenda.at(begin + DAY_MILLIS, () -> scheduleDay(begin + DAY_MILLIS));
    }

    private void come() {
      onShift = true;
      signIn();
    }

    private void signIn() {
      isCut = false;
      isSignedIn = true;
      router.accept(new Event.AgentSignedIn(id, shift.rules()));
      scheduleCut();
    }

    private void goHome() {
      onShift = false;
      if (isSignedIn && !isCut) {
        router.accept(new Event.PresenceAsked(id, GOING_HOME));
      }
    }

    private void scheduleCut() {
      double perHour = scenario.habits().agentCutsPerHour();
      if (perHour > 0 && !id.isChatDesk()) {
        Times between = Times.exponential(Duration.ofMillis(Math.round(3_600_000 / perHour)));
        agenda.after(between.draw(chance), this::cut);
      }
    }

    private void cut() {
      if (isSignedIn && !isCut) {
        desks.all.forEach(Worker::loseLink);
        long back = scenario.habits().backAfter().draw(chance);
        desks.all.forEach(desk -> agenda.after(back, desk::comeBack));
      }
    }

    private void loseLink() {
      if (isSignedIn && !isCut) {
        become(new AgentState.SignedOut());
        isCut = true;
        router.accept(new Event.AgentLinkCut(id));
      }
    }

    private void comeBack() {
      if (isCut) {
        signIn();
      }
    }

    private void relayRestarted() {
      if (isSignedIn && !isCut) {
        become(new AgentState.SignedOut());
        isCut = true;
        agenda.after(chance.nextInt(100, 3000), this::comeBack);
      }
    }

    // ── at work ──

    private void told(Effect.ToAgent effect) {
      switch (effect) {
        case Effect.TellAgentState told -> {
          become(told.state());
          goOn(told.state());
        }
        case Effect.RingAgent ring -> answer(ring);
        case Effect.TellRingEnded ended -> {
          if (workingFor != null) {
            workingFor.ringEnded(ended.outcome());
          }
        }
        case Effect.TellSessionStarted started -> {
          Callers.Caller caller = callers.find(started.request());
          if (caller != null && !started.resumed()) {
            int session = ++caller.sessions;
            agenda.after(caller.talkMillis, () -> hangUp(caller, session));
          }
        }
        default -> {}
      }
    }

    private void goOn(AgentState told) {
      switch (told) {
        case AgentState.NotReady(var reason, var _) -> {
          if (!onShift) {
            agenda.after(0, this::signOut);
          } else {
            boolean missed = reason.equals(AgentState.MISSED_A_RING);
            agenda.after(missed ? scenario.habits().backAfter().draw(chance) : 0, this::readyAgain);
          }
        }
        case AgentState.WrapUp wrapUp -> agenda.after(wrapUpMillis(), () -> finish(wrapUp));
        case AgentState.SignedOut _ -> isSignedIn = false;
        case AgentState.Ready _ -> {
          if (!onShift) {
            agenda.after(0, this::goHome);
          }
        }
        case AgentState.Ringing _, AgentState.Busy _ -> {}
      }
    }

    private void signOut() {
      if (isSignedIn && !isCut && state instanceof AgentState.NotReady) {
        router.accept(new Event.AgentSignedOut(id));
      }
    }

    private void readyAgain() {
      if (onShift && isSignedIn && !isCut && state instanceof AgentState.NotReady) {
        router.accept(new Event.PresenceAsked(id, Presence.READY));
      }
    }

    private void answer(Effect.RingAgent ring) {
      Callers.Caller caller = callers.find(ring.request());
      if (caller == null) {
        return;
      }
      workingFor = caller;
      caller.rung();
      double dice = chance.nextDouble();
      long after = ring.autoAnswer() ? 0 : scenario.habits().answer().draw(chance);
      if (dice < scenario.habits().missed()) {
        return;
      }
      boolean declines = dice < scenario.habits().missed() + scenario.habits().declined();
      agenda.after(
          after,
          () -> {
            if (!isCut) {
              router.accept(
                  declines
                      ? new Event.RingDeclined(id, ring.ring())
                      : new Event.RingAccepted(id, ring.ring()));
            }
          });
    }

    private void hangUp(Callers.Caller caller, int session) {
      if (caller.sessions == session && callers.find(caller.request) == caller) {
        if (isCut || chance.nextBoolean()) {
          caller.hangUp();
        } else {
          router.accept(new Event.AgentEnded(id, caller.request));
        }
      }
    }

    private long wrapUpMillis() {
      return workingFor == null ? 0 : workingFor.wrapUpMillis;
    }

    private void finish(AgentState.WrapUp wrapUp) {
      if (!isCut) {
        router.accept(new Event.WrapUpFinished(id, wrapUp.request()));
      }
    }

    private void become(AgentState next) {
      long now = agenda.nowMillis();
      if (Desks.isWork(state) && workingFor != null) {
        workingFor.measured.worked(since, now);
      }
      state = next;
      since = now;
      desks.changed();
    }
  }
}
