package dev.beckon.relay.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/**
 * The embedded database: the file {@code beckon.db} in the data directory, which one relay at a
 * time may use; {@code beckon.lock} says which. Others (a backup, an audit) may read it meanwhile.
 * The file {@code beckon.head} says where the journal ended when a commit was last acknowledged:
 * without it a file that was cut would open as if nothing had happened.
 */
final class SqliteDatabase implements Database {
  static final String FILE_NAME = "beckon.db";
  static final String LOCK_NAME = "beckon.lock";

  /** "BCKN": tells our files from others. */
  static final int APPLICATION_ID = 0x42434B4E;

  private static final Logger log = LoggerFactory.getLogger(SqliteDatabase.class);
  private static final int READERS = 2;
  private static final int PAGE_BYTES = 4096;

  private final Path file;
  private final FileChannel lock;
  private final JournalHead head;
  private final long largestBytes;
  private final Object readersLock = new Object();
  private @Nullable HikariDataSource readers;

  private SqliteDatabase(Path file, FileChannel lock, JournalHead head, long largestBytes) {
    this.file = file;
    this.lock = lock;
    this.head = head;
    this.largestBytes = largestBytes;
  }

  /**
   * Makes both where they are missing, readable by their owner only: others must not read topics
   * and names.
   *
   * @param largestBytes how large the file may become; 0: as the disk allows
   */
  static SqliteDatabase open(Path directory, long largestBytes) throws StoreException {
    Path file = directory.resolve(FILE_NAME);
    FileChannel lock = null;
    boolean opened = false;
    try {
      Files.createDirectories(directory, permissions("rwx------"));
      lock = lock(directory.resolve(LOCK_NAME), file);
      create(file);
      JournalHead head = JournalHead.open(directory);
      opened = true;
      return new SqliteDatabase(file, lock, head, largestBytes);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Reason.IO,
          "data directory %s cannot be used (%s); give the relay's user write access to it, or set data-directory to another"
              .formatted(directory, e),
          e);
    } finally {
      if (!opened && lock != null) {
        closeQuietly(lock);
      }
    }
  }

  private static FileChannel lock(Path path, Path file) throws IOException, StoreException {
    FileChannel channel =
        FileChannel.open(
            path,
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            permissions("rw-------"));
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // by this very process
    }
    if (lock == null) {
      channel.close();
      throw inUse(file);
    }
    return channel;
  }

  private static StoreException inUse(Path file) {
    return new StoreException(
        StoreException.Reason.IN_USE,
        "%s is in use by another process; stop the other relay, or give this one a data directory of its own"
            .formatted(file));
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file, permissions("rw-------"));
    } catch (FileAlreadyExistsException e) {
      log.debug("{} is as it was left by the last run", file);
    }
  }

  static FileAttribute<?>[] permissions(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public Connection connect() throws SQLException, StoreException {
    FileDamage.refuseCut(file);
    Connection connection = source(false).getConnection();
    try {
      check(connection);
      head.compare(connection, file);
      refuseForeign(connection);
      Schema.migrate(
          source(false), Schema.SQLITE, versionBeforeFlyway(connection), file.toString());
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA application_id = " + APPLICATION_ID);
        if (largestBytes > 0) {
          statement.execute("PRAGMA max_page_count = " + Math.max(1, largestBytes / PAGE_BYTES));
        }
        // A customer whose request was never saved has nobody who would erase them.
        statement.execute("DELETE FROM customer WHERE request NOT IN (SELECT id FROM request)");
      }
      return connection;
    } catch (SQLException | StoreException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private SQLiteDataSource source(boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(readOnly ? 5_000 : 0);
    config.setReadOnly(readOnly);
    if (!readOnly) {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      // A commit is on the disk before it counts.
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true"); // what is erased is overwritten
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private void check(Connection connection) throws SQLException, StoreException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
        result.next();
        String verdict = result.getString(1);
        if (!verdict.equals("ok")) {
          throw FileDamage.damaged(file, verdict, null);
        }
      }
    }
  }

  private void refuseForeign(Connection connection) throws SQLException, StoreException {
    try (Statement statement = connection.createStatement()) {
      int applicationId = number(statement, "PRAGMA application_id");
      int version = number(statement, "PRAGMA user_version");
      boolean empty = number(statement, "SELECT count(*) FROM sqlite_schema") == 0;
      if (applicationId != APPLICATION_ID && !(empty && applicationId == 0 && version == 0)) {
        throw new StoreException(
            StoreException.Reason.UNKNOWN_VERSION,
            file + " is a database of another program; give the relay a data directory of its own");
      }
      if (version > Schema.SQLITE_SCRIPTS.size()) {
        throw Schema.newer(file.toString(), "" + version);
      }
    }
  }

  /** Until version 6 it was kept in SQLite's own place for it only. */
  private static int versionBeforeFlyway(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean byFlyway =
          number(statement, "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'") > 0;
      return byFlyway ? 0 : number(statement, "PRAGMA user_version");
    }
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getInt(1);
    }
  }

  @Override
  public DataSource readers() {
    synchronized (readersLock) {
      if (readers == null) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("beckon-readers");
        pool.setDataSource(source(true));
        pool.setReadOnly(true);
        pool.setConnectionTimeout(5_000);
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        readers = pool;
      }
      return readers;
    }
  }

  /** Writes the header page, without changing what it says. */
  @Override
  public void probe(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA application_id = " + APPLICATION_ID);
    }
  }

  @Override
  public boolean isLost(SQLException failure) {
    return false;
  }

  @Override
  public void committed(long journalNumber, String journalHash) {
    head.write(journalNumber, journalHash);
  }

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
    return switch (code(failure)) {
      case 5, 6 -> inUse(file); // SQLITE_BUSY, SQLITE_LOCKED
      case 11, 26 -> // SQLITE_CORRUPT, SQLITE_NOTADB
          FileDamage.damaged(file, String.valueOf(failure.getMessage()), failure);
      default ->
          new StoreException(
              StoreException.Reason.IO,
              "%s cannot be opened (%s); check the disk and who may write there"
                  .formatted(file, failure.getMessage()),
              failure);
    };
  }

  private static int code(SQLException failure) {
    return failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : 0;
  }

  @Override
  public void close() {
    synchronized (readersLock) {
      if (readers != null) {
        readers.close();
      }
      head.close();
      closeQuietly(lock);
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      log.warn("a file could not be closed", e);
    }
  }
}
