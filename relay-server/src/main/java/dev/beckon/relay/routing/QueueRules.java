package dev.beckon.relay.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one queue works. Immutable; made from the configuration. Start from {@link #of} and change
 * what differs.
 *
 * @param ringTimeout how long a ring waits for its answer
 * @param wrapUp how long an agent may write up a session of this queue; zero: no wrap-up
 * @param maxWait how long somebody may wait before the request ends; null: for ever
 * @param maxWaiting how many may wait; one more ends at once with {@link EndReason#NO_AGENT}
 * @param closedWithoutAgents whether nobody may wait while no agent of this queue is signed in
 * @param usualHandling what a session with its wrap-up is assumed to take until there are own data
 * @param usualAnswer what answering a ring is assumed to take until there are own data
 */
public record QueueRules(
    QueueId id,
    Duration ringTimeout,
    Duration wrapUp,
    @Nullable Duration maxWait,
    int maxWaiting,
    boolean closedWithoutAgents,
    Duration usualHandling,
    Duration usualAnswer) {

  public QueueRules {
    if (!ringTimeout.isPositive()) {
      throw new IllegalArgumentException("ringTimeout of queue " + id + " must be positive");
    }
    if (wrapUp.isNegative()) {
      throw new IllegalArgumentException("wrapUp of queue " + id + " must not be negative");
    }
    if (maxWait != null && !maxWait.isPositive()) {
      throw new IllegalArgumentException("maxWait of queue " + id + " must be positive");
    }
    if (maxWaiting < 0) {
      throw new IllegalArgumentException("maxWaiting of queue " + id + " must not be negative");
    }
    if (!usualHandling.isPositive() || !usualAnswer.isPositive()) {
      throw new IllegalArgumentException("usual times of queue " + id + " must be positive");
    }
  }

  /** 15 s to answer, 30 s of wrap-up, waiting without limit, 5 min and 5 s assumed at first. */
  public static QueueRules of(QueueId id) {
    return new QueueRules(
        id,
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        null,
        Integer.MAX_VALUE,
        false,
        Duration.ofMinutes(5),
        Duration.ofSeconds(5));
  }

  public QueueRules withRingTimeout(Duration timeout) {
    return new QueueRules(
        id, timeout, wrapUp, maxWait, maxWaiting, closedWithoutAgents, usualHandling, usualAnswer);
  }

  public QueueRules withWrapUp(Duration limit) {
    return new QueueRules(
        id,
        ringTimeout,
        limit,
        maxWait,
        maxWaiting,
        closedWithoutAgents,
        usualHandling,
        usualAnswer);
  }

  public QueueRules withMaxWait(@Nullable Duration limit) {
    return new QueueRules(
        id,
        ringTimeout,
        wrapUp,
        limit,
        maxWaiting,
        closedWithoutAgents,
        usualHandling,
        usualAnswer);
  }

  public QueueRules withMaxWaiting(int limit) {
    return new QueueRules(
        id, ringTimeout, wrapUp, maxWait, limit, closedWithoutAgents, usualHandling, usualAnswer);
  }

  public QueueRules withClosedWithoutAgents(boolean closed) {
    return new QueueRules(
        id, ringTimeout, wrapUp, maxWait, maxWaiting, closed, usualHandling, usualAnswer);
  }

  public QueueRules withUsual(Duration handling, Duration answer) {
    return new QueueRules(
        id, ringTimeout, wrapUp, maxWait, maxWaiting, closedWithoutAgents, handling, answer);
  }
}
