package dev.beckon.relay.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** Says whether a journal is whole. Reads only; the relay must not be running on the file. */
public final class JournalAudit {
  private JournalAudit() {}

  /** What was found. */
  public sealed interface Finding {
    /**
     * @param lastHash to be kept elsewhere: with it, also a journal cut off at its end is noticed
     */
    record Whole(long entries, String lastHash) implements Finding {}

    /**
     * @param number of the first entry that is not as it was written
     */
    record Broken(long number, String why) implements Finding {}

    record Unreadable(String why) implements Finding {}
  }

  /**
   * @param directory the relay's data directory, or a copy of it
   * @param known a hash noted earlier, which must still be there; empty: none was
   */
  public static Finding verify(Path directory, String known) {
    Path file = directory.resolve(SqliteOpening.FILE_NAME);
    if (!Files.exists(file)) {
      return new Finding.Unreadable("there is no " + file);
    }
    SQLiteConfig readOnly = new SQLiteConfig();
    readOnly.setReadOnly(true);
    try (Connection connection = readOnly.createConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM journal ORDER BY number")) {
      return verify(row, known);
    } catch (SQLException e) {
      return new Finding.Unreadable(file + " cannot be read: " + e.getMessage());
    }
  }

  private static Finding verify(ResultSet row, String known) throws SQLException {
    JournalChain chain = JournalChain.EMPTY;
    boolean met = known.isEmpty();
    while (row.next()) {
      long number = row.getLong("number");
      if (number != chain.number() + 1) {
        return new Finding.Broken(chain.number() + 1, "is missing");
      }
      chain = chain.next(row.getLong("at_nanos"), row.getString("what"));
      if (!chain.hash().equals(row.getString("hash"))) {
        return new Finding.Broken(number, "is not as it was written");
      }
      met |= chain.hash().equals(known);
    }
    return met
        ? new Finding.Whole(chain.number(), chain.hash())
        : new Finding.Broken(chain.number() + 1, "the hash noted earlier is not there any more");
  }
}
