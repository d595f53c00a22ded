package dev.beckon.relay.store;

import dev.beckon.relay.journal.JournalChain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code beckon.head}: number and hash of the journal's last entry that was acknowledged,
 * written after each commit and not waited for. It may be a little behind the database, never
 * before it; a database that does not have this entry lost something it had acknowledged. Confined
 * to the store's thread.
 */
final class JournalHead {
  static final String NAME = "beckon.head";
  private static final Logger log = LoggerFactory.getLogger(JournalHead.class);
  private static final Pattern LINE = Pattern.compile("(\\d{20}) ([0-9a-f]{64}) ([0-9a-f]{64})\n");
  private static final int BYTES = 20 + 1 + 64 + 1 + 64 + 1;

  private final Path path;
  private final FileChannel file;
  private boolean failed;

  private JournalHead(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  static JournalHead open(Path directory) throws IOException {
    Path path = directory.resolve(NAME);
    return new JournalHead(
        path,
        FileChannel.open(
            path,
            EnumSet.of(
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            SqliteDatabase.permissions("rw-------")));
  }

  void write(long number, String hash) {
    String known = "%020d %s".formatted(number, hash);
    String line = known + " " + JournalChain.sha256(known) + "\n";
    try {
      file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), 0);
      failed = false;
    } catch (IOException e) {
      if (!failed) {
        log.warn("{} cannot be written; a file that is cut later may go unnoticed", path, e);
      }
      failed = true;
    }
  }

  /** Throws when the database lacks what was acknowledged. */
  void compare(Connection connection, Path database) throws SQLException, StoreException {
    Matcher line = LINE.matcher(read());
    if (!line.matches()
        || !JournalChain.sha256(line.group(1) + " " + line.group(2)).equals(line.group(3))) {
      return; // none yet, or torn when it was written
    }
    long number = Long.parseLong(line.group(1));
    JournalChain end = hasJournal(connection) ? Writing.end(connection) : JournalChain.EMPTY;
    if (end.number() < number || !hashAt(connection, number, end).equals(line.group(2))) {
      throw new StoreException(
          StoreException.Reason.CORRUPT,
          ("%s lacks entries of its journal: it ends with number %d, and number %d was acknowledged."
                  + " Its file or %s-wal was cut (they end at offsets %d and %d), or an older copy is in its place."
                  + " Restore a backup with './beckon restore'; to go on without what is missing, remove %s")
              .formatted(
                  database,
                  end.number(),
                  number,
                  database.getFileName(),
                  size(database),
                  size(database.resolveSibling(database.getFileName() + "-wal")),
                  path));
    }
  }

  /** Even the tables may be among what was cut off. */
  private static boolean hasJournal(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT count(*) FROM sqlite_schema WHERE name IN ('journal', 'journal_start')");
        ResultSet row = query.executeQuery()) {
      return row.next() && row.getInt(1) == 2;
    }
  }

  private static String hashAt(Connection connection, long number, JournalChain end)
      throws SQLException {
    if (end.number() == number) {
      return end.hash();
    }
    try (PreparedStatement query =
        connection.prepareStatement("SELECT hash FROM journal WHERE number = ?")) {
      query.setLong(1, number);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  private String read() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    try {
      file.read(bytes, 0);
    } catch (IOException e) {
      log.warn("{} cannot be read", path, e);
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  void close() {
    try {
      file.close();
    } catch (IOException e) {
      log.warn("{} could not be closed", path, e);
    }
  }
}
