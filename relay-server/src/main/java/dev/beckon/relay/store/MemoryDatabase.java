package dev.beckon.relay.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** SQLite without a file: the same tables and statements, gone with the process. */
final class MemoryDatabase implements Database {
  @Override
  public Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    Schema.create(connection);
    return connection;
  }

  @Override
  public @Nullable DataSource readers() {
    return null;
  }

  @Override
  public void probe(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  @Override
  public boolean isLost(SQLException failure) {
    return false;
  }

  @Override
  public void committed(long journalNumber, String journalHash) {}

  @Override
  public String wordsCondition() {
    return SqliteWords.CONDITION;
  }

  @Override
  public String wordsPattern(Iterable<String> words) {
    return SqliteWords.pattern(words);
  }

  @Override
  public StoreException explained(SQLException failure) {
    return new StoreException(
        StoreException.Reason.IO, "the memory cannot be used: " + failure.getMessage(), failure);
  }

  @Override
  public void close() {}
}
