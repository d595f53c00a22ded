package dev.beckon.relay.desk;

import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.store.Change;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.WriteResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into the journal of what no decision waits for: consents, remote control, holds,
 * refusals. What the store does not take is kept, in order and with the time when it happened,
 * until {@link #retry} finds the store back; what comes meanwhile lines up behind it. So much is
 * kept and no more; that something is missing is then itself written down. Thread-safe; never
 * blocks.
 */
final class Chronicle {
  private static final Logger log = LoggerFactory.getLogger(Chronicle.class);
  private static final int MOST_KEPT = 10_000;
  private static final int AT_ONCE = 500;

  /** Why an entry is not in the journal, and will not be. */
  enum Lost {
    /** Too many were kept already. */
    FULL,
    /** The store works, but does not take this one. */
    UNFIT,
    /** The relay went down before the store was back. */
    STOPPED
  }

  private final Store store;
  private final RelayMeasures measures;
  private final Clock clock;
  private final int mostKept;
  private final Runnable whenKept;

  private final Object gate = new Object();
  private final Deque<Change.Record> kept = new ArrayDeque<>(); // guarded by gate, like the rest
  private int underWay; // of those kept, the first ones
  private int atOnce = AT_ONCE;
  private int late;
  private int notKept;
  private Instant notKeptSince = Instant.EPOCH;
  private boolean closed;

  /**
   * @param clock the wall's, by which the store tells the time of its entries too
   * @param whenKept called on any thread when the first one has to be kept: {@link #retry} is
   *     wanted, again and again while it returns true
   */
  Chronicle(Store store, RelayMeasures measures, Clock clock, Runnable whenKept) {
    this(store, measures, clock, MOST_KEPT, whenKept);
  }

  Chronicle(Store store, RelayMeasures measures, Clock clock, int mostKept, Runnable whenKept) {
    this.store = store;
    this.measures = measures;
    this.clock = clock;
    this.mostKept = mostKept;
    this.whenKept = whenKept;
    measures.gauge(
        "beckon.journal.kept", "Entries that wait for the store to take writes", this::size);
  }

  /** These are to be on record; they happened now. */
  void write(List<JournalEntry> entries) {
    Instant now = clock.instant();
    boolean behind;
    synchronized (gate) {
      behind = !kept.isEmpty() && !closed;
    }
    if (behind) {
      keep(entries, now);
    } else {
      store.write(
          entries.stream().<Change>map(Change.Record::new).toList(),
          result -> {
            if (result instanceof WriteResult.Failed failed) {
              notWritten(entries, now, failed);
            }
          });
    }
  }

  /** Tries again what is kept, when the store is back. Returns whether something is left. */
  boolean retry() {
    if (store.trouble().isEmpty()) {
      synchronized (gate) {
        if (underWay > 0 || closed) {
          return !kept.isEmpty();
        }
      }
      writeNext();
    }
    return size() > 0;
  }

  /** The last attempt: what the store does not take now is lost, and said to be. */
  void close() {
    List<Change> rest;
    synchronized (gate) {
      closed = true;
      rest = kept.stream().skip(underWay).<Change>map(it -> it).toList();
    }
    if (!rest.isEmpty()) {
      store.write(
          rest,
          result -> {
            if (result instanceof WriteResult.Failed) {
              lost(Lost.STOPPED, rest.size());
            } else {
              measures.journalLate(rest.size());
            }
          });
    }
  }

  private int size() {
    synchronized (gate) {
      return kept.size();
    }
  }

  private void notWritten(List<JournalEntry> entries, Instant at, WriteResult.Failed failed) {
    measures.storeFailed(failed.reason());
    boolean over;
    synchronized (gate) {
      over = closed;
    }
    if (failed.reason() == WriteResult.Reason.UNFIT) {
      lost(Lost.UNFIT, entries.size());
    } else if (over) {
      lost(Lost.STOPPED, entries.size());
    } else {
      keep(entries, at);
    }
  }

  private void keep(List<JournalEntry> entries, Instant at) {
    boolean first;
    boolean firstLeft;
    int left = 0;
    synchronized (gate) {
      first = kept.isEmpty();
      for (JournalEntry entry : entries) {
        if (kept.size() < mostKept) {
          kept.add(new Change.Record(entry, at));
        } else {
          left++;
        }
      }
      firstLeft = left > 0 && notKept == 0;
      if (firstLeft) {
        notKeptSince = at;
      }
      notKept += left;
    }
    if (first) {
      log.warn("the store does not take what happens; it is kept until it does");
      whenKept.run();
    }
    if (left > 0) {
      measures.journalLost(Lost.FULL, left);
    }
    if (firstLeft) {
      log.error("{} entries are kept and no more: what comes now is not in the journal", mostKept);
    }
  }

  private void writeNext() {
    List<Change> next;
    int wanted;
    synchronized (gate) {
      next = kept.stream().limit(atOnce).<Change>map(it -> it).toList();
      underWay = next.size();
      wanted = underWay;
    }
    if (wanted > 0) {
      store.write(next, result -> written(wanted, result));
    }
  }

  private void written(int count, WriteResult result) {
    if (result instanceof WriteResult.Failed failed) {
      measures.storeFailed(failed.reason());
      notWrittenAgain(count, failed);
      return;
    }
    measures.journalLate(count);
    boolean more;
    int all = 0;
    synchronized (gate) {
      drop(count);
      late += count;
      atOnce = Math.min(AT_ONCE, 2 * atOnce);
      if (kept.isEmpty() && notKept > 0) {
        kept.add(new Change.Record(missing(), null));
        notKept = 0;
      } else if (kept.isEmpty()) {
        all = late;
        late = 0;
      }
      more = !closed && !kept.isEmpty();
    }
    if (all > 0) {
      log.info("{} entries are in the journal that the store had not taken when they came", all);
    }
    if (more) {
      writeNext();
    }
  }

  private void notWrittenAgain(int count, WriteResult.Failed failed) {
    boolean unfit = failed.reason() == WriteResult.Reason.UNFIT;
    boolean over;
    synchronized (gate) {
      over = closed;
      underWay = 0;
      if (over || (unfit && count == 1)) {
        drop(count);
      }
      if (unfit) {
        atOnce = 1; // to find out which
      }
    }
    if (over) {
      lost(Lost.STOPPED, count);
    } else if (unfit) {
      if (count == 1) {
        lost(Lost.UNFIT, 1);
      }
      writeNext();
    }
  }

  /** Call with the gate. */
  private void drop(int count) {
    underWay = 0;
    for (int i = 0; i < count; i++) {
      kept.remove();
    }
  }

  /** Call with the gate. The audit is to know that it does not have everything. */
  private JournalEntry missing() {
    return JournalEntry.of(JournalEntry.Kind.MISSING, null)
        .with("entries", notKept)
        .with("since", notKeptSince);
  }

  private void lost(Lost why, int count) {
    measures.journalLost(why, count);
    log.error("{} entries will not be in the journal: {}", count, why);
  }
}
