package dev.beckon.relay.desk;

import dev.beckon.relay.history.JournalLine;
import dev.beckon.relay.history.RequestStory;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.store.Change;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.StoreException;
import dev.beckon.relay.store.WriteResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes down that customers want deleted what is kept of a request of theirs. Nothing is erased by
 * it: the operator looks whether it may be, and erases. Looks up on virtual threads, a few at a
 * time. Thread-safe.
 */
public final class DeletionAsks {
  /** When the operator has to have decided; a month is what the law gives in most places. */
  public static final int WITHIN_DAYS = 30;

  private static final Logger log = LoggerFactory.getLogger(DeletionAsks.class);
  private static final int AT_ONCE = 8;

  private final Store store;
  private final Semaphore slots = new Semaphore(AT_ONCE);

  /** What became of it. */
  public enum Answer {
    /** It is in the journal, now or since it was asked before. */
    TAKEN_DOWN,
    /** Nothing is kept of such a request, or it is another person's. */
    NOT_KEPT,
    /** It cannot be written at the moment. */
    NOT_NOW
  }

  DeletionAsks(Store store) {
    this.store = store;
  }

  /**
   * Somebody asks.
   *
   * @param subject of whom the stream's token names; empty: nobody known
   * @param answer called once, on any thread, when it is written down
   */
  public void ask(AppId app, String subject, RequestId request, Consumer<Answer> answer) {
    if (!slots.tryAcquire()) {
      answer.accept(Answer.NOT_NOW);
      return;
    }
    Thread.ofVirtual()
        .name("beckon-deletion-ask")
        .start(
            () -> {
              Answer given = Answer.NOT_NOW;
              try {
                given = takeDown(app, subject, request);
              } catch (StoreException e) {
                log.warn("the store cannot say whose {} is", request, e);
              } finally {
                slots.release();
              }
              answer.accept(given);
            });
  }

  private Answer takeDown(AppId app, String subject, RequestId request) throws StoreException {
    Optional<RequestStory> story = store.history().story(Set.of(app), request);
    if (story.isEmpty() || !isTheirs(story.get().request().subject(), subject)) {
      return Answer.NOT_KEPT;
    }
    if (isTakenDown(story.get().journal())) {
      return Answer.TAKEN_DOWN;
    }
    CompletableFuture<WriteResult> written = new CompletableFuture<>();
    store.write(
        List.of(new Change.Record(JournalEntry.of(JournalEntry.Kind.DELETION_ASKED, request))),
        written::complete);
    return written.join() instanceof WriteResult.Committed ? Answer.TAKEN_DOWN : Answer.NOT_NOW;
  }

  /** Of somebody who was anonymous the request's id is all there is to know them by. */
  static boolean isTheirs(String owner, String asker) {
    return owner.isEmpty() || owner.equals(asker);
  }

  /** Asked for, and not erased since. */
  static boolean isTakenDown(List<JournalLine> journal) {
    boolean asked = false;
    for (JournalLine each : journal) {
      if (each.line().startsWith(JournalEntry.Kind.DELETION_ASKED.word() + " ")) {
        asked = true;
      } else if (each.line().startsWith(JournalEntry.Kind.ERASED.word() + " ")) {
        asked = false;
      }
    }
    return asked;
  }
}
