package dev.beckon.relay.store;

import static dev.beckon.relay.store.StoredThings.customer;
import static dev.beckon.relay.store.StoredThings.id;
import static dev.beckon.relay.store.StoredThings.live;
import static dev.beckon.relay.store.StoredThings.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

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

class SqliteStoreTest extends StoreContract {
  @TempDir Path temporary;

  @Override
  Store open(int backlog) throws StoreException {
    return SqliteStore.open(directory(), backlog);
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
    write(new Change.Erase(id(1)));
    closeStore();
    assertThat(Files.readString(file(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("DROP TABLE");
  }

  @Test
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
  void unusableDirectoryIsRefused() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> SqliteStore.open(file.resolve("data"), 1))
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
  void olderFileIsMigratedAndAHalfDoneMigrationLeavesNothing() throws Exception {
    write(new Change.SaveRequest(waiting(1)));
    closeStore();
    String addition = "ALTER TABLE request ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'";

    assertThatThrownBy(
            () -> SqliteOpening.open(directory(), versions(addition + "; SELECT nonsense")))
        .isInstanceOf(StoreException.class);
    try (Connection connection = SqliteOpening.open(directory(), versions(addition));
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT mood FROM request")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("calm");
    }
    assertRefused(StoreException.Reason.UNKNOWN_VERSION, "version " + versions(addition).size());
  }

  private static List<String> versions(String next) {
    return java.util.stream.Stream.concat(
            SqliteSchema.MIGRATIONS.stream(), java.util.stream.Stream.of(next))
        .toList();
  }

  private void assertRefused(StoreException.Reason reason, String... words) {
    assertThatThrownBy(() -> SqliteStore.open(directory(), 1))
        .asInstanceOf(type(StoreException.class))
        .returns(reason, StoreException::reason)
        .extracting(Throwable::getMessage)
        .asString()
        .contains(words);
  }

  private Store reopened() throws StoreException {
    closeStore();
    return SqliteStore.open(directory(), 100);
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
    return directory().resolve(SqliteOpening.FILE_NAME);
  }
}
