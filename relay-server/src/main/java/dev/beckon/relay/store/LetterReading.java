package dev.beckon.relay.store;

import dev.beckon.relay.config.HookEvent;
import dev.beckon.relay.identity.Person;
import dev.beckon.relay.routing.RequestId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The questions of {@link Letters}, in SQL. Each is asked by a connection of the caller's. */
final class LetterReading {
  private static final String DUE =
      """
      SELECT * FROM outbox WHERE hook = :hook AND state = 'OWED' AND next_nanos <= :now
        AND NOT EXISTS (SELECT 1 FROM outbox earlier WHERE earlier.request = outbox.request
          AND earlier.hook = outbox.hook AND earlier.state = 'OWED'
          AND earlier.number < outbox.number)
      ORDER BY number LIMIT :most""";
  private static final String NEXT =
      """
      SELECT MIN(next_nanos) FROM outbox WHERE hook = :hook AND state = 'OWED'
        AND next_nanos > :after AND NOT EXISTS (SELECT 1 FROM outbox earlier WHERE earlier.request = outbox.request
          AND earlier.hook = outbox.hook AND earlier.state = 'OWED'
          AND earlier.number < outbox.number)""";
  private static final String STANDINGS =
      """
      SELECT hook, SUM(CASE WHEN state = 'OWED' THEN 1 ELSE 0 END) AS owed,
        MIN(CASE WHEN state = 'OWED' THEN created_nanos END) AS oldest,
        SUM(CASE WHEN state = 'DEAD' THEN 1 ELSE 0 END) AS dead
      FROM outbox GROUP BY hook ORDER BY hook""";

  private LetterReading() {}

  static List<Letter> due(Handle handle, String hook, Instant now, int atMost, boolean withAside) {
    List<Letter> letters =
        handle
            .createQuery(DUE)
            .bind("hook", hook)
            .bind("now", Times.nanos(now))
            .bind("most", atMost)
            .map((row, context) -> letter(row, null))
            .list();
    if (!withAside) {
      return letters;
    }
    List<Letter> whole = new ArrayList<>(letters.size());
    letters.forEach(letter -> whole.add(withAside(handle, letter)));
    return whole;
  }

  static Optional<Instant> nextDue(Handle handle, String hook, Instant after) {
    return handle
        .createQuery(NEXT)
        .bind("hook", hook)
        .bind("after", Times.nanos(after))
        .map((row, context) -> Optional.ofNullable(instant(row, 1)))
        .one();
  }

  static List<Letters.Standing> standings(Handle handle) {
    return handle
        .createQuery(STANDINGS)
        .map(
            (row, context) ->
                new Letters.Standing(
                    row.getString("hook"),
                    row.getLong("owed"),
                    Optional.ofNullable(instant(row, 3)),
                    row.getLong("dead")))
        .list();
  }

  static List<Letters.Dead> dead(Handle handle, String hook, int atMost) {
    return handle
        .createQuery(
            "SELECT * FROM outbox WHERE state = 'DEAD' AND (hook = :hook OR :hook = '')"
                + " ORDER BY number LIMIT :most")
        .bind("hook", hook)
        .bind("most", atMost)
        .map((row, context) -> new Letters.Dead(letter(row, null), row.getString("trouble")))
        .list();
  }

  private static Letter withAside(Handle handle, Letter letter) {
    Letter.Aside aside =
        letter.event().equals(HookEvent.WRITTEN_UP.word())
            ? new Letter.Aside(null, "", notes(handle, letter))
            : handle
                .createQuery("SELECT * FROM customer WHERE request = :request")
                .bind("request", letter.request().value())
                .map((row, context) -> aside(row))
                .findOne()
                .orElse(null);
    return new Letter(
        letter.number(),
        letter.id(),
        letter.hook(),
        letter.request(),
        letter.event(),
        letter.body(),
        letter.happenedAt(),
        letter.since(),
        letter.attempts(),
        aside);
  }

  private static String notes(Handle handle, Letter letter) {
    return handle
        .createQuery("SELECT notes FROM wrap_up WHERE request = :request AND at_nanos = :at")
        .bind("request", letter.request().value())
        .bind("at", Times.nanos(letter.happenedAt()))
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }

  private static Letter.Aside aside(ResultSet row) throws SQLException {
    return new Letter.Aside(
        new Person(
            row.getString("subject"),
            row.getString("display_name"),
            row.getString("service_tier"),
            Attributes.parse(row.getString("attributes"))),
        row.getString("topic"),
        "");
  }

  private static Letter letter(ResultSet row, Letter.@Nullable Aside aside) throws SQLException {
    return new Letter(
        row.getLong("number"),
        row.getString("id"),
        row.getString("hook"),
        new RequestId(row.getString("request")),
        row.getString("kind"),
        row.getString("body"),
        Times.instant(row.getLong("created_nanos")),
        Times.instant(row.getLong("since_nanos")),
        row.getInt("attempts"),
        aside);
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long nanos = row.getLong(column);
    return row.wasNull() ? null : Times.instant(nanos);
  }
}
