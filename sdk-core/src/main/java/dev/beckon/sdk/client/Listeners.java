package dev.beckon.sdk.client;

import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.session.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The listeners of one session. Adding and telling are confined to the SDK's thread; the calls
 * themselves are made on the app's executor, each on its own, so that one that throws harms no
 * other.
 */
final class Listeners {
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");
  private static final int MAX_UNTOLD = 8;

  private final Supplier<Executor> executor;
  private final CopyOnWriteArrayList<Entry> entries = new CopyOnWriteArrayList<>();
  private final List<Notice> untold = new ArrayList<>();

  Listeners(Supplier<Executor> executor) {
    this.executor = executor;
  }

  /**
   * Adds a listener, unless it is there.
   *
   * @param state what it is told first
   * @param more what there is to say about that state
   */
  void add(HelpListener listener, Notice state, List<Notice> more) {
    for (Entry entry : entries) {
      if (entry.listener == listener) {
        return;
      }
    }
    Entry added = new Entry(listener);
    entries.add(added);
    added.tell(state);
    untold.forEach(added::tell);
    untold.clear();
    more.forEach(added::tell);
  }

  /** Takes effect at once, on any thread; a call that is being made goes on. */
  void silence(HelpListener listener) {
    for (Entry entry : entries) {
      if (entry.listener == listener) {
        entry.removed = true;
      }
    }
  }

  /** Forgets those who are silenced. */
  void remove(HelpListener listener) {
    silence(listener);
    entries.removeIf(entry -> entry.removed);
  }

  /** What went wrong before anybody listened is kept for the first who does. */
  void tell(Notice notice) {
    if (entries.isEmpty() && notice instanceof Notice.Failure && untold.size() < MAX_UNTOLD) {
      untold.add(notice);
    }
    for (Entry entry : entries) {
      entry.tell(notice);
    }
  }

  private final class Entry {
    private final HelpListener listener;
    private volatile boolean removed;

    Entry(HelpListener listener) {
      this.listener = listener;
    }

    void tell(Notice notice) {
      try {
        executor.get().execute(() -> call(notice));
      } catch (RejectedExecutionException e) {
        LOG.log(Level.WARNING, "the app's executor takes no calls; a listener was not told", e);
      }
    }

    private void call(Notice notice) {
      if (removed) {
        return;
      }
      try {
        notice.tell(listener);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a listener of the app's threw", e);
      }
    }
  }
}
