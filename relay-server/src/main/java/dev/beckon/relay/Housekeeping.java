package dev.beckon.relay;

import dev.beckon.relay.config.KeepingConfig;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is older than it may be: a minute after the start, then every hour, on its thread
 * {@code beckon-housekeeping}. Made and closed by the composition root.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
  private static final int FIRST_AFTER_MINUTES = 1;
  private static final int EVERY_MINUTES = 60;

  private final Store store;
  private final KeepingConfig keeping;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  private Housekeeping(Store store, KeepingConfig keeping, Clock clock) {
    this.store = store;
    this.keeping = keeping;
    this.clock = clock;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("beckon-housekeeping").factory());
  }

  static Housekeeping start(Store store, KeepingConfig keeping, Clock clock) {
    Housekeeping housekeeping = new Housekeeping(store, keeping, clock);
    housekeeping.timer.scheduleWithFixedDelay(
        housekeeping::removeOld, FIRST_AFTER_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    return housekeeping;
  }

  private void removeOld() {
    Instant now = clock.instant();
    try {
      store.removeOld(now.minus(keeping.texts()), now.minus(keeping.requests()));
    } catch (StoreException | RuntimeException e) {
      log.error("what is too old could not be removed; trying again in an hour", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
