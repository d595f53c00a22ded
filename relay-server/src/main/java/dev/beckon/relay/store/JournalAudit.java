package dev.beckon.relay.store;

import dev.beckon.relay.config.DatabaseConfig;
import dev.beckon.relay.journal.JournalChain;
import dev.beckon.relay.journal.JournalEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Says whether a journal is whole. Reads only, one moment of it; the relay may go on meanwhile. */
public final class JournalAudit {
  private static final int ROWS_AT_ONCE = 1_000;

  private JournalAudit() {}

  /** What was found. */
  public sealed interface Finding {
    /**
     * @param removed entries before the first that were removed because they were old
     * @param texts of entries that are still there
     * @param erased texts that are not there any more
     * @param lastHash to be kept elsewhere: with it, also a journal cut off at its end is noticed
     */
    record Whole(long entries, long removed, long texts, long erased, String lastHash)
        implements Finding {}

    /**
     * @param number of the first entry that is not as it was written
     */
    record Broken(long number, String why) implements Finding {}

    record Unreadable(String why) implements Finding {}
  }

  /**
   * @param directory a relay's data directory, or a copy of it
   * @param known a hash noted earlier, which must still be there; empty: none was
   */
  public static Finding verify(Path directory, String known) {
    Path file = directory.resolve(SqliteDatabase.FILE_NAME);
    return Files.exists(file)
        ? verifyFile(file, known)
        : new Finding.Unreadable("there is no " + file);
  }

  static Finding verifyFile(Path file, String known) {
    SQLiteConfig readOnly = new SQLiteConfig();
    readOnly.setReadOnly(true);
    readOnly.setBusyTimeout(5_000);
    try (Connection connection = readOnly.createConnection("jdbc:sqlite:" + file)) {
      return verify(connection, known);
    } catch (SQLException e) {
      return new Finding.Unreadable(file + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * @param known as above
   */
  public static Finding verify(DatabaseConfig database, String known) {
    try (Connection connection = PostgresDatabase.source(database, true).getConnection()) {
      return verify(connection, known);
    } catch (SQLException e) {
      return new Finding.Unreadable(database.url() + " cannot be read: " + e.getMessage());
    }
  }

  private static Finding verify(Connection connection, String known) throws SQLException {
    connection.setAutoCommit(false); // one moment; and PostgreSQL then reads row by row
    JournalChain start = start(connection);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet row =
          statement.executeQuery(
              "SELECT journal.*, journal_text.salt, journal_text.text FROM journal"
                  + " LEFT JOIN journal_text ON journal_text.number = journal.number"
                  + " ORDER BY journal.number")) {
        return verify(start, row, known);
      }
    } finally {
      connection.rollback();
    }
  }

  private static JournalChain start(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT number, hash FROM journal_start ORDER BY number DESC LIMIT 1")) {
      return row.next()
          ? new JournalChain(row.getLong("number"), row.getString("hash"))
          : JournalChain.EMPTY;
    }
  }

  private static Finding verify(JournalChain start, ResultSet row, String known)
      throws SQLException {
    JournalChain chain = start;
    boolean met = known.isEmpty() || start.hash().equals(known);
    long texts = 0;
    long erased = 0;
    while (row.next()) {
      long number = row.getLong("number");
      if (number != chain.number() + 1) {
        return new Finding.Broken(chain.number() + 1, "is missing");
      }
      String what = row.getString("what");
      chain = chain.next(row.getLong("at_nanos"), what);
      if (!chain.hash().equals(row.getString("hash"))) {
        return new Finding.Broken(number, "is not as it was written");
      }
      String text = row.getString("text");
      if (text != null) {
        if (!what.endsWith(" text=sha256:" + JournalEntry.textHash(row.getString("salt"), text))) {
          return new Finding.Broken(number, "has another text than it was written with");
        }
        texts++;
      } else if (what.contains(" text=sha256:")) {
        erased++;
      }
      if (!isFoundByItsRequest(what, row.getString("request"))) {
        return new Finding.Broken(number, "is filed under another request");
      }
      met |= chain.hash().equals(known);
    }
    return met
        ? new Finding.Whole(
            chain.number() - start.number(), start.number(), texts, erased, chain.hash())
        : new Finding.Broken(chain.number() + 1, "the hash noted earlier is not there any more");
  }

  private static boolean isFoundByItsRequest(String what, @Nullable String request) {
    return request == null
        || what.contains(" request=" + request)
        || what.startsWith("request " + request + " ");
  }
}
