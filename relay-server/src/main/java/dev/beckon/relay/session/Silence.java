package dev.beckon.relay.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection for silence: asks for a sign of life after one interval, and after two
 * gives the connection up. One timer per connection, armed again only when it fires, so that what
 * arrives costs one write to a field. Confined to the event loop given.
 */
public final class Silence {
  private final EventExecutor loop;
  private final long intervalNanos;
  private final Runnable ask;
  private final Runnable giveUp;
  private long heardNanos;
  private @Nullable Future<?> timer;

  public Silence(EventExecutor loop, Duration interval, Runnable ask, Runnable giveUp) {
    this.loop = loop;
    this.intervalNanos = interval.toNanos();
    this.ask = ask;
    this.giveUp = giveUp;
  }

  public void start() {
    heard();
    arm(intervalNanos);
  }

  /** Something arrived. */
  public void heard() {
    heardNanos = System.nanoTime();
  }

  public void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void due() {
    long silent = System.nanoTime() - heardNanos;
    if (silent >= 2 * intervalNanos) {
      giveUp.run();
    } else if (silent >= intervalNanos) {
      ask.run();
      arm(2 * intervalNanos - silent);
    } else {
      arm(intervalNanos - silent);
    }
  }

  private void arm(long nanos) {
    timer = loop.schedule(this::due, nanos, TimeUnit.NANOSECONDS);
  }
}
