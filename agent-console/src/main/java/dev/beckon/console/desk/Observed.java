package dev.beckon.console.desk;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A value that changes, for observers on other threads. They get the present value at once and then
 * the newest: who is slow misses what was in between, nothing queues. Thread-safe to read and to
 * observe; {@link #set} belongs to one thread.
 */
public final class Observed<T> {
  private final List<Observer> observers = new CopyOnWriteArrayList<>();
  private volatile T value;

  public Observed(T first) {
    value = first;
  }

  public T get() {
    return value;
  }

  public void set(T next) {
    if (!next.equals(value)) {
      value = next;
      observers.forEach(Observer::wake);
    }
  }

  /**
   * @param executor where the observer is called
   */
  public Subscription observe(Executor executor, Consumer<? super T> consumer) {
    Observer observer = new Observer(executor, consumer);
    observers.add(observer);
    observer.wake();
    return () -> {
      observers.remove(observer);
      observer.closed = true;
    };
  }

  /** Ends an observation. */
  @FunctionalInterface
  public interface Subscription {
    void close();
  }

  private final class Observer {
    private final Executor executor;
    private final Consumer<? super T> consumer;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closed;

    Observer(Executor executor, Consumer<? super T> consumer) {
      this.executor = executor;
      this.consumer = consumer;
    }

    void wake() {
      if (woken.compareAndSet(false, true)) {
        executor.execute(this::deliver);
      }
    }

    private void deliver() {
      woken.set(false);
      if (!closed) {
        consumer.accept(value);
      }
    }
  }
}
