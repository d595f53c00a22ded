package dev.beckon.sdk.fake;

import dev.beckon.sdk.thread.SdkThread;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/** The SDK's thread in a test's hand: nothing runs and no time passes until the test says so. */
public final class ManualThread implements SdkThread, Executor {
  private static final int ENDLESS = 1_000_000;

  /** Others may post: the thread that asks for a token. */
  private final LinkedBlockingDeque<Runnable> tasks = new LinkedBlockingDeque<>();

  private final PriorityQueue<Entry> timers =
      new PriorityQueue<>(
          Comparator.comparingLong((Entry e) -> e.dueMillis).thenComparingLong(e -> e.number));
  private long now;
  private long numbers;

  @Override
  public void post(Runnable task) {
    tasks.addLast(task);
  }

  @Override
  public void execute(Runnable task) {
    post(task);
  }

  @Override
  public Timer after(long delayMillis, Runnable task) {
    Entry entry = new Entry(now + Math.max(0, delayMillis), numbers++, task);
    timers.add(entry);
    return () -> timers.remove(entry);
  }

  @Override
  public long nowMillis() {
    return now;
  }

  /** {@link System#nanoTime} of this world. */
  public long nanoTime() {
    return now * 1_000_000;
  }

  /** How many timers wait. */
  public int timers() {
    return timers.size();
  }

  /** The program died: nothing that was to happen happens. Time goes on. */
  public void forget() {
    tasks.clear();
    timers.clear();
  }

  /** Waits for another thread to post something, then runs it and what that posts. */
  public void awaitAndRun() throws InterruptedException {
    Runnable first = tasks.pollFirst(10, TimeUnit.SECONDS);
    if (first == null) {
      throw new AssertionError("nobody posted anything");
    }
    first.run();
    run();
  }

  /** Runs what was posted, and what that posts. */
  public void run() {
    for (int i = 0; !tasks.isEmpty(); i++) {
      if (i > ENDLESS) {
        throw new AssertionError("this never comes to rest");
      }
      tasks.removeFirst().run();
    }
  }

  /** Lets time pass, timer by timer. */
  public void advance(long millis) {
    run();
    long until = now + millis;
    while (!timers.isEmpty() && timers.peek().dueMillis <= until) {
      Entry due = timers.remove();
      now = due.dueMillis;
      due.task.run();
      run();
    }
    now = until;
  }

  private static final class Entry {
    private final long dueMillis;
    private final long number;
    private final Runnable task;

    Entry(long dueMillis, long number, Runnable task) {
      this.dueMillis = dueMillis;
      this.number = number;
      this.task = task;
    }
  }
}
