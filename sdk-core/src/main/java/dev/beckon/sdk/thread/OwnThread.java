package dev.beckon.sdk.thread;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The real {@link SdkThread}: a daemon thread named {@code beckon-sdk} that starts with the first
 * task and is gone again a moment after the last one, so that nobody has to stop it.
 */
public final class OwnThread implements SdkThread {
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");
  private static final long IDLE_MILLIS = 1_000;

  private final Executor executor = new Executor();

  @Override
  public void post(Runnable task) {
    executor.execute(() -> run(task));
  }

  @Override
  public Timer after(long delayMillis, Runnable task) {
    Future<?> future =
        executor.schedule(() -> run(task), Math.max(0, delayMillis), TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public long nowMillis() {
    return System.nanoTime() / 1_000_000;
  }

  /** A fault of ours must cost one event, not the thread, and never the host app. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "a fault in the Beckon SDK; please report it", e);
    }
  }

  private static final class Executor extends ScheduledThreadPoolExecutor {
    Executor() {
      super(
          1,
          task -> {
            Thread thread = new Thread(task, "beckon-sdk");
            thread.setDaemon(true);
            return thread;
          });
      setRemoveOnCancelPolicy(true);
      setKeepAliveTime(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      allowCoreThreadTimeOut(true);
    }

    /** Errors (memory, linkage) are not ours to hide: they leave the thread as on any other. */
    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
      super.afterExecute(task, thrown);
      if (thrown == null && task instanceof Future<?> && ((Future<?>) task).isDone()) {
        Error error = errorOf((Future<?>) task);
        if (error != null) {
          throw error;
        }
      }
    }

    private static @Nullable Error errorOf(Future<?> done) {
      try {
        done.get();
      } catch (CancellationException e) {
        return null;
      } catch (ExecutionException e) {
        return e.getCause() instanceof Error ? (Error) e.getCause() : null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return null;
    }
  }
}
