package dev.beckon.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Waiting for what others do, with a limit. */
final class Settle {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int AT_ONCE = 64;

  private Settle() {}

  static void await(CountDownLatch latch, String what)
      throws InterruptedException, TimeoutException {
    if (!latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new TimeoutException(
          what + ": " + latch.getCount() + " still missing after " + LIMIT.toSeconds() + " s");
    }
  }

  /** Opens many of something, a few at a time. */
  static <T> List<T> openAll(int count, IntFunction<CompletableFuture<T>> open) throws Exception {
    Semaphore opening = new Semaphore(AT_ONCE);
    List<CompletableFuture<T>> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      opening.acquire();
      CompletableFuture<T> one = open.apply(i);
      one.whenComplete((done, failure) -> opening.release());
      all.add(one);
    }
    List<T> opened = new ArrayList<>(count);
    for (CompletableFuture<T> one : all) {
      opened.add(one.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
    }
    return opened;
  }
}
