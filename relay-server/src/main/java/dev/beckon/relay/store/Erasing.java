package dev.beckon.relay.store;

import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is done in one go on the store's thread: erases a person everywhere, removes what is older
 * than it may be, takes up dead letters again. Ids, states and times stay until they are too old
 * themselves; the journal's chain always holds. Confined to the store's thread; each call is one
 * transaction, not committed here.
 */
final class Erasing {
  private static final int AT_ONCE = 500;

  private final Handle handle;
  private final Writing writing;

  Erasing(Handle handle, Writing writing) {
    this.handle = handle;
    this.writing = writing;
  }

  Erasure erase(ErasureTarget target) throws SQLException {
    RequestId one = target.request();
    List<Concerned> concerned =
        handle
            .createQuery(
                "SELECT request.id, request.phase, customer.subject FROM request"
                    + " LEFT JOIN customer ON customer.request = request.id WHERE request.app = :app AND "
                    + (one == null ? "customer.subject = :who" : "request.id = :who"))
            .bind("app", target.app().value())
            .bind("who", one == null ? target.subject() : one.value())
            .map(
                (row, context) ->
                    new Concerned(
                        row.getString("id"),
                        row.getString("phase").equals("ENDED"),
                        row.getString("subject")))
            .list();
    if (isHeld(target.app(), target.subject())
        || concerned.stream().anyMatch(each -> isHeld(target.app(), each.knownSubject()))) {
      return new Erasure.OnLegalHold();
    }
    if (concerned.stream().anyMatch(each -> !each.ended)) {
      return new Erasure.InSession();
    }
    for (Concerned each : concerned) {
      eraseTexts(each.id);
      writing.record(JournalEntry.of(JournalEntry.Kind.ERASED, new RequestId(each.id)));
    }
    return new Erasure.Done(concerned.size());
  }

  void hold(AppId app, String subject, String reason, boolean on) throws SQLException {
    handle
        .createUpdate("DELETE FROM legal_hold WHERE app = :app AND subject = :subject")
        .bind("app", app.value())
        .bind("subject", subject)
        .execute();
    if (on) {
      handle
          .createUpdate(
              "INSERT INTO legal_hold (app, subject, reason, at_nanos) VALUES (:app, :subject, :reason, :at)")
          .bind("app", app.value())
          .bind("subject", subject)
          .bind("reason", reason)
          .bind("at", Times.nanos(Instant.now()))
          .execute();
    }
    writing.record(
        JournalEntry.of(JournalEntry.Kind.LEGAL_HOLD, null).with("app", app).with("on", on));
  }

  /** Texts of requests that arrived before; returns how many requests had some, 0 at the end. */
  int removeTexts(Instant before) throws SQLException {
    List<String> old =
        handle
            .createQuery(
                "SELECT request.id FROM request JOIN customer ON customer.request = request.id"
                    + " WHERE request.forgotten = 1 AND :before > request.arrived_at_nanos"
                    + " AND NOT EXISTS (SELECT 1 FROM legal_hold WHERE legal_hold.app = request.app"
                    + " AND legal_hold.subject = customer.subject AND customer.subject != '')"
                    + " LIMIT "
                    + AT_ONCE)
            .bind("before", Times.nanos(before))
            .mapTo(String.class)
            .list();
    for (String id : old) {
      eraseTexts(id);
    }
    return noted("texts", old.size());
  }

  /** Requests that arrived before and have no texts any more; returns how many, 0 at the end. */
  int removeRequests(Instant before) throws SQLException {
    List<String> old =
        handle
            .createQuery(
                "SELECT id FROM request WHERE forgotten = 1 AND :before > arrived_at_nanos"
                    + " AND NOT EXISTS (SELECT 1 FROM customer WHERE customer.request = request.id)"
                    + " LIMIT "
                    + AT_ONCE)
            .bind("before", Times.nanos(before))
            .mapTo(String.class)
            .list();
    for (String id : old) {
      eraseTexts(id);
      for (String table :
          List.of(
              "outbox WHERE request",
              "served WHERE request",
              "wrap_up WHERE request",
              "request WHERE id")) {
        handle.createUpdate("DELETE FROM " + table + " = :id").bind("id", id).execute();
      }
    }
    return noted("requests", old.size());
  }

  private int noted(String what, int count) throws SQLException {
    if (count > 0) {
      writing.record(
          JournalEntry.of(JournalEntry.Kind.REMOVED, null).with("what", what).with("count", count));
    }
    return count;
  }

  /** What the router still remembers keeps its stream, by which it is known again. */
  private void eraseTexts(String request) {
    for (String statement :
        List.of(
            "DELETE FROM customer WHERE request = :id"
                + " AND EXISTS (SELECT 1 FROM request WHERE request.id = :id AND forgotten = 1)",
            "UPDATE customer SET subject = '', display_name = '', attributes = '{}', topic = '',"
                + " screen_context = :none WHERE request = :id",
            "UPDATE request SET body_hash = '' WHERE id = :id",
            "UPDATE wrap_up SET notes = '' WHERE request = :id",
            "DELETE FROM request_text WHERE request = :id",
            "DELETE FROM journal_text WHERE number IN"
                + " (SELECT number FROM journal WHERE journal.request = :id)")) {
      var update = handle.createUpdate(statement).bind("id", request);
      if (statement.contains(":none")) {
        update.bind("none", new byte[0]);
      }
      update.execute();
    }
  }

  /** As {@link Letters#replay}. */
  int replay(String letter, String hook, Collection<String> hooks) throws SQLException {
    int count =
        handle
            .createUpdate(
                "UPDATE outbox SET state = 'OWED', attempts = 0, next_nanos = 0,"
                    + " since_nanos = :now, trouble = '' WHERE state = 'DEAD'"
                    + " AND hook IN (<hooks>) AND (id = :letter OR :letter = '')"
                    + " AND (hook = :hook OR :hook = '')")
            .bindList("hooks", List.copyOf(hooks))
            .bind("letter", letter)
            .bind("hook", hook)
            .bind("now", Times.nanos(Instant.now()))
            .execute();
    return notedLetters(hook, letter, "replayed", count);
  }

  /** As {@link Letters#retireOthers}. */
  int retireOthers(Collection<String> hooks) throws SQLException {
    int count =
        handle
            .createUpdate(
                "UPDATE outbox SET state = 'DEAD', trouble = 'NOT_CONFIGURED'"
                    + " WHERE state = 'OWED' AND hook NOT IN (<hooks>)")
            .bindList("hooks", hooks.isEmpty() ? List.of("") : List.copyOf(hooks))
            .execute();
    return notedLetters("", "", "not-configured", count);
  }

  private int notedLetters(String hook, String letter, String outcome, int count)
      throws SQLException {
    if (count > 0) {
      writing.record(
          JournalEntry.of(JournalEntry.Kind.WEBHOOK, null)
              .with("hook", hook.isEmpty() ? "-" : hook)
              .with("id", letter.isEmpty() ? "-" : letter)
              .with("outcome", outcome)
              .with("letters", count));
    }
    return count;
  }

  private boolean isHeld(AppId app, String subject) {
    return !subject.isEmpty()
        && handle
                .createQuery(
                    "SELECT count(*) FROM legal_hold WHERE app = :app AND subject = :subject")
                .bind("app", app.value())
                .bind("subject", subject)
                .mapTo(Integer.class)
                .one()
            > 0;
  }

  private record Concerned(String id, boolean ended, @Nullable String subject) {
    String knownSubject() {
      return subject == null ? "" : subject;
    }
  }
}
