package dev.beckon.relay.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteException;

/**
 * From a directory to an open, locked, checked and migrated connection, or to a message that says
 * what to do. Called at start, on the caller's thread.
 */
final class SqliteOpening {
  static final String FILE_NAME = "beckon.db";

  private SqliteOpening() {}

  static Connection open(Path directory, List<String> migrations) throws StoreException {
    try {
      Path file = ownersOnly(directory);
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try {
        configure(connection);
        check(connection, file);
        SqliteSchema.migrate(connection, file, migrations);
        forgetOrphans(connection);
        return connection;
      } catch (SQLException | StoreException e) {
        connection.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Reason.IO,
          "data directory %s cannot be used (%s); give the relay's user write access to it, or set data-directory to another"
              .formatted(directory, e),
          e);
    } catch (SQLException e) {
      throw explained(directory, e);
    }
  }

  /** Others must not read topics and screens: the directory is 700, the file 600. */
  private static Path ownersOnly(Path directory) throws IOException {
    Files.createDirectories(directory, permissions("rwx------"));
    Path file = directory.resolve(FILE_NAME);
    try {
      Files.createFile(file, permissions("rw-------"));
    } catch (FileAlreadyExistsException e) {
      return file; // as it was left by the last run
    }
    return file;
  }

  private static FileAttribute<?>[] permissions(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void configure(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 0");
      // Before anything is read: then the lock is taken at once and kept until close.
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("PRAGMA journal_mode = WAL");
      // A commit is on the disk before it counts.
      statement.execute("PRAGMA synchronous = FULL");
      // What is erased is overwritten.
      statement.execute("PRAGMA secure_delete = ON");
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("COMMIT");
    }
  }

  private static void check(Connection connection, Path file) throws SQLException, StoreException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      result.next();
      String verdict = result.getString(1);
      if (!verdict.equals("ok")) {
        throw new StoreException(StoreException.Reason.CORRUPT, damaged(file, verdict));
      }
    }
  }

  /** A customer whose request was never saved has nobody who would erase them. */
  private static void forgetOrphans(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM customer WHERE request NOT IN (SELECT id FROM request)");
    }
  }

  static StoreException explained(Path directory, SQLException e) {
    Path file = directory.resolve(FILE_NAME);
    StoreException.Reason reason = reason(e);
    String message =
        switch (reason) {
          case IN_USE ->
              "%s is in use by another process; stop the other relay, or give this one a data directory of its own"
                  .formatted(file);
          case CORRUPT -> damaged(file, String.valueOf(e.getMessage()));
          case UNKNOWN_VERSION, IO ->
              "%s cannot be opened (%s); check the disk and who may write there"
                  .formatted(file, e.getMessage());
        };
    return new StoreException(reason, message, e);
  }

  private static String damaged(Path file, String detail) {
    return "%s is damaged or not a database (%s); restore a backup, or move the file away to start empty"
        .formatted(file, detail);
  }

  private static StoreException.Reason reason(SQLException e) {
    if (!(e instanceof SQLiteException sqlite)) {
      return StoreException.Reason.IO;
    }
    return switch (sqlite.getResultCode().code & 0xff) {
      case 5, 6 -> StoreException.Reason.IN_USE; // SQLITE_BUSY, SQLITE_LOCKED
      case 11, 26 -> StoreException.Reason.CORRUPT; // SQLITE_CORRUPT, SQLITE_NOTADB
      default -> StoreException.Reason.IO;
    };
  }
}
