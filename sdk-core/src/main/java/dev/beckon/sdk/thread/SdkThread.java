package dev.beckon.sdk.thread;

/**
 * Runs tasks one at a time, in order, on one thread, and knows the time that its timers go by.
 * Thread-safe.
 */
public interface SdkThread {
  /** Runs a task soon. Never runs it on the caller's thread. */
  void post(Runnable task);

  /** Runs a task after a while, unless it is cancelled before. */
  Timer after(long delayMillis, Runnable task);

  /** Monotonic; only differences mean something. */
  long nowMillis();

  /** A task that waits for its time. */
  interface Timer {
    /** Takes it back; when it has run, nothing happens. */
    void cancel();
  }
}
