package dev.beckon.relay.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a store, {@code beckon-store}, and the line of batches before it. Whatever came
 * while one commit was on its way goes into the next one together, so that a slow disk makes groups
 * larger and not the line longer. Used by the stores of this package; thread-safe.
 *
 * <p>When a group fails, its batches are tried one by one, so that one bad batch fails alone. While
 * the last attempt has failed, the thread tries an empty commit once a second: trouble is over when
 * that works, without anybody having to write.
 */
final class GroupCommit {
  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
  private static final int LARGEST_GROUP = 1_000;
  private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

  /** What the thread writes to; only ever called on it. */
  interface Target {
    /** All of it or nothing. Without changes: finds out whether writing works. */
    void commit(List<Change> changes) throws IOException;

    void close();
  }

  /** What was to be written is not fit for the database; the next may well be. */
  static final class UnfitException extends IOException {
    private static final long serialVersionUID = 1L;

    UnfitException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private final Target target;
  private final int backlog;
  private final Duration probeInterval;
  private final LinkedBlockingQueue<Work> line = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Object gate = new Object();
  private final Thread thread;
  private boolean closed; // guarded by gate
  private volatile @Nullable String trouble;

  GroupCommit(Target target, int backlog) {
    this(target, backlog, PROBE_INTERVAL);
  }

  GroupCommit(Target target, int backlog, Duration probeInterval) {
    this.target = target;
    this.backlog = backlog;
    this.probeInterval = probeInterval;
    this.thread = Thread.ofPlatform().name("beckon-store").start(this::run);
  }

  void write(List<Change> changes, Consumer<? super WriteResult> done) {
    if (!enqueue(batch(changes, done))) {
      done.accept(new WriteResult.Failed(WriteResult.Reason.CLOSED, "the store is closed"));
    }
  }

  /** Runs something on the thread, after what is in the line already, and waits for it. */
  <T> T call(Callable<T> task) throws StoreException {
    Call<T> call = new Call<>(task, new CompletableFuture<>());
    if (!enqueue(call)) {
      throw new StoreException(StoreException.Reason.IO, "the store is closed");
    }
    return call.await();
  }

  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  void close() {
    synchronized (gate) {
      if (!closed) {
        closed = true;
        line.add(new Stop());
      }
    }
    joinUninterruptibly();
  }

  private boolean enqueue(Work work) {
    synchronized (gate) {
      return !closed && line.add(work);
    }
  }

  private Batch batch(List<Change> changes, Consumer<? super WriteResult> done) {
    if (waiting.incrementAndGet() > backlog) {
      waiting.decrementAndGet();
      return new Batch(List.of(), done, System.nanoTime(), true);
    }
    return new Batch(List.copyOf(changes), done, System.nanoTime(), false);
  }

  private void run() {
    try {
      for (Work next = next(); !(next instanceof Stop); next = next()) {
        switch (next) {
          case Batch first -> commit(groupFrom(first));
          case Call<?> call -> call.run();
          case Probe probe -> remember(attempt(List.of()));
          case Stop stop -> throw new AssertionError();
        }
      }
    } finally {
      target.close();
    }
  }

  private Work next() {
    while (true) {
      try {
        if (trouble == null) {
          return line.take();
        }
        Work next = line.poll(probeInterval.toNanos(), TimeUnit.NANOSECONDS);
        return next == null ? new Probe() : next;
      } catch (InterruptedException e) {
        log.warn("the store's thread was interrupted and goes on; only close() ends it");
      }
    }
  }

  private List<Batch> groupFrom(Batch first) {
    List<Batch> group = new ArrayList<>();
    group.add(first);
    while (group.size() < LARGEST_GROUP && line.peek() instanceof Batch another) {
      line.remove();
      group.add(another);
    }
    return group;
  }

  private void commit(List<Batch> group) {
    List<Batch> taken = group.stream().filter(batch -> !batch.refused).toList();
    WriteResult.@Nullable Failed failed =
        taken.isEmpty()
            ? null
            : attempt(taken.stream().flatMap(batch -> batch.changes.stream()).toList());
    boolean oneByOne = failed != null && taken.size() > 1;
    for (Batch batch : group) {
      if (batch.refused) {
        tell(batch, tooMany());
        continue;
      }
      waiting.decrementAndGet();
      WriteResult.@Nullable Failed own = oneByOne ? attempt(batch.changes) : failed;
      remember(own);
      tell(batch, own != null ? own : new WriteResult.Committed(batch.age()));
    }
  }

  /** Returns null when it worked. */
  private WriteResult.@Nullable Failed attempt(List<Change> changes) {
    try {
      target.commit(changes);
      return null;
    } catch (UnfitException e) {
      return new WriteResult.Failed(WriteResult.Reason.UNFIT, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new WriteResult.Failed(WriteResult.Reason.IO, String.valueOf(e.getMessage()));
    }
  }

  private void remember(WriteResult.@Nullable Failed failed) {
    if (failed != null && failed.reason() == WriteResult.Reason.UNFIT) {
      return; // says nothing about the store
    }
    if (failed != null && trouble == null) {
      log.error("the store cannot be written: {}", failed.message());
    } else if (failed == null && trouble != null) {
      log.info("the store can be written again");
    }
    trouble = failed == null ? null : failed.message();
  }

  private WriteResult.Failed tooMany() {
    return new WriteResult.Failed(
        WriteResult.Reason.BACKLOG_FULL, "more than " + backlog + " batches wait for the store");
  }

  private static void tell(Batch batch, WriteResult result) {
    try {
      batch.done.accept(result);
    } catch (RuntimeException e) {
      log.error("whoever waited for a batch failed when told", e);
    }
  }

  private void joinUninterruptibly() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private sealed interface Work {}

  private record Batch(
      List<Change> changes, Consumer<? super WriteResult> done, long sinceNanos, boolean refused)
      implements Work {
    Duration age() {
      return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }
  }

  private record Call<T>(Callable<T> task, CompletableFuture<T> result) implements Work {
    void run() {
      try {
        result.complete(task.call());
      } catch (Exception e) {
        result.completeExceptionally(e);
      } catch (Error e) {
        result.completeExceptionally(e); // nobody is to wait for a thread that ends now
        throw e;
      }
    }

    T await() throws StoreException {
      try {
        return result.join();
      } catch (java.util.concurrent.CompletionException e) {
        if (e.getCause() instanceof StoreException known) {
          throw known;
        }
        throw e;
      }
    }
  }

  private record Probe() implements Work {}

  private record Stop() implements Work {}
}
