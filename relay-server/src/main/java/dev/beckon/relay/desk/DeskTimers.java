package dev.beckon.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Every wait of the desk, by key; arming a key again replaces it. Confined to the desk's thread,
 * which asks how long it may sleep.
 */
final class DeskTimers {
  private final PriorityQueue<Timer> byTime = new PriorityQueue<>();
  private final Map<Object, Timer> byKey = new HashMap<>();

  void arm(Object key, Instant due, Runnable action) {
    cancel(key);
    Timer timer = new Timer(key, due, action);
    byKey.put(key, timer);
    byTime.add(timer);
  }

  void cancel(Object key) {
    Timer armed = byKey.remove(key);
    if (armed != null) {
      byTime.remove(armed);
    }
  }

  boolean isArmed(Object key) {
    return byKey.containsKey(key);
  }

  /** How long nothing is due; null: there is nothing to wait for. */
  @Nullable Duration untilNext(Instant now) {
    Timer next = byTime.peek();
    return next == null ? null : Duration.between(now, next.due);
  }

  /** Takes out the first timer that is due; null: none is. */
  @Nullable Runnable nextDue(Instant now) {
    Timer next = byTime.peek();
    if (next == null || next.due.isAfter(now)) {
      return null;
    }
    byTime.remove();
    byKey.remove(next.key);
    return next.action;
  }

  private record Timer(Object key, Instant due, Runnable action) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return due.compareTo(other.due);
    }
  }
}
