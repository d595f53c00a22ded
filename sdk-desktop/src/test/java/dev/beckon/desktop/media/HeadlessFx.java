package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;

/** JavaFX on its headless platform, started once per JVM, for tests on other threads. */
final class HeadlessFx {
  static {
    start();
  }

  private HeadlessFx() {}

  private static void start() {
    CountDownLatch started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
      await(started);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("already"); // Another test's doing.
    }
    Platform.setImplicitExit(false);
  }

  static <T> T get(Callable<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            result.complete(call.call());
          } catch (Exception | AssertionError e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  static void run(Runnable call) {
    get(
        () -> {
          call.run();
          return true;
        });
  }

  /** Waits until what was asked of the FX thread before was laid out and drawn. */
  static void pulse(Scene scene) {
    for (int i = 0; i < 3; i++) {
      CountDownLatch done = new CountDownLatch(1);
      run(
          () -> {
            scene.addPostLayoutPulseListener(done::countDown);
            Platform.requestNextPulse();
          });
      await(done);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
