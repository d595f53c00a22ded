package dev.beckon.relay.store;

import dev.beckon.relay.history.HistoryPage;
import dev.beckon.relay.history.HistoryQuery;
import dev.beckon.relay.history.JournalLine;
import dev.beckon.relay.history.PastRequest;
import dev.beckon.relay.history.Position;
import dev.beckon.relay.history.RequestStory;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The questions of history, as SQL. Every one of them is about the asker's apps only. */
final class HistoryReading {
  private static final String SELECT =
      """
      SELECT request.id, request.app, request.queue, request.tier, request.arrived_at_nanos,
        request.answered_at_nanos, request.phase, request.since_nanos, request.end_reason,
        request.rings, request.unanswered_rings,
        customer.subject, customer.display_name, customer.topic
      FROM request LEFT JOIN customer ON customer.request = request.id
      WHERE request.app IN (<apps>)\
      """;

  private final Database database;

  HistoryReading(Database database) {
    this.database = database;
  }

  HistoryPage page(Handle handle, HistoryQuery query, @Nullable Position after, int size) {
    List<Found> found = find(handle, query, after, size + 1);
    boolean more = found.size() > size;
    List<Found> shown = more ? found.subList(0, size) : found;
    return new HistoryPage(
        complete(handle, shown),
        more ? new Position(shown.getLast().arrived, shown.getLast().request.id()) : null);
  }

  Optional<RequestStory> story(Handle handle, Set<AppId> apps, RequestId id) {
    Query asked =
        handle
            .createQuery(SELECT + " AND request.id = :id")
            .bindList("apps", apps.stream().map(AppId::value).toList())
            .bind("id", id.value());
    List<PastRequest> one = complete(handle, asked.map((row, context) -> found(row)).list());
    if (one.isEmpty()) {
      return Optional.empty();
    }
    List<JournalLine> journal =
        handle
            .createQuery(
                "SELECT journal.number, journal.at_nanos, journal.what, journal_text.text"
                    + " FROM journal LEFT JOIN journal_text ON journal_text.number = journal.number"
                    + " WHERE journal.request = :id ORDER BY journal.number")
            .bind("id", id.value())
            .map((row, context) -> line(row))
            .list();
    return Optional.of(new RequestStory(one.getFirst(), journal));
  }

  private List<Found> find(Handle handle, HistoryQuery query, @Nullable Position after, int most) {
    StringBuilder sql = new StringBuilder(SELECT);
    Map<String, Object> values = new HashMap<>();
    if (!query.subject().isEmpty()) {
      sql.append(" AND customer.subject = :subject");
      values.put("subject", query.subject());
    }
    AgentId agent = query.agent();
    if (agent != null) {
      sql.append(
          " AND (request.agent IN (<desks>) OR EXISTS (SELECT 1 FROM served"
              + " WHERE served.request = request.id AND served.agent = :agent))");
      values.put("agent", agent.person().value());
    }
    QueueId queue = query.queue();
    if (queue != null) {
      sql.append(" AND request.queue = :queue");
      values.put("queue", queue.value());
    }
    Instant from = query.from();
    if (from != null) {
      sql.append(" AND request.arrived_at_nanos >= :from");
      values.put("from", Times.nanos(from));
    }
    Instant until = query.until();
    if (until != null) {
      sql.append(" AND :until > request.arrived_at_nanos");
      values.put("until", Times.nanos(until));
    }
    if (!query.phases().isEmpty()) {
      sql.append(" AND request.phase IN (<phases>)");
    }
    if (!query.endReasons().isEmpty()) {
      sql.append(" AND request.end_reason IN (<reasons>)");
    }
    if (!query.words().isEmpty()) {
      sql.append(" AND ").append(database.wordsCondition());
      values.put("words", database.wordsPattern(query.words()));
    }
    if (query.deletionAsked()) {
      sql.append(
          " AND EXISTS (SELECT 1 FROM journal AS asked WHERE asked.request = request.id"
              + " AND asked.what LIKE '"
              + JournalEntry.Kind.DELETION_ASKED.word()
              + " %' AND NOT EXISTS (SELECT 1 FROM journal AS later"
              + " WHERE later.request = request.id AND later.number > asked.number"
              + " AND later.what LIKE '"
              + JournalEntry.Kind.ERASED.word()
              + " %'))");
    }
    if (after != null) {
      sql.append(
          " AND (:arrived > request.arrived_at_nanos OR"
              + " (request.arrived_at_nanos = :arrived AND :after > request.id))");
      values.put("arrived", after.arrivedNanos());
      values.put("after", after.request().value());
    }
    sql.append(" ORDER BY request.arrived_at_nanos DESC, request.id DESC LIMIT :most");
    values.put("most", most);
    Query asked =
        handle
            .createQuery(sql.toString())
            .bindList("apps", query.apps().stream().map(AppId::value).toList())
            .bindMap(values);
    if (agent != null) {
      asked.bindList(
          "desks",
          IntStream.rangeClosed(0, AgentId.MOST_CHAT_DESKS)
              .mapToObj(number -> agent.desk(number).value())
              .toList());
    }
    if (!query.phases().isEmpty()) {
      asked.bindList("phases", query.phases().stream().map(Enum::name).toList());
    }
    if (!query.endReasons().isEmpty()) {
      asked.bindList("reasons", query.endReasons().stream().map(Enum::name).toList());
    }
    return asked.map((row, context) -> found(row)).list();
  }

  /** Agents and what they wrote, for all of them at once. */
  private static List<PastRequest> complete(Handle handle, List<Found> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    List<String> ids = found.stream().map(each -> each.request.id().value()).toList();
    Map<String, List<AgentId>> agents = new HashMap<>();
    handle
        .createQuery(
            "SELECT request, agent FROM served WHERE request IN (<ids>) ORDER BY since_nanos")
        .bindList("ids", ids)
        .map((row, context) -> List.of(row.getString("request"), row.getString("agent")))
        .forEach(
            row ->
                agents
                    .computeIfAbsent(row.getFirst(), each -> new ArrayList<>())
                    .add(new AgentId(row.getLast())));
    Map<String, WrittenUp> written = new HashMap<>();
    handle
        .createQuery(
            "SELECT request, disposition, notes FROM wrap_up WHERE request IN (<ids>) ORDER BY"
                + " at_nanos")
        .bindList("ids", ids)
        .map(
            (row, context) ->
                List.of(
                    row.getString("request"), row.getString("disposition"), row.getString("notes")))
        .forEach(
            row ->
                written.merge(
                    row.getFirst(), new WrittenUp(row.get(1), row.get(2)), WrittenUp::then));
    return found.stream()
        .map(
            each ->
                each.with(
                    agents.getOrDefault(each.request.id().value(), List.of()),
                    written.getOrDefault(each.request.id().value(), WrittenUp.NOTHING)))
        .toList();
  }

  private static Found found(ResultSet row) throws SQLException {
    RequestState.Phase phase = RequestState.Phase.valueOf(row.getString("phase"));
    long answered = row.getLong("answered_at_nanos");
    Instant answeredAt = row.wasNull() ? null : Times.instant(answered);
    String endReason = row.getString("end_reason");
    return new Found(
        row.getLong("arrived_at_nanos"),
        new PastRequest(
            new RequestId(row.getString("id")),
            new AppId(row.getString("app")),
            new QueueId(row.getString("queue")),
            row.getString("tier"),
            textOf(row, "subject"),
            textOf(row, "display_name"),
            textOf(row, "topic"),
            Times.instant(row.getLong("arrived_at_nanos")),
            answeredAt,
            phase == RequestState.Phase.ENDED ? Times.instant(row.getLong("since_nanos")) : null,
            phase,
            endReason == null ? null : EndReason.valueOf(endReason),
            row.getInt("rings"),
            row.getInt("unanswered_rings"),
            List.of(),
            "",
            ""));
  }

  private static JournalLine line(ResultSet row) throws SQLException {
    return new JournalLine(
        row.getLong("number"),
        Times.instant(row.getLong("at_nanos")),
        row.getString("what"),
        textOf(row, "text"));
  }

  private static String textOf(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  private record WrittenUp(String disposition, String notes) {
    static final WrittenUp NOTHING = new WrittenUp("", "");

    WrittenUp then(WrittenUp later) {
      return new WrittenUp(
          later.disposition.isEmpty() ? disposition : later.disposition,
          notes.isEmpty() || later.notes.isEmpty()
              ? notes + later.notes
              : notes + "\n" + later.notes);
    }
  }

  private record Found(long arrived, PastRequest request) {
    PastRequest with(List<AgentId> agents, WrittenUp written) {
      return new PastRequest(
          request.id(),
          request.app(),
          request.queue(),
          request.tier(),
          request.subject(),
          request.displayName(),
          request.topic(),
          request.arrivedAt(),
          request.answeredAt(),
          request.endedAt(),
          request.phase(),
          request.endReason(),
          request.rings(),
          request.unansweredRings(),
          agents,
          written.disposition,
          written.notes);
    }
  }
}
