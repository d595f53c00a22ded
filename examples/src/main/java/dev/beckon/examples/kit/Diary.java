package dev.beckon.examples.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in order, and a way to wait for something to happen. Waiting looks at the past,
 * too, so nothing can be missed between doing something and waiting for it. Thread-safe.
 *
 * @param <E> what is written down
 */
public final class Diary<E> {
  private final String whose;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private final List<E> entries = new ArrayList<>();
  private boolean complete;

  /**
   * Begins an empty one.
   *
   * @param whose for the message of a wait that was in vain
   */
  public Diary(String whose) {
    this.whose = whose;
  }

  /** Writes an entry and wakes who waits for it. */
  public void write(E entry) {
    lock.lock();
    try {
      entries.add(entry);
      written.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will be written: who still waits, waits in vain and is told so at once. */
  public void complete() {
    lock.lock();
    try {
      complete = true;
      written.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Everything so far. */
  public List<E> entries() {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  /** How many entries there are: a bookmark for {@link #awaitAfter}. */
  public int size() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  /** The first entry of this kind, waiting for it if need be. */
  public <T extends E> T await(Class<T> kind, Duration patience) {
    return awaitAfter(0, kind, _ -> true, patience);
  }

  /** The first entry of this kind that fits. */
  public <T extends E> T await(Class<T> kind, Predicate<? super T> fits, Duration patience) {
    return awaitAfter(0, kind, fits, patience);
  }

  /**
   * The first entry from a bookmark on that is of this kind and fits.
   *
   * @throws AwaitedInVain when it does not come in time; the message has the whole diary
   */
  public <T extends E> T awaitAfter(
      int bookmark, Class<T> kind, Predicate<? super T> fits, Duration patience) {
    Function<E, @Nullable T> choose =
        entry -> kind.isInstance(entry) && fits.test(kind.cast(entry)) ? kind.cast(entry) : null;
    long nanos = patience.toNanos();
    lock.lock();
    try {
      for (int next = bookmark; ; next++) {
        while (next >= entries.size()) {
          if (nanos <= 0 || complete) {
            throw new AwaitedInVain(
                whose
                    + ": no such "
                    + kind.getSimpleName()
                    + (complete ? ", and no more to come; " : " within " + patience + "; ")
                    + entries);
          }
          nanos = written.awaitNanos(nanos);
        }
        T found = choose.apply(entries.get(next));
        if (found != null) {
          return found;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwaitedInVain(whose + ": interrupted while waiting");
    } finally {
      lock.unlock();
    }
  }

  /** Something did not happen in time. */
  public static final class AwaitedInVain extends RuntimeException {
    /** With what was awaited and what happened instead. */
    public AwaitedInVain(String message) {
      super(message);
    }
  }
}
