package dev.beckon.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every wait of the desk, by key; arming a key again replaces it. Confined to the desk's thread,
 * which asks how long it may sleep.
 */
final class DeskTimers {
  private final TreeSet<Timer> byTime = new TreeSet<>();
  private final Map<Object, Timer> byKey = new HashMap<>();
  private long armed;

  void arm(Object key, Instant due, Runnable action) {
    cancel(key);
    Timer timer = new Timer(due, armed++, key, action);
    byKey.put(key, timer);
    byTime.add(timer);
  }

  void cancel(Object key) {
    Timer timer = byKey.remove(key);
    if (timer != null) {
      byTime.remove(timer);
    }
  }

  boolean isArmed(Object key) {
    return byKey.containsKey(key);
  }

  /** How long nothing is due; null: there is nothing to wait for. */
  @Nullable Duration untilNext(Instant now) {
    return byTime.isEmpty() ? null : Duration.between(now, byTime.first().due);
  }

  /** Takes out the first timer that is due; null: none is. */
  @Nullable Runnable nextDue(Instant now) {
    if (byTime.isEmpty() || byTime.first().due.isAfter(now)) {
      return null;
    }
    Timer next = byTime.removeFirst();
    byKey.remove(next.key);
    return next.action;
  }

  /** Ordered by time; of the same time, the one armed first comes first. */
  private record Timer(Instant due, long number, Object key, Runnable action)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byDue = due.compareTo(other.due);
      return byDue == 0 ? Long.compare(number, other.number) : byDue;
    }
  }
}
