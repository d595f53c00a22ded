package dev.beckon.relay.store;

import static dev.beckon.relay.store.StoredThings.customer;
import static dev.beckon.relay.store.StoredThings.id;
import static dev.beckon.relay.store.StoredThings.live;
import static dev.beckon.relay.store.StoredThings.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.beckon.relay.Answers;
import dev.beckon.relay.config.HookInterest;
import dev.beckon.relay.journal.JournalChain;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteStoreTest extends StoreContract {
  @TempDir Path temporary;

  @Override
  Store open(int backlog, List<HookInterest> hooks) throws StoreException {
    return JdbcStore.open(SqliteDatabase.open(directory(), 0), backlog, hooks);
  }

  @Test
  void whatWasCommittedIsThereAfterReopening() throws Exception {
    write(
        new Change.SaveRequest(live(1)),
        new Change.SaveCustomer(id(1), customer(1)),
        new Change.SaveRequest(waiting(2)));
    closeStore();
    openStore();
    try (Store again = reopened()) {
      assertThat(again.load())
          .containsExactlyInAnyOrder(
              new StoredRequest(live(1), customer(1)), new StoredRequest(waiting(2), null));
    }
  }

  @Test
  void customerWithoutRequestIsForgottenAtTheNextStart() throws Exception {
    write(new Change.SaveCustomer(id(1), customer(1)));
    try (Store again = reopened()) {
      again.write(List.of(new Change.SaveRequest(waiting(1))), result -> {});
      assertThat(again.load()).containsExactly(new StoredRequest(waiting(1), null));
    }
  }

  @Test
  void filesAreForTheirOwnerOnly() throws Exception {
    write(new Change.SaveRequest(waiting(1)));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
        .isEqualTo("rwx------");
    try (var files = Files.list(directory())) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void erasedTextIsGoneFromTheFile() throws Exception {
    write(new Change.SaveRequest(waiting(1)), new Change.SaveCustomer(id(1), customer(1)));
    closeStore();
    assertThat(Files.readString(file(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("DROP TABLE");

    openStore();
    write(new Change.Forget(id(1)));
    closeStore();
    assertThat(Files.readString(file(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("DROP TABLE");
  }

  @Test
  @Answers("A53")
  void secondStoreOnOneFileIsRefused() {
    assertRefused(StoreException.Reason.IN_USE, "in use by another process", "stop the other");
  }

  @Test
  void somethingElseThanADatabaseIsRefused() throws Exception {
    closeStore();
    Files.writeString(
        file(), "this is not a database, and long enough to be looked at ".repeat(99));

    assertRefused(StoreException.Reason.CORRUPT, "beckon.db", "restore a backup");
  }

  @Test
  @Answers("A53")
  void damagedFileIsRefused() throws Exception {
    for (int i = 0; i < 90; i++) {
      write(new Change.SaveRequest(waiting(i)), new Change.SaveCustomer(id(i), customer(i)));
    }
    closeStore();
    try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
      bytes.seek(4096);
      bytes.write(new byte[3 * 4096]);
    }

    assertRefused(StoreException.Reason.CORRUPT, "beckon.db", "restore a backup");
  }

  @Test
  @Answers("A49")
  void newerFileIsRefused() throws Exception {
    closeStore();
    execute("PRAGMA user_version = 99");

    assertRefused(StoreException.Reason.UNKNOWN_VERSION, "version 99", "newer relay");
  }

  @Test
  void anotherProgramsFileIsRefused() throws Exception {
    closeStore();
    execute("PRAGMA application_id = 7");

    assertRefused(StoreException.Reason.UNKNOWN_VERSION, "another program");
  }

  @Test
  @Answers("A52")
  void unusableDirectoryIsRefused() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> JdbcStore.open(SqliteDatabase.open(file.resolve("data"), 0), 1))
        .asInstanceOf(type(StoreException.class))
        .returns(StoreException.Reason.IO, StoreException::reason)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("data-directory");
  }

  @Test
  void unreadableRowIsCorrupt() throws Exception {
    write(new Change.SaveRequest(waiting(1)));
    closeStore();
    execute("UPDATE request SET phase = 'DANCING'");
    openStore();
    try (Store store = reopened()) {
      assertThatThrownBy(store::load)
          .asInstanceOf(type(StoreException.class))
          .returns(StoreException.Reason.CORRUPT, StoreException::reason);
    }
  }

  @Test
  @Answers("A49")
  void fileFromBeforeFlywayIsMigrated() throws Exception {
    closeStore();
    Files.delete(file());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String script : Schema.SQLITE_SCRIPTS.subList(0, 6)) {
        statement.executeUpdate(Schema.read(Schema.SQLITE + "/" + script));
      }
      statement.execute("PRAGMA application_id = " + SqliteDatabase.APPLICATION_ID);
      statement.execute("PRAGMA user_version = 6");
      statement.executeUpdate(
          "INSERT INTO request VALUES ('request-2', 'shop', 'shop/2', 'orders', 'hash-2', 2, 5, 5,"
              + " 'QUEUED', NULL, 5, NULL, 0, 0, 'standard', '', NULL, '')");
      String what = "request request-2 app=shop queue=orders phase=QUEUED agent=- rings=0";
      statement.executeUpdate(
          "INSERT INTO journal VALUES (1, 7, '%s', '%s')"
              .formatted(what, JournalChain.EMPTY.next(7, what).hash()));
    }
    Files.delete(directory().resolve(JournalHead.NAME));
    openStore();
    write(new Change.SaveRequest(waiting(3)));

    assertThat(store().load())
        .extracting(each -> each.snapshot().id())
        .containsExactlyInAnyOrder(id(2), id(3));
    assertThat(JournalAudit.verify(directory(), ""))
        .as("the chain goes on")
        .isInstanceOfSatisfying(
            JournalAudit.Finding.Whole.class, whole -> assertThat(whole.entries()).isEqualTo(2));
  }

  @Test
  @Answers("A50")
  void aHalfDoneMigrationLeavesNothing() throws Exception {
    write(new Change.SaveRequest(waiting(1)));
    closeStore();
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file());

    assertThatThrownBy(
            () -> Schema.migrate(source, Schema.SQLITE + ",classpath:broken-migration", 0, "it"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("nothing was changed");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT mood FROM request"))
          .isInstanceOf(SQLException.class);
    }
    openStore();
    assertThat(store().load()).hasSize(1);
  }

  private void assertRefused(StoreException.Reason reason, String... words) {
    assertThatThrownBy(() -> JdbcStore.open(SqliteDatabase.open(directory(), 0), 1))
        .asInstanceOf(type(StoreException.class))
        .returns(reason, StoreException::reason)
        .extracting(Throwable::getMessage)
        .asString()
        .contains(words);
  }

  private Store reopened() throws StoreException {
    closeStore();
    return JdbcStore.open(SqliteDatabase.open(directory(), 0), 100);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Path directory() {
    return temporary.resolve("data");
  }

  private Path file() {
    return directory().resolve(SqliteDatabase.FILE_NAME);
  }
}
