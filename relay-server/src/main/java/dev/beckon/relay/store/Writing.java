package dev.beckon.relay.store;

import dev.beckon.relay.config.HookInterest;
import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.journal.JournalChain;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.CallBack;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.routing.RequestState;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements by which one connection is written. Confined to the store's thread. */
final class Writing {
  private static final String SAVE_REQUEST =
      """
      INSERT INTO request (id, app, owner, queue, body_hash, arrival, arrived_at_nanos,
        waiting_since_nanos, phase, agent, since_nanos, end_reason, rings, unanswered_rings,
        tier, skills, preferred, deputies, forgotten, answered_at_nanos)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
      ON CONFLICT (id) DO UPDATE SET app = excluded.app, owner = excluded.owner,
        queue = excluded.queue, body_hash = excluded.body_hash, arrival = excluded.arrival,
        arrived_at_nanos = excluded.arrived_at_nanos,
        waiting_since_nanos = excluded.waiting_since_nanos, phase = excluded.phase,
        agent = excluded.agent, since_nanos = excluded.since_nanos,
        end_reason = excluded.end_reason, rings = excluded.rings,
        unanswered_rings = excluded.unanswered_rings, tier = excluded.tier,
        skills = excluded.skills, preferred = excluded.preferred, deputies = excluded.deputies,
        answered_at_nanos = CASE WHEN request.forgotten = 1 THEN excluded.answered_at_nanos
          ELSE COALESCE(request.answered_at_nanos, excluded.answered_at_nanos) END,
        forgotten = 0\
      """;
  private static final String SAVE_CUSTOMER =
      """
      INSERT INTO customer (request, stream_id, resume_secret_sha256, subject, service_tier,
        display_name, attributes, topic, screen_context)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (request) DO UPDATE SET stream_id = excluded.stream_id,
        resume_secret_sha256 = excluded.resume_secret_sha256, subject = excluded.subject,
        service_tier = excluded.service_tier, display_name = excluded.display_name,
        attributes = excluded.attributes, topic = excluded.topic,
        screen_context = excluded.screen_context\
      """;
  private static final String SAVE_WORDS =
      """
      INSERT INTO request_text (request, words) VALUES (?, ?)
      ON CONFLICT (request) DO UPDATE SET words = excluded.words\
      """;
  private static final String ADD_WORDS =
      """
      INSERT INTO request_text (request, words) VALUES (?, ?)
      ON CONFLICT (request) DO UPDATE SET words = request_text.words || ' ' || excluded.words\
      """;
  private static final String SAVE_SERVED =
      "INSERT INTO served (request, agent, since_nanos) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String SAVE_WRAP_UP =
      """
      INSERT INTO wrap_up (request, at_nanos, agent, disposition, notes) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (request, at_nanos) DO UPDATE SET agent = excluded.agent,
        disposition = excluded.disposition, notes = excluded.notes\
      """;
  private static final String SAVE_CALL_BACK =
      """
      INSERT INTO call_back (request, asked_at_nanos, wanted_at_nanos, due_nanos, until_nanos,
        attempts, retry_after_millis, most_attempts)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (request) DO UPDATE SET asked_at_nanos = excluded.asked_at_nanos,
        wanted_at_nanos = excluded.wanted_at_nanos, due_nanos = excluded.due_nanos,
        until_nanos = excluded.until_nanos, attempts = excluded.attempts,
        retry_after_millis = excluded.retry_after_millis, most_attempts = excluded.most_attempts\
      """;
  private static final String FORGET_CALL_BACK = "DELETE FROM call_back WHERE request = ?";
  private static final String REVOKE =
      """
      INSERT INTO revocation (kind, scope, name, at_nanos) VALUES (?, ?, ?, ?)
      ON CONFLICT (kind, scope, name) DO UPDATE SET at_nanos = excluded.at_nanos\
      """;
  private static final String TAKE_BACK =
      "DELETE FROM revocation WHERE kind = ? AND scope = ? AND name = ?";
  private static final String FORGET = "UPDATE request SET forgotten = 1 WHERE id = ?";
  private static final String FORGET_UNENDED =
      "DELETE FROM request WHERE id = ? AND phase <> 'ENDED'";
  private static final String FORGET_CUSTOMER =
      "DELETE FROM customer WHERE request = ?"
          + " AND NOT EXISTS (SELECT 1 FROM request WHERE id = customer.request)";
  private static final String FORGET_WORDS =
      "DELETE FROM request_text WHERE request = ?"
          + " AND NOT EXISTS (SELECT 1 FROM request WHERE id = request_text.request)";
  private static final String FORGET_STREAM =
      "UPDATE customer SET resume_secret_sha256 = '', screen_context = ? WHERE request = ?";
  private static final String JOURNAL =
      "INSERT INTO journal (number, at_nanos, what, hash, request) VALUES (?, ?, ?, ?, ?)";
  private static final String JOURNAL_TEXT =
      "INSERT INTO journal_text (number, salt, text) VALUES (?, ?, ?)";

  private static final String ENTRIES_SINCE =
      "SELECT what FROM journal WHERE request = ? AND at_nanos >= ?";

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Owing owing;

  /** Where the chain ends, with what is not committed yet. */
  private JournalChain chain;

  /**
   * The connection commits by itself, until here.
   *
   * @param hooks what webhooks want to be told
   */
  Writing(Connection connection, List<HookInterest> hooks) throws SQLException {
    this.connection = connection;
    this.owing = new Owing(hooks, this::prepare);
    this.chain = end(connection);
    connection.setAutoCommit(false);
  }

  Connection connection() {
    return connection;
  }

  JournalChain chain() {
    return chain;
  }

  /** After a rollback. */
  void chainIs(JournalChain committed) {
    chain = committed;
  }

  static JournalChain end(Connection connection) throws SQLException {
    String query =
        "SELECT number, hash FROM journal UNION ALL SELECT number, hash FROM journal_start"
            + " ORDER BY number DESC LIMIT 1";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next()
          ? new JournalChain(row.getLong("number"), row.getString("hash"))
          : JournalChain.EMPTY;
    }
  }

  /** Writes the change, its entry in the journal, and what is owed for it. Not committed. */
  void write(Change change) throws SQLException {
    if (change instanceof Change.Record record && isThere(record)) {
      return;
    }
    RequestNews.@Nullable Standing before = owing.before(change);
    apply(change);
    JournalEntry entry = JournalWords.of(change);
    if (entry != null) {
      record(entry);
      owing.after(before, change, chain.number());
    }
  }

  /** The commit that seemed to fail may have been carried out all the same. */
  private boolean isThere(Change.Record record) throws SQLException {
    Instant happened = record.happened();
    RequestId request = record.entry().request();
    if (happened == null || request == null) {
      return false;
    }
    String line = record.entry().withText("").line("");
    String late = record.entry().withText("").with("happened", happened).line("");
    PreparedStatement query = prepare(ENTRIES_SINCE);
    query.setString(1, request.value());
    query.setLong(2, Times.nanos(happened));
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        String what = row.getString("what");
        if (isWithText(what, line) || isWithText(what, late)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Texts are salted: the same again has another hash. */
  private static boolean isWithText(String what, String line) {
    return what.equals(line) || what.startsWith(line + " text=");
  }

  /** Which webhooks are owed something since this was last asked; perhaps some for nothing. */
  Set<String> takeOwed() {
    return owing.takeOwed();
  }

  /** Adds an entry to the journal. Not committed. */
  void record(JournalEntry entry) throws SQLException {
    long now = Times.nanos(Instant.now());
    String salt = entry.text().isEmpty() ? "" : newSalt();
    String what = entry.line(salt);
    chain = chain.next(now, what);
    PreparedStatement row = prepare(JOURNAL);
    row.setLong(1, chain.number());
    row.setLong(2, now);
    row.setString(3, what);
    row.setString(4, chain.hash());
    RequestId request = entry.request();
    if (request == null) {
      row.setNull(5, Types.VARCHAR);
    } else {
      row.setString(5, request.value());
    }
    row.executeUpdate();
    if (!entry.text().isEmpty()) {
      PreparedStatement text = prepare(JOURNAL_TEXT);
      text.setLong(1, chain.number());
      text.setString(2, salt);
      text.setString(3, entry.text());
      text.executeUpdate();
    }
  }

  private String newSalt() {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  private void apply(Change change) throws SQLException {
    switch (change) {
      case Change.SaveRequest save -> save(save.snapshot());
      case Change.SaveCustomer save -> save(save.request(), save.customer());
      case Change.SaveCallBack save -> save(save.request(), save.callBack());
      case Change.Revoke revoke -> save(revoke.revocation());
      case Change.TakeBack back -> {
        PreparedStatement row = prepare(TAKE_BACK);
        name(row, back.revocation());
        row.executeUpdate();
      }
      case Change.SaveWrapUp save -> save(save.request(), save.wrapUp());
      case Change.Forget forget -> forget(forget.request());
      case Change.Record record -> {} // only an entry
      case Change.SettleLetter settled -> owing.settle(settled);
    }
  }

  private void save(RequestSnapshot request) throws SQLException {
    AgentId agent = request.agent();
    EndReason endReason = request.endReason();
    boolean inSession = agent != null && request.phase() == RequestState.Phase.LIVE;
    PreparedStatement row = prepare(SAVE_REQUEST);
    row.setString(1, request.id().value());
    row.setString(2, request.app().value());
    row.setString(3, request.owner().value());
    row.setString(4, request.queue().value());
    row.setString(5, request.bodyHash());
    row.setLong(6, request.arrival());
    row.setLong(7, Times.nanos(request.arrivedAt()));
    row.setLong(8, Times.nanos(request.waitingSince()));
    row.setString(9, request.phase().name());
    row.setString(10, agent == null ? null : agent.value());
    row.setLong(11, Times.nanos(request.since()));
    row.setString(12, endReason == null ? null : endReason.name());
    row.setInt(13, request.rings());
    row.setInt(14, request.unansweredRings());
    StoredNeeds.write(row, 15, request.needs());
    if (inSession) {
      row.setLong(19, Times.nanos(request.since()));
    } else {
      row.setNull(19, Types.BIGINT);
    }
    row.executeUpdate();
    if (agent != null && inSession) {
      PreparedStatement served = prepare(SAVE_SERVED);
      served.setString(1, request.id().value());
      served.setString(2, agent.person().value());
      served.setLong(3, Times.nanos(request.since()));
      served.executeUpdate();
    }
  }

  private void save(RequestId request, CustomerRecord customer) throws SQLException {
    PreparedStatement row = prepare(SAVE_CUSTOMER);
    row.setString(1, request.value());
    row.setString(2, customer.streamId());
    row.setString(3, customer.resumeSecretSha256());
    row.setString(4, customer.person().subject());
    row.setString(5, customer.person().serviceTier());
    row.setString(6, customer.person().displayName());
    row.setString(7, Attributes.text(customer.person().attributes()));
    row.setString(8, customer.topic());
    row.setBytes(9, customer.screenContext());
    row.executeUpdate();
    words(SAVE_WORDS, request, customer.person().displayName() + " " + customer.topic());
  }

  private void save(RequestId request, @Nullable CallBack callBack) throws SQLException {
    if (callBack == null) {
      PreparedStatement row = prepare(FORGET_CALL_BACK);
      row.setString(1, request.value());
      row.executeUpdate();
      return;
    }
    PreparedStatement row = prepare(SAVE_CALL_BACK);
    row.setString(1, request.value());
    row.setLong(2, Times.nanos(callBack.askedAt()));
    set(row, 3, callBack.at());
    set(row, 4, callBack.due());
    row.setLong(5, Times.nanos(callBack.until()));
    row.setInt(6, callBack.attempts());
    row.setLong(7, callBack.retryAfter().toMillis());
    row.setInt(8, callBack.mostAttempts());
    row.executeUpdate();
  }

  private static void set(PreparedStatement row, int column, @Nullable Instant time)
      throws SQLException {
    if (time == null) {
      row.setNull(column, Types.BIGINT);
    } else {
      row.setLong(column, Times.nanos(time));
    }
  }

  private void words(String how, RequestId request, String words) throws SQLException {
    if (!words.isBlank()) {
      PreparedStatement row = prepare(how);
      row.setString(1, request.value());
      row.setString(2, words);
      row.executeUpdate();
    }
  }

  private void save(RequestId request, WrapUpRecord wrapUp) throws SQLException {
    PreparedStatement row = prepare(SAVE_WRAP_UP);
    row.setString(1, request.value());
    row.setLong(2, Times.nanos(wrapUp.at()));
    row.setString(3, wrapUp.agent().value());
    row.setString(4, wrapUp.disposition());
    row.setString(5, wrapUp.notes());
    row.executeUpdate();
    words(ADD_WORDS, request, wrapUp.notes());
  }

  private void save(Revocation revocation) throws SQLException {
    PreparedStatement row = prepare(REVOKE);
    name(row, revocation);
    row.setLong(4, Times.nanos(revocation.at()));
    row.executeUpdate();
  }

  private static void name(PreparedStatement row, Revocation revocation) throws SQLException {
    row.setString(1, revocation.kind().name());
    row.setString(2, revocation.scope());
    row.setString(3, revocation.name());
  }

  private void forget(RequestId request) throws SQLException {
    for (String statement :
        List.of(FORGET, FORGET_UNENDED, FORGET_CUSTOMER, FORGET_WORDS, FORGET_CALL_BACK)) {
      PreparedStatement row = prepare(statement);
      row.setString(1, request.value());
      row.executeUpdate();
    }
    PreparedStatement row = prepare(FORGET_STREAM);
    row.setBytes(1, new byte[0]);
    row.setString(2, request.value());
    row.executeUpdate();
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }
}
