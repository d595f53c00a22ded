package dev.beckon.console.thread;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the desk's state, its link and its timers: {@code beckon-desk-link}.
 * Thread-safe. Work given after {@link #close} is dropped.
 */
public final class DeskThread implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeskThread.class);
  private static final String NAME = "beckon-desk-link";

  private final ScheduledThreadPoolExecutor executor;

  public DeskThread() {
    executor =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name(NAME).daemon(true).factory());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable task) {
    try {
      executor.execute(() -> run(task));
    } catch (RejectedExecutionException _) {
      LOG.debug("dropped: the desk is closed");
    }
  }

  /** Runs the task once, later, unless the timer is cancelled. */
  public Timer after(Duration delay, Runnable task) {
    try {
      ScheduledFuture<?> future =
          executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException _) {
      LOG.debug("dropped: the desk is closed");
      return () -> {};
    }
  }

  /** Fails where state that belongs to this thread is touched from another: a bug of ours. */
  public void check() {
    if (!Thread.currentThread().getName().equals(NAME)) {
      throw new IllegalStateException("on " + Thread.currentThread().getName());
    }
  }

  /** Runs what was given so far, then ends. Waits for that, but not for ever. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(3, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException _) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** One bug must not end the thread that all later events need. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("a task of the desk failed", e);
    }
  }

  /** Something that will happen. */
  @FunctionalInterface
  public interface Timer {
    void cancel();
  }
}
