package dev.beckon.desktop;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** JavaFX for tests: started once per JVM, on the headless platform. */
public final class Fx {
  private static final long PATIENCE_SECONDS = 20;
  private static boolean started;

  private Fx() {}

  /** Starts JavaFX; repeated: nothing happens. */
  public static synchronized void start() throws InterruptedException {
    if (!started) {
      CountDownLatch up = new CountDownLatch(1);
      try {
        Platform.startup(up::countDown);
      } catch (IllegalStateException alreadyStartedByAnotherTest) {
        up.countDown();
      }
      await(up);
      Platform.setImplicitExit(false);
      started = true;
    }
  }

  /** Runs on the FX thread and waits for the result. */
  public static <T> T get(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    Platform.runLater(future);
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("On the FX thread: " + e.getCause(), e.getCause());
    }
  }

  public static void run(Runnable task) throws Exception {
    get(
        () -> {
          task.run();
          return true;
        });
  }

  /** Returns after this many pulses, so that layout and style have settled. */
  public static void pulses(int count) throws Exception {
    CountDownLatch seen = new CountDownLatch(count);
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            seen.countDown();
          }
        };
    run(timer::start);
    await(seen);
    run(timer::stop);
  }

  public static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("Did not happen within " + PATIENCE_SECONDS + " s");
    }
  }
}
