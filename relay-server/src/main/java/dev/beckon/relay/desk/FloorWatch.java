package dev.beckon.relay.desk;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AtWork;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.session.Pair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at the floor, and when they are told again: at once after a quiet second, otherwise
 * when it is over. While nobody looks, nothing is done. Confined to the desk's thread.
 */
final class FloorWatch {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final DeskTimers timers;
  private final Clock clock;
  private final Supplier<List<AtWork>> floor;
  private final Function<RequestId, @Nullable Pair> pairs;
  private final Set<AgentId> watching = new LinkedHashSet<>();
  private Instant told = Instant.EPOCH;

  FloorWatch(
      DeskTimers timers,
      Clock clock,
      Supplier<List<AtWork>> floor,
      Function<RequestId, @Nullable Pair> pairs) {
    this.timers = timers;
    this.clock = clock;
    this.floor = floor;
    this.pairs = pairs;
  }

  /** Somebody begins to look, and is told at once; or looks no more. */
  void watch(AgentId supervisor, boolean open, BiConsumer<AgentId, List<OnFloor>> tell) {
    if (open) {
      watching.add(supervisor);
      tell.accept(supervisor, now());
    } else {
      watching.remove(supervisor);
    }
  }

  /** Something has happened that may show. */
  void mayHaveChanged(BiConsumer<AgentId, List<OnFloor>> tell) {
    if (!watching.isEmpty() && !timers.isArmed(this)) {
      Instant now = clock.instant();
      Instant due = told.plus(EVERY);
      timers.arm(this, due.isAfter(now) ? due : now, () -> tellAll(tell));
    }
  }

  private void tellAll(BiConsumer<AgentId, List<OnFloor>> tell) {
    if (!watching.isEmpty()) {
      told = clock.instant();
      List<OnFloor> now = now();
      watching.forEach(supervisor -> tell.accept(supervisor, now));
    }
  }

  private List<OnFloor> now() {
    List<OnFloor> shown = new ArrayList<>();
    for (AtWork place : floor.get()) {
      Pair pair = pairs.apply(place.request());
      if (pair != null) {
        shown.add(new OnFloor(place, pair));
      }
    }
    return List.copyOf(shown);
  }
}
