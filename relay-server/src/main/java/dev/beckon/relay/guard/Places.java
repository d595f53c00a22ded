package dev.beckon.relay.guard;

import java.util.concurrent.atomic.AtomicInteger;

/** A limited number of places. Thread-safe. */
public final class Places {
  private final AtomicInteger taken = new AtomicInteger();
  private final int limit;

  public Places(int limit) {
    this.limit = limit;
  }

  /** Takes a place; false: there is none. */
  public boolean take() {
    if (taken.incrementAndGet() <= limit) {
      return true;
    }
    taken.decrementAndGet();
    return false;
  }

  /** Gives a place back; only after {@link #take} has returned true. */
  public void give() {
    taken.decrementAndGet();
  }

  public int taken() {
    return taken.get();
  }
}
