package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.EstimatedWait;
import dev.beckon.relay.routing.RingOutcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What happened to one queue's requests of one tier in one run. */
final class Measured {

  /** Quarters of an hour, of one day. */
  static final int BINS = 96;

  private static final long DAY_MILLIS = 86_400_000;

  private final long targetMillis;
  private final long from;
  private final long until;
  private int[] answerMillis = new int[1024];
  private int answered;
  private long arrived;
  private long inTime;
  private double waitMillis;
  private long workedMillis;
  private long abandoned;
  private long turnedAway;
  private long rings;
  private long declined;
  private long missed;
  private final long[] arrivedIn = new long[BINS];
  private final long[] answeredIn = new long[BINS];
  private final double[] waitMillisIn = new double[BINS];
  private final EstimateScore estimates = new EstimateScore();

  Measured(Scenario scenario) {
    targetMillis = scenario.target().toMillis();
    from = scenario.warmUp().toMillis();
    until = scenario.end().toMillis();
  }

  // ── as it happens ──

  void arrived(long at) {
    arrived++;
    arrivedIn[bin(at)]++;
  }

  void answered(long arrivedAt, long at, @Nullable EstimatedWait estimate) {
    long wait = at - arrivedAt;
    if (answered == answerMillis.length) {
      answerMillis = Arrays.copyOf(answerMillis, 2 * answered);
    }
    answerMillis[answered++] = (int) Math.min(wait, Integer.MAX_VALUE);
    waitMillis += wait;
    inTime += wait <= targetMillis ? 1 : 0;
    answeredIn[bin(arrivedAt)]++;
    waitMillisIn[bin(arrivedAt)] += wait;
    if (estimate != null) {
      estimates.add(estimate, wait);
    }
  }

  void endedUnanswered(EndReason reason) {
    switch (reason) {
      case NO_AGENT, QUEUE_CLOSED, QUEUE_FULL, NOBODY_THERE -> turnedAway++;
      default -> abandoned++;
    }
  }

  void rung() {
    rings++;
  }

  void ringEnded(RingOutcome outcome) {
    switch (outcome) {
      case DECLINED -> declined++;
      case TIMED_OUT -> missed++;
      default -> {}
    }
  }

  /** An agent was taken by these requests; the part that counts is kept. */
  void worked(long begin, long end) {
    workedMillis += Math.max(0, Math.min(end, until) - Math.max(begin, from));
  }

  private static int bin(long millis) {
    return (int) (millis % DAY_MILLIS * BINS / DAY_MILLIS);
  }

  // ── when it is over ──

  long arrived() {
    return arrived;
  }

  int answered() {
    return answered;
  }

  double answerSeconds() {
    return answered == 0 ? 0 : waitMillis / answered / 1000;
  }

  double inTime() {
    return share(inTime, arrived);
  }

  /** Gave up, waited for as long as is allowed, or did not come back. */
  double abandoned() {
    return share(abandoned, arrived);
  }

  /** The line was full or closed. */
  double turnedAway() {
    return share(turnedAway, arrived);
  }

  double missedRings() {
    return share(missed, rings);
  }

  double declinedRings() {
    return share(declined, rings);
  }

  /** How many agents were taken by these requests on average. */
  double agentsTaken() {
    return (double) workedMillis / (until - from);
  }

  EstimateScore estimates() {
    return estimates;
  }

  long arrivedIn(int bin) {
    return arrivedIn[bin];
  }

  long answeredIn(int bin) {
    return answeredIn[bin];
  }

  double waitSecondsIn(int bin) {
    return waitMillisIn[bin] / 1000;
  }

  /** The waits of those answered, in order. */
  int[] sortedAnswerMillis() {
    int[] sorted = Arrays.copyOf(answerMillis, answered);
    Arrays.sort(sorted);
    return sorted;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
