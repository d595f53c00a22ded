package dev.beckon.android.media;

import android.util.Log;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread on which an engine touches peer connections, and the timers that run there. What
 * comes after {@link #finish} is dropped. Thread-safe.
 */
final class RtcThread implements Executor {
  private static final String TAG = "Beckon";

  private final ScheduledThreadPoolExecutor executor;

  RtcThread() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread created = new Thread(work, "beckon-rtc");
              created.setDaemon(true);
              return created;
            });
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Runs the task on this thread, after everything that was handed over before. */
  @Override
  public void execute(Runnable task) {
    try {
      executor.execute(() -> run(task));
    } catch (RejectedExecutionException e) {
      Log.d(TAG, "dropped a call to a closed media engine");
    }
  }

  /** Runs the task here after a while; cancel the answer to call it off. */
  Future<?> after(long millis, Runnable task) {
    try {
      return executor.schedule(() -> run(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      Log.d(TAG, "dropped a timer of a closed media engine");
      return new FutureTask<>(task, null);
    }
  }

  /** Runs the last task, and refuses what comes later. Waits for nothing. */
  void finish(Runnable last) {
    execute(last);
    executor.shutdown();
  }

  /** One task that fails must not end the thread; libwebrtc's own refusals come as exceptions. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      Log.w(TAG, "a media task failed", e);
    }
  }
}
