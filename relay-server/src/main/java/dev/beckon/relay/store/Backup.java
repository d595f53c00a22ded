package dev.beckon.relay.store;

import dev.beckon.relay.journal.JournalEntry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.sqlite.SQLiteDataSource;

/** Copies of a data directory's database, made while the relay runs, and put back. */
public final class Backup {
  private static final List<String> FILES =
      List.of(
          SqliteDatabase.FILE_NAME,
          SqliteDatabase.FILE_NAME + "-wal",
          SqliteDatabase.FILE_NAME + "-shm",
          JournalHead.NAME);

  private Backup() {}

  /**
   * Copies what was committed at one moment, in one file; the relay goes on writing meanwhile. The
   * copy is looked at before this returns.
   *
   * @param target must not be there
   */
  public static JournalAudit.Finding.Whole make(Path directory, Path target) throws StoreException {
    Path file = directory.resolve(SqliteDatabase.FILE_NAME);
    if (!Files.exists(file)) {
      throw refused("there is no " + file);
    }
    if (Files.exists(target)) {
      throw refused(target + " is there already; name another file");
    }
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    try {
      Files.createFile(target, SqliteDatabase.permissions("rw-------"));
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA busy_timeout = 10000");
        statement.execute("VACUUM INTO '" + target.toString().replace("'", "''") + "'");
      }
      try (FileChannel written = FileChannel.open(target, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      return whole(target);
    } catch (SQLException | IOException e) {
      throw new StoreException(
          StoreException.Reason.IO,
          "%s cannot be copied to %s (%s); check the disk and who may write there"
              .formatted(file, target, e.getMessage()),
          e);
    }
  }

  /**
   * Puts a copy in the place of a stopped relay's database and says so in its journal.
   *
   * @param replace what is there is moved into a directory beside it; otherwise it is refused
   * @return what the copy holds
   */
  public static JournalAudit.Finding.Whole restore(Path backup, Path directory, boolean replace)
      throws StoreException {
    JournalAudit.Finding.Whole whole = whole(backup);
    try {
      Files.createDirectories(directory, SqliteDatabase.permissions("rwx------"));
      if (Files.exists(directory.resolve(SqliteDatabase.FILE_NAME)) && !replace) {
        throw refused(
            directory
                + " holds a database already; with --replace it is moved into a directory beside it");
      }
      // Whoever has the lock may move the files; a running relay has it.
      SqliteDatabase.open(directory, 0).close();
      moveAway(directory);
      Path file = directory.resolve(SqliteDatabase.FILE_NAME);
      Files.createFile(file, SqliteDatabase.permissions("rw-------"));
      try (FileChannel from = FileChannel.open(backup);
          FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
        for (long done = 0; done < from.size(); ) {
          done += from.transferTo(done, from.size() - done, to);
        }
        to.force(true);
      }
      note(directory, whole);
      return whole;
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Reason.IO,
          "%s cannot be put into %s (%s); check the disk and who may write there"
              .formatted(backup, directory, e.getMessage()),
          e);
    }
  }

  private static void moveAway(Path directory) throws IOException {
    Path aside = directory.resolve("replaced-" + Instant.now().getEpochSecond());
    for (String name : FILES) {
      Path file = directory.resolve(name);
      if (Files.exists(file) && Files.size(file) > 0) {
        Files.createDirectories(aside, SqliteDatabase.permissions("rwx------"));
        Files.move(file, aside.resolve(name));
      } else {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void note(Path directory, JournalAudit.Finding.Whole whole) throws StoreException {
    CompletableFuture<WriteResult> written = new CompletableFuture<>();
    try (Store store = JdbcStore.open(SqliteDatabase.open(directory, 0), 1)) {
      store.write(
          List.of(
              new Change.Record(
                  JournalEntry.of(JournalEntry.Kind.RESTORED, null)
                      .with("entries", whole.entries())
                      .with("hash", whole.lastHash()))),
          written::complete);
      if (written.join() instanceof WriteResult.Failed failed) {
        throw refused("what was restored cannot be written: " + failed.message());
      }
    }
  }

  private static JournalAudit.Finding.Whole whole(Path file) throws StoreException {
    return switch (JournalAudit.verifyFile(file, "")) {
      case JournalAudit.Finding.Whole whole -> whole;
      case JournalAudit.Finding.Broken broken ->
          throw new StoreException(
              StoreException.Reason.CORRUPT,
              "%s is not whole: entry %d %s".formatted(file, broken.number(), broken.why()));
      case JournalAudit.Finding.Unreadable unreadable ->
          throw new StoreException(StoreException.Reason.CORRUPT, unreadable.why());
    };
  }

  private static StoreException refused(String why) {
    return new StoreException(StoreException.Reason.IO, why);
  }
}
