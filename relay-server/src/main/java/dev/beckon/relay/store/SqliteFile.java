package dev.beckon.relay.store;

import dev.beckon.relay.identity.Person;
import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.routing.RequestState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open file of a {@link SqliteStore}: its statements. Confined to the store's thread. */
final class SqliteFile implements GroupCommit.Target {
  private static final Logger log = LoggerFactory.getLogger(SqliteFile.class);
  private static final long NANOS = 1_000_000_000L;

  private final Connection connection;
  private final PreparedStatement saveRequest;
  private final PreparedStatement saveCustomer;
  private final PreparedStatement eraseRequest;
  private final PreparedStatement eraseCustomer;
  private final PreparedStatement revoke;
  private final PreparedStatement takeBack;
  private final PreparedStatement saveWrapUp;
  private final PreparedStatement probe;
  private final PreparedStatement journal;
  private JournalChain chain;

  /** The connection is open, locked, of the newest version, and commits by itself. */
  private SqliteFile(Connection connection) throws SQLException {
    this.connection = connection;
    this.saveRequest =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO request VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.saveCustomer =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO customer (request, stream_id, resume_secret_sha256, subject,"
                + " service_tier, display_name, attributes, topic, screen_context)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.saveWrapUp =
        connection.prepareStatement("INSERT OR REPLACE INTO wrap_up VALUES (?, ?, ?, ?, ?)");
    this.eraseRequest = connection.prepareStatement("DELETE FROM request WHERE id = ?");
    this.eraseCustomer = connection.prepareStatement("DELETE FROM customer WHERE request = ?");
    this.revoke =
        connection.prepareStatement("INSERT OR REPLACE INTO revocation VALUES (?, ?, ?, ?)");
    this.takeBack =
        connection.prepareStatement(
            "DELETE FROM revocation WHERE kind = ? AND scope = ? AND name = ?");
    // Writes the header page, without changing what it says.
    this.probe =
        connection.prepareStatement("PRAGMA application_id = " + SqliteSchema.APPLICATION_ID);
    this.journal = connection.prepareStatement("INSERT INTO journal VALUES (?, ?, ?, ?)");
    this.chain = end(connection);
    connection.setAutoCommit(false);
  }

  static SqliteFile open(Path directory) throws StoreException {
    Connection connection = SqliteOpening.open(directory, SqliteSchema.MIGRATIONS);
    try {
      return new SqliteFile(connection);
    } catch (SQLException e) {
      throw SqliteOpening.explained(directory, e);
    }
  }

  @Override
  public void commit(List<Change> changes) throws IOException {
    try {
      JournalChain chain = this.chain;
      try {
        for (Change change : changes) {
          apply(change);
          chain = write(chain, change);
        }
        if (changes.isEmpty()) {
          probe.execute();
        }
        connection.commit();
        this.chain = chain;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** One entry of the journal, in the transaction of the change it tells of. */
  private JournalChain write(JournalChain chain, Change change) throws SQLException {
    long now = nanos(Instant.now());
    String what = JournalWords.of(change);
    JournalChain next = chain.next(now, what);
    journal.setLong(1, next.number());
    journal.setLong(2, now);
    journal.setString(3, what);
    journal.setString(4, next.hash());
    journal.executeUpdate();
    return next;
  }

  private static JournalChain end(Connection connection) throws SQLException {
    String query = "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next()
          ? new JournalChain(row.getLong("number"), row.getString("hash"))
          : JournalChain.EMPTY;
    }
  }

  List<StoredRequest> all() throws StoreException {
    String query =
        "SELECT * FROM request LEFT JOIN customer ON customer.request = request.id ORDER BY arrival";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<StoredRequest> all = new ArrayList<>();
      while (row.next()) {
        all.add(new StoredRequest(request(row), customer(row)));
      }
      connection.commit();
      return all;
    } catch (SQLException | IllegalArgumentException e) {
      throw new StoreException(
          StoreException.Reason.CORRUPT,
          "what is stored cannot be read (" + e.getMessage() + "); restore a backup",
          e);
    }
  }

  List<Revocation> revocations() throws StoreException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM revocation")) {
      List<Revocation> all = new ArrayList<>();
      while (row.next()) {
        all.add(
            new Revocation(
                Revocation.Kind.valueOf(row.getString("kind")),
                row.getString("scope"),
                row.getString("name"),
                instant(row.getLong("at_nanos"))));
      }
      connection.commit();
      return all;
    } catch (SQLException | IllegalArgumentException e) {
      throw new StoreException(
          StoreException.Reason.CORRUPT,
          "what was revoked cannot be read (" + e.getMessage() + "); restore a backup",
          e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      log.warn("the store's file could not be closed; what was committed is safe", e);
    }
  }

  private void apply(Change change) throws SQLException {
    switch (change) {
      case Change.SaveRequest save -> save(save.snapshot());
      case Change.SaveCustomer save -> save(save.request(), save.customer());
      case Change.Revoke revoke -> save(revoke.revocation());
      case Change.TakeBack back -> takeBack(back.revocation());
      case Change.SaveWrapUp save -> save(save.request(), save.wrapUp());
      case Change.Erase erase -> {
        erase(eraseRequest, erase.request());
        erase(eraseCustomer, erase.request());
      }
    }
  }

  private void save(RequestSnapshot request) throws SQLException {
    PreparedStatement row = saveRequest;
    row.setString(1, request.id().value());
    row.setString(2, request.app().value());
    row.setString(3, request.owner().value());
    row.setString(4, request.queue().value());
    row.setString(5, request.bodyHash());
    row.setLong(6, request.arrival());
    row.setLong(7, nanos(request.arrivedAt()));
    row.setLong(8, nanos(request.waitingSince()));
    row.setString(9, request.phase().name());
    AgentId agent = request.agent();
    row.setString(10, agent == null ? null : agent.value());
    row.setLong(11, nanos(request.since()));
    EndReason endReason = request.endReason();
    row.setString(12, endReason == null ? null : endReason.name());
    row.setInt(13, request.rings());
    row.setInt(14, request.unansweredRings());
    StoredNeeds.write(row, 15, request.needs());
    row.executeUpdate();
  }

  private static RequestSnapshot request(ResultSet row) throws SQLException {
    String agent = row.getString("agent");
    String endReason = row.getString("end_reason");
    return new RequestSnapshot(
        new RequestId(row.getString("id")),
        new AppId(row.getString("app")),
        new CustomerId(row.getString("owner")),
        new QueueId(row.getString("queue")),
        row.getString("body_hash"),
        row.getLong("arrival"),
        instant(row.getLong("arrived_at_nanos")),
        instant(row.getLong("waiting_since_nanos")),
        RequestState.Phase.valueOf(row.getString("phase")),
        agent == null ? null : new AgentId(agent),
        instant(row.getLong("since_nanos")),
        endReason == null ? null : EndReason.valueOf(endReason),
        row.getInt("rings"),
        row.getInt("unanswered_rings"),
        StoredNeeds.read(row));
  }

  private void save(RequestId request, CustomerRecord customer) throws SQLException {
    PreparedStatement row = saveCustomer;
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
  }

  private void save(RequestId request, WrapUpRecord wrapUp) throws SQLException {
    PreparedStatement row = saveWrapUp;
    row.setString(1, request.value());
    row.setLong(2, nanos(wrapUp.at()));
    row.setString(3, wrapUp.agent().value());
    row.setString(4, wrapUp.disposition());
    row.setString(5, wrapUp.notes());
    row.executeUpdate();
  }

  List<WrapUpRecord> wrapUps(RequestId request) throws StoreException {
    String query = "SELECT * FROM wrap_up WHERE request = ? ORDER BY at_nanos";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, request.value());
      List<WrapUpRecord> all = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          all.add(
              new WrapUpRecord(
                  new AgentId(row.getString("agent")),
                  instant(row.getLong("at_nanos")),
                  row.getString("disposition"),
                  row.getString("notes")));
        }
      }
      connection.commit();
      return all;
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Reason.CORRUPT,
          "what was written down cannot be read (" + e.getMessage() + "); restore a backup",
          e);
    }
  }

  private static @Nullable CustomerRecord customer(ResultSet row) throws SQLException {
    String streamId = row.getString("stream_id");
    return streamId == null
        ? null
        : new CustomerRecord(
            streamId,
            row.getString("resume_secret_sha256"),
            new Person(
                row.getString("subject"),
                row.getString("display_name"),
                row.getString("service_tier"),
                Attributes.parse(row.getString("attributes"))),
            row.getString("topic"),
            row.getBytes("screen_context"));
  }

  private void save(Revocation revocation) throws SQLException {
    name(revoke, revocation);
    revoke.setLong(4, nanos(revocation.at()));
    revoke.executeUpdate();
  }

  private void takeBack(Revocation revocation) throws SQLException {
    name(takeBack, revocation);
    takeBack.executeUpdate();
  }

  private static void name(PreparedStatement row, Revocation revocation) throws SQLException {
    row.setString(1, revocation.kind().name());
    row.setString(2, revocation.scope());
    row.setString(3, revocation.name());
  }

  private static void erase(PreparedStatement row, RequestId request) throws SQLException {
    row.setString(1, request.value());
    row.executeUpdate();
  }

  /** Exact until the year 2262. */
  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS), (long) instant.getNano());
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }
}
