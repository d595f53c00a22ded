package dev.beckon.relay.store;

import dev.beckon.relay.config.HookEvent;
import dev.beckon.relay.config.HookInterest;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.routing.RequestState.Phase;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what webhooks are owed for a change, in the change's own transaction: what is committed is
 * owed, and nothing else is. Whether a change is news is judged by what is stored, so that neither
 * a restart nor a failed write makes a letter too many or too few. Confined to the store's thread.
 */
final class Owing {
  /** States of a letter. */
  static final String OWED = "OWED";

  static final String DEAD = "DEAD";

  private static final String STANDING =
      """
      SELECT phase, agent, answered_at_nanos, (SELECT served.agent FROM served
          WHERE served.request = request.id AND served.since_nanos >= request.answered_at_nanos
          ORDER BY served.since_nanos DESC LIMIT 1) AS last_agent
      FROM request WHERE id = ? AND forgotten = 0""";
  private static final String WHOSE =
      "SELECT app, queue, tier, answered_at_nanos FROM request WHERE id = ?";
  private static final String SERVED =
      "SELECT agent FROM served WHERE request = ? AND since_nanos >= ? ORDER BY since_nanos";
  private static final String OWE =
      """
      INSERT INTO outbox (id, hook, request, kind, body, created_nanos, since_nanos, attempts,
        next_nanos, state, trouble) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 'OWED', '')""";
  private static final String DELIVERED = "DELETE FROM outbox WHERE number = ?";
  private static final String FAILED =
      """
      UPDATE outbox SET attempts = attempts + 1, next_nanos = ?, state = ?, trouble = ?
      WHERE number = ?""";

  /** How statements are prepared. */
  interface Statements {
    PreparedStatement of(String sql) throws SQLException;
  }

  private final List<HookInterest> hooks;
  private final Statements statements;
  private final SecureRandom random = new SecureRandom();
  private final Set<String> owed = new LinkedHashSet<>();

  Owing(List<HookInterest> hooks, Statements statements) {
    this.hooks = hooks;
    this.statements = statements;
  }

  /** How the request that is about to be saved stands; null: not asked for, or there is none. */
  RequestNews.@Nullable Standing before(Change change) throws SQLException {
    if (hooks.isEmpty() || !(change instanceof Change.SaveRequest save)) {
      return null;
    }
    PreparedStatement query = statements.of(STANDING);
    query.setString(1, save.snapshot().id().value());
    try (ResultSet row = query.executeQuery()) {
      return row.next()
          ? new RequestNews.Standing(
              Phase.valueOf(row.getString("phase")),
              agent(row.getString("agent")),
              instant(row, "answered_at_nanos"),
              agent(row.getString("last_agent")))
          : null;
    }
  }

  /**
   * The change has been written.
   *
   * @param entry its number in the journal
   */
  void after(RequestNews.@Nullable Standing before, Change change, long entry) throws SQLException {
    if (hooks.isEmpty()) {
      return;
    }
    switch (change) {
      case Change.SaveRequest save -> {
        for (HookEvent news : RequestNews.of(before, save.snapshot())) {
          tell(news, before, save.snapshot(), entry);
        }
      }
      case Change.SaveWrapUp save ->
          of(
              HookEvent.WRITTEN_UP,
              save.request(),
              entry,
              save.wrapUp().at(),
              text ->
                  text.with("agent", save.wrapUp().agent())
                      .with("disposition", save.wrapUp().disposition()));
      case Change.Record record -> tell(record.entry(), entry);
      default -> {}
    }
  }

  private void tell(
      HookEvent news, RequestNews.@Nullable Standing before, RequestSnapshot request, long entry)
      throws SQLException {
    Instant at = news == HookEvent.ARRIVED ? request.arrivedAt() : request.since();
    LetterText text =
        new LetterText(news, at, request.id(), entry)
            .of(request.app(), request.queue().value(), request.needs().tier().value());
    switch (news) {
      case STARTED -> {
        text.with("agent", person(request.agent()));
        if (before == null || before.answeredAt() == null) {
          text.with("waitedMillis", Duration.between(request.arrivedAt(), at));
        }
      }
      case HANDED_OVER ->
          text.with("from", before == null ? null : person(before.former()))
              .with("agent", person(request.agent()));
      case MISSED ->
          text.with("reason", request.endReason())
              .with("waitedMillis", Duration.between(request.arrivedAt(), at))
              .with("rings", request.rings())
              .with("unansweredRings", request.unansweredRings());
      case ENDED -> {
        Instant answered = before == null ? null : before.answeredAt();
        Instant began = answered == null ? at : answered;
        text.with("reason", request.endReason())
            .with("agents", served(request.id(), began))
            .with("waitedMillis", Duration.between(request.arrivedAt(), began))
            .with("sessionMillis", Duration.between(began, at))
            .with("rings", request.rings())
            .with("unansweredRings", request.unansweredRings());
      }
      default -> {}
    }
    owe(news, request.app(), request.id(), at, text);
  }

  private void tell(JournalEntry entry, long number) throws SQLException {
    RequestId request = entry.request();
    @Nullable HookEvent event =
        switch (entry.kind()) {
          case RING -> HookEvent.RINGING;
          case DELETION_ASKED -> HookEvent.DELETION_ASKED;
          default -> null;
        };
    if (event != null && request != null) {
      of(
          event,
          request,
          number,
          Instant.now(),
          text ->
              entry.words().stream()
                  .filter(word -> word.name().equals("agent") || word.name().equals("ring"))
                  .forEach(
                      word ->
                          text.with(
                              word.name(),
                              word.name().equals("agent")
                                  ? new AgentId(word.value()).person()
                                  : word.value())));
    }
  }

  /** What else an event says. */
  private interface More {
    void add(LetterText text);
  }

  private void of(HookEvent event, RequestId request, long entry, Instant at, More more)
      throws SQLException {
    if (hooks.stream().noneMatch(hook -> hook.events().contains(event))) {
      return;
    }
    PreparedStatement query = statements.of(WHOSE);
    query.setString(1, request.value());
    LetterText text;
    AppId app;
    try (ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        return;
      }
      app = new AppId(row.getString("app"));
      text =
          new LetterText(event, at, request, entry)
              .of(app, row.getString("queue"), row.getString("tier"));
    }
    more.add(text);
    owe(event, app, request, at, text);
  }

  private void owe(HookEvent event, AppId app, RequestId request, Instant at, LetterText text)
      throws SQLException {
    for (HookInterest hook : hooks) {
      if (hook.wants(event, app)) {
        PreparedStatement row = statements.of(OWE);
        row.setString(1, newId());
        row.setString(2, hook.hook());
        row.setString(3, request.value());
        row.setString(4, event.word());
        row.setString(5, text.json());
        row.setLong(6, Times.nanos(at));
        row.setLong(7, Times.nanos(Instant.now()));
        row.executeUpdate();
        owed.add(hook.hook());
      }
    }
  }

  /** Unknown, or settled already: nothing happens. */
  void settle(Change.SettleLetter settled) throws SQLException {
    switch (settled.outcome()) {
      case Letter.Outcome.Delivered delivered -> {
        PreparedStatement row = statements.of(DELIVERED);
        row.setLong(1, settled.letter().number());
        row.executeUpdate();
      }
      case Letter.Outcome.Again again ->
          failed(settled.letter(), Times.nanos(again.next()), OWED, again.trouble());
      case Letter.Outcome.Dead dead -> failed(settled.letter(), 0, DEAD, dead.trouble());
    }
  }

  private void failed(Letter letter, long next, String state, String trouble) throws SQLException {
    PreparedStatement row = statements.of(FAILED);
    row.setLong(1, next);
    row.setString(2, state);
    row.setString(3, trouble);
    row.setLong(4, letter.number());
    row.executeUpdate();
  }

  /** Who is owed something since this was last asked; some of it may not have been committed. */
  Set<String> takeOwed() {
    Set<String> taken = Set.copyOf(owed);
    owed.clear();
    return taken;
  }

  private List<String> served(RequestId request, Instant since) throws SQLException {
    PreparedStatement query = statements.of(SERVED);
    query.setString(1, request.value());
    query.setLong(2, Times.nanos(since));
    List<String> agents = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        agents.add(row.getString(1));
      }
    }
    return agents;
  }

  private String newId() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return "msg_" + HexFormat.of().formatHex(bytes);
  }

  /** Outside there are persons, not desks. */
  private static @Nullable AgentId person(@Nullable AgentId agent) {
    return agent == null ? null : agent.person();
  }

  private static @Nullable AgentId agent(@Nullable String value) {
    return value == null ? null : new AgentId(value);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long nanos = row.getLong(column);
    return row.wasNull() ? null : Times.instant(nanos);
  }
}
