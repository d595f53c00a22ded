package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** State that other threads change and a test waits for. */
public class Watched {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Changes the state and wakes who waits. */
  public synchronized void change(Runnable change) {
    change.run();
    notifyAll();
  }

  /** Waits until the condition, which reads only this object's state, holds. */
  public synchronized void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        fail("Waited in vain: " + what + "; " + this);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        fail("Interrupted while waiting: " + what);
      }
    }
  }

  /** True when the condition held all the time. */
  public synchronized boolean holds(Duration time, BooleanSupplier condition) {
    long deadline = System.nanoTime() + time.toNanos();
    while (condition.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return true;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
