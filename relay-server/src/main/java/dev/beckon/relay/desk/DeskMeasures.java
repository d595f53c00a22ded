package dev.beckon.relay.desk;

import dev.beckon.relay.measure.Mark;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentState;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the desk carries out, and keeps each request's timeline. Confined to the desk's
 * thread.
 */
final class DeskMeasures {

  /** Both ends report their timelines when a request is over; so long they are waited for. */
  private static final Duration REPORTS_WITHIN = Duration.ofSeconds(3);

  /** Least work first. */
  private static final Comparator<AgentState.Phase> MOST_WORK =
      Comparator.comparingInt(
          phase ->
              switch (phase) {
                case SIGNED_OUT -> 0;
                case NOT_READY -> 1;
                case READY -> 2;
                case WRAP_UP -> 3;
                case RINGING -> 4;
                case BUSY -> 5;
              });

  private final RelayMeasures measures;
  private final DeskTimers timers;
  private final Clock clock;
  private final Map<AgentId, Map<AgentId, AgentState.Phase>> desks = new HashMap<>();
  private final Map<AgentId, AgentState.Phase> agents = new HashMap<>();
  private final Map<AgentState.Phase, Integer> inPhase = new EnumMap<>(AgentState.Phase.class);

  DeskMeasures(RelayMeasures measures, DeskTimers timers, Clock clock) {
    this.measures = measures;
    this.timers = timers;
    this.clock = clock;
  }

  /** An effect is being carried out. */
  void saw(Effect effect, Map<RequestId, DeskRequest> requests) {
    switch (effect) {
      case Effect.TellWaiting it -> told(it, requests.get(it.request()));
      case Effect.TellCallBack it -> calledBack(requests.get(it.request()));
      case Effect.TellRingEnded it -> ringEnded(it, requests.get(it.request()));
      case Effect.TellSessionStarted it -> started(it, requests.get(it.request()));
      case Effect.TellEnded it -> ended(it, requests.get(it.request()));
      case Effect.OutsideUsed it -> measures.outsideUsed(it.queue(), it.trouble());
      case Effect.TellAgentState it -> agentIs(it.agent(), it.state().phase());
      default -> {}
    }
  }

  /** A moment was seen; null: of a request that is not known any more. */
  void mark(@Nullable DeskRequest request, Mark mark, long nanos) {
    if (request == null || request.ended != null) {
      return;
    }
    request.timeline.mark(mark, nanos);
    if (mark == Mark.RING_SENT) {
      request.rungNanos = nanos;
      if (!request.rungBefore) {
        request.rungBefore = true;
        request
            .timeline
            .micros(Mark.RECEIVED, Mark.RING_SENT)
            .ifPresent(micros -> measures.ringSent(request.pair.queue(), ofMicros(micros)));
      }
    }
  }

  void committed(Duration took) {
    measures.storeCommitted(took);
  }

  void storeFailed(Enum<?> reason) {
    measures.storeFailed(reason);
  }

  void waiting(QueueId queue, int requests) {
    measures.waiting(queue, requests);
  }

  /** Writes the request's row, once. */
  void finish(DeskRequest request) {
    if (request.ended != null && !request.finished) {
      request.finished = true;
      timers.cancel(request);
      measures.finished(request.timeline, request.ended);
    }
  }

  /** The desk stops: what waits for reports does so no longer. */
  void finishAll(Collection<DeskRequest> requests) {
    requests.forEach(this::finish);
  }

  private void ringEnded(Effect.TellRingEnded effect, @Nullable DeskRequest request) {
    if (request != null && request.rungNanos != 0) {
      Duration lasted = Duration.ofNanos(System.nanoTime() - request.rungNanos);
      measures.ringEnded(request.pair.queue(), effect.outcome(), lasted);
    }
  }

  private void started(Effect.TellSessionStarted effect, @Nullable DeskRequest request) {
    if (request != null && !effect.resumed() && !request.acceptedBefore) {
      // Once: who is handed over, or loses an agent, has been answered already.
      request.acceptedBefore = true;
      request
          .timeline
          .micros(Mark.RECEIVED, Mark.ACCEPTED)
          .ifPresent(micros -> waited(request, ofMicros(micros)));
    }
  }

  private void told(Effect.TellWaiting effect, @Nullable DeskRequest request) {
    if (request != null && !request.toldBefore) {
      request.toldBefore = true;
      request.toldOnArrival = effect.estimate();
    }
  }

  private static void calledBack(@Nullable DeskRequest request) {
    if (request != null) {
      request.calledBack = true;
    }
  }

  private void waited(DeskRequest request, Duration wait) {
    if (request.calledBack) {
      return;
    }
    measures.waited(request.pair.queue(), wait);
    if (request.toldOnArrival != null) {
      measures.estimateScored(request.pair.queue(), request.toldOnArrival, wait);
      request.toldOnArrival = null;
    }
  }

  private void ended(Effect.TellEnded effect, @Nullable DeskRequest request) {
    if (request != null && request.ended == null) {
      mark(request, Mark.ENDED, System.nanoTime());
      request.ended = effect.reason();
      measures.requestEnded(request.pair.queue(), effect.reason());
      timers.arm(request, clock.instant().plus(REPORTS_WITHIN), () -> finish(request));
    }
  }

  /** Somebody with several desks counts once, as what is most work. */
  private void agentIs(AgentId desk, AgentState.Phase now) {
    AgentId person = desk.person();
    Map<AgentId, AgentState.Phase> ofPerson = desks.computeIfAbsent(person, id -> new HashMap<>());
    ofPerson.put(desk, now);
    AgentState.Phase phase = Collections.max(ofPerson.values(), MOST_WORK);
    AgentState.Phase before = agents.put(person, phase);
    if (before != phase) {
      if (before != null) {
        measures.agents(before, inPhase.merge(before, -1, Integer::sum));
      }
      measures.agents(phase, inPhase.merge(phase, 1, Integer::sum));
    }
  }

  private static Duration ofMicros(long micros) {
    return Duration.ofNanos(micros * 1000);
  }
}
