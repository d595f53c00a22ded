package dev.beckon.relay.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.beckon.relay.config.DatabaseConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL. One relay at a time writes: the connection it writes by holds an advisory lock, which
 * the server gives back when that connection is gone.
 */
final class PostgresDatabase implements Database {
  /** "BCKN", as a lock. */
  private static final long LOCK = 0x42434B4EL;

  private static final int READERS = 4;
  private static final int CONNECT_SECONDS = 3;
  private static final int SOCKET_SECONDS = 10;

  private final DatabaseConfig config;
  private boolean migrated;
  private @Nullable HikariDataSource readers;

  PostgresDatabase(DatabaseConfig config) {
    this.config = config;
  }

  @Override
  public Connection connect() throws SQLException, StoreException {
    Connection connection = source(config, false).getConnection();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
        row.next();
        if (!row.getBoolean(1)) {
          throw new StoreException(
              StoreException.Reason.IN_USE,
              "%s is in use by another relay; stop that one, or give this one a database of its own"
                  .formatted(config.url()));
        }
      }
      if (!migrated) {
        Schema.migrate(source(config, true), Schema.POSTGRESQL, 0, config.url());
        migrated = true;
      }
      statement.execute("SET synchronous_commit = on");
      statement.execute(
          "DELETE FROM customer WHERE NOT EXISTS (SELECT 1 FROM request WHERE id = customer.request)");
      return connection;
    } catch (SQLException | StoreException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * @param patient waits for answers as long as they take
   */
  static PGSimpleDataSource source(DatabaseConfig config, boolean patient) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(config.jdbcUrl());
    if (!config.user().isEmpty()) {
      source.setUser(config.user());
    }
    if (!config.password().isEmpty()) {
      source.setPassword(config.password());
    }
    source.setApplicationName("beckon-relay");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(patient ? 0 : SOCKET_SECONDS);
    source.setTcpKeepAlive(true);
    return source;
  }

  @Override
  public synchronized DataSource readers() {
    if (readers == null) {
      HikariDataSource pool = new HikariDataSource();
      pool.setPoolName("beckon-readers");
      pool.setDataSource(source(config, false));
      pool.setReadOnly(true);
      pool.setMaximumPoolSize(READERS);
      pool.setMinimumIdle(0);
      pool.setInitializationFailTimeout(-1);
      pool.setConnectionTimeout(5_000);
      readers = pool;
    }
    return readers;
  }

  /** The lock row is written; nothing of it is seen by anybody. */
  @Override
  public void probe(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_current_xact_id()");
    }
  }

  @Override
  public boolean isLost(SQLException failure) {
    String state = failure.getSQLState();
    // Connection exceptions, and those by which the server says that it goes down.
    return state == null || state.startsWith("08") || state.startsWith("57");
  }

  @Override
  public void committed(long journalNumber, String journalHash) {}

  @Override
  public String wordsCondition() {
    return "EXISTS (SELECT 1 FROM request_text WHERE request_text.request = request.id"
        + " AND request_text.found_by @@ to_tsquery('simple', :words))";
  }

  /** Words are letters and digits only: nothing of them is the language of tsquery. */
  @Override
  public String wordsPattern(Iterable<String> words) {
    List<String> beginnings = new ArrayList<>();
    words.forEach(word -> beginnings.add("'" + word.replace("'", "''").replace("\\", "") + "':*"));
    return String.join(" & ", beginnings);
  }

  @Override
  public StoreException explained(SQLException failure) {
    return new StoreException(
        StoreException.Reason.IO,
        "%s cannot be used (%s); check that the server runs, and store.user and store.password"
            .formatted(config.url(), failure.getMessage()),
        failure);
  }

  @Override
  public synchronized void close() {
    if (readers != null) {
      readers.close();
    }
  }
}
