package dev.beckon.desktop.media;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread on which an engine touches peer connections, and the timers that run there. What
 * comes after {@link #finish} is dropped. Thread-safe.
 */
final class RtcThread implements Executor {
  private static final System.Logger LOG = System.getLogger(RtcThread.class.getName());

  private final ScheduledThreadPoolExecutor executor;
  private volatile @Nullable Thread thread;

  RtcThread() {
    executor = new ScheduledThreadPoolExecutor(1, this::newThread);
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private Thread newThread(Runnable work) {
    Thread created = Thread.ofPlatform().name("beckon-rtc").daemon().unstarted(work);
    thread = created;
    return created;
  }

  /** Runs the task on this thread, after everything that was handed over before. */
  @Override
  public void execute(Runnable task) {
    try {
      executor.execute(() -> run(task));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "Dropped a call to a closed media engine");
    }
  }

  /** Runs the task here after a while; cancel the answer to call it off. */
  Future<?> after(Duration delay, Runnable task) {
    try {
      return executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "Dropped a timer of a closed media engine");
      return new FutureTask<>(task, null);
    }
  }

  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /**
   * Runs the last task, refuses what comes later, and waits for the end unless called from here.
   */
  void finish(Runnable last, Duration patience) {
    execute(last);
    executor.shutdown();
    if (isCurrent()) {
      return;
    }
    try {
      if (!executor.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.log(Level.WARNING, "The media engine did not end within {0}", patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One task that fails must not end the thread; libwebrtc's own refusals come as exceptions. */
  private static void run(Runnable task) {
    try {
      NativeCalls.run(task);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A media task failed", e);
    }
  }
}
