package dev.beckon.console.ui;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** Starts JavaFX once for all tests of this JVM, and runs things on its thread. */
public final class FxToolkit {
  private static final CountDownLatch STARTED = new CountDownLatch(1);

  static {
    Platform.startup(STARTED::countDown);
    Platform.setImplicitExit(false);
  }

  private FxToolkit() {}

  public static <T> T get(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Platform.runLater(task);
    try {
      return task.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("on the FX thread", e);
    }
  }

  public static void run(Runnable work) {
    get(
        () -> {
          work.run();
          return true;
        });
  }

  /** Waits, frame by frame, until the condition holds on the FX thread. */
  public static void until(String what, BooleanSupplier condition) {
    CountDownLatch held = new CountDownLatch(1);
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            if (condition.getAsBoolean()) {
              stop();
              held.countDown();
            }
          }
        };
    run(timer::start);
    try {
      if (!held.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("never: " + what);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(what, e);
    } finally {
      run(timer::stop);
    }
  }
}
