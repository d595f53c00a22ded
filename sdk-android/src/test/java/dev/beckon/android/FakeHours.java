package dev.beckon.android;

import dev.beckon.sdk.Availability;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A queue that opens and closes when the test says so; who watches it is told as by the SDK. */
public final class FakeHours {
  /** The queues that are watched at the moment. */
  public final List<String> watched = new ArrayList<>();

  private final List<Consumer<Availability>> listeners = new ArrayList<>();

  /** As {@code Beckon.watchAvailability}. */
  public Availability.Watch watch(String queue, Consumer<Availability> listener) {
    watched.add(queue);
    listeners.add(listener);
    return () -> {
      watched.remove(queue);
      listeners.remove(listener);
    };
  }

  public void open() {
    tell(new Availability(true, true, 2, 3, 6_000, 11_000, 0));
  }

  public void close(long opensAtMillis) {
    tell(new Availability(false, false, 0, 0, 0, 0, opensAtMillis));
  }

  private void tell(Availability now) {
    List.copyOf(listeners).forEach(it -> it.accept(now));
  }
}
