package dev.beckon.benchmarks.path;

import java.util.SplittableRandom;

/**
 * Decides what becomes of each packet of one direction. The same seed and the same packets at the
 * same times have the same fate. No clock of its own; confined to its caller.
 */
final class PathSchedule {
  /** Two packets' worth: what any real interface lets pass at once. */
  private static final int BURST_BYTES = 3_000;

  private final Conditions conditions;
  private final SplittableRandom random;
  private final TokenBucket bucket;
  private long darkUntil = Long.MIN_VALUE;

  PathSchedule(Conditions conditions, long seed) {
    this.conditions = conditions;
    this.random = new SplittableRandom(seed);
    this.bucket = new TokenBucket(conditions.bitsPerSecond(), BURST_BYTES, conditions.queueBytes());
  }

  /** What becomes of a packet. */
  sealed interface Fate {
    /**
     * It comes out.
     *
     * @param atNanos when
     * @param waitedNanos how long of that it stood in the queue
     */
    record Delivered(long atNanos, long waitedNanos) implements Fate {}

    /** It does not. */
    record Gone(Reason reason) implements Fate {}
  }

  enum Reason {
    LOST,
    QUEUE_FULL,
    BLACKOUT
  }

  /** Nothing gets through until then. */
  void blackOut(long untilNanos) {
    darkUntil = untilNanos;
  }

  Fate fate(int bytes, long now) {
    // Thrown for every packet, so that a blackout does not change the luck of those after it.
    boolean lost = random.nextDouble() < conditions.loss();
    if (now < darkUntil) {
      return new Fate.Gone(Reason.BLACKOUT);
    }
    long leaves = bucket.leaves(bytes, now);
    if (leaves == TokenBucket.FULL) {
      return new Fate.Gone(Reason.QUEUE_FULL);
    }
    // After the narrow place: a lost packet used its share of it.
    return lost
        ? new Fate.Gone(Reason.LOST)
        : new Fate.Delivered(leaves + conditions.oneWay().toNanos(), leaves - now);
  }
}
