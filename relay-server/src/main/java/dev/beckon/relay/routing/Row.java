package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those of one tier in one line, in the order in which they arrived. Every request has a place from
 * its arrival to its end, also while it is rung or live, so that coming back means coming back to
 * the same place; of the places some are <i>waiting</i>. Confined to the routing thread.
 */
final class Row {

  private static final int SMALL = 64;

  private final List<@Nullable RequestEntry> places = new ArrayList<>();
  private final Places waiting = new Places();
  private int held;

  /** Gives the last place, not yet waiting. */
  void join(RequestEntry request) {
    compact();
    request.place = places.size();
    places.add(request);
    held++;
  }

  /** Gives the place up; before this, {@link #stopWaiting}. */
  void leave(RequestEntry request) {
    places.set(request.place, null);
    request.place = -1;
    held--;
  }

  void startWaiting(RequestEntry request) {
    waiting.take(request.place);
  }

  void stopWaiting(RequestEntry request) {
    waiting.free(request.place);
  }

  int waiting() {
    return waiting.taken();
  }

  /** How many of this row go before a request of this row. */
  int before(RequestEntry request) {
    return waiting.before(request.place);
  }

  /** How many of this row go before a request of another row: they are the first ones. */
  int before(RequestEntry request, Priority priority, long nowNanos) {
    int low = 0;
    int high = waiting.taken();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (priority.isBefore(nth(middle), request, nowNanos)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The waiting request that has {@code n} others before it. */
  RequestEntry nth(int n) {
    RequestEntry request = places.get(waiting.nth(n));
    if (request == null) {
      throw new IllegalStateException("nobody waits at a place that is taken");
    }
    return request;
  }

  /**
   * Closes the gaps when more than half are gaps: constant cost for each arrival, taken over many.
   */
  private void compact() {
    if (places.size() < SMALL || places.size() < 2 * held) {
      return;
    }
    waiting.clear();
    int next = 0;
    for (RequestEntry request : places) {
      if (request != null) {
        places.set(next, request);
        request.place = next;
        if (request.isQueued()) {
          startWaiting(request);
        }
        next++;
      }
    }
    places.subList(next, places.size()).clear();
  }

  /** Goes through those who wait. */
  final class Cursor {
    private int next;

    /** Null at the end. */
    @Nullable RequestEntry peek() {
      while (next < places.size()) {
        RequestEntry request = places.get(next);
        if (request != null && request.isQueued()) {
          return request;
        }
        next++;
      }
      return null;
    }

    void advance() {
      next++;
    }
  }
}
