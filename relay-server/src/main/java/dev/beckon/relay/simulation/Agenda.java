package dev.beckon.relay.simulation;

import java.util.PriorityQueue;

/** What is going to happen, in order of time, then in the order it was noted down. */
final class Agenda {

  private final PriorityQueue<Entry> entries = new PriorityQueue<>(1024);
  private long noted;
  private long now;

  /** Since the beginning. */
  long nowMillis() {
    return now;
  }

  void after(long millis, Runnable happening) {
    at(now + millis, happening);
  }

  void at(long millis, Runnable happening) {
    entries.add(new Entry(Math.max(now, millis), noted++, happening));
  }

  /** Goes to the next entry and lets it happen; false: there is none, or it is later than this. */
  boolean next(long notAfterMillis) {
    Entry next = entries.peek();
    if (next == null || next.at > notAfterMillis) {
      return false;
    }
    entries.remove();
    now = next.at;
    next.happening.run();
    return true;
  }

  private record Entry(long at, long number, Runnable happening) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(at, other.at);
      return byTime == 0 ? Long.compare(number, other.number) : byTime;
    }
  }
}
