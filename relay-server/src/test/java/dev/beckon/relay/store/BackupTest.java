package dev.beckon.relay.store;

import static dev.beckon.relay.store.StoredThings.customer;
import static dev.beckon.relay.store.StoredThings.id;
import static dev.beckon.relay.store.StoredThings.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.relay.Answers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A copy made while somebody writes is whole, and comes back (A47, A48). */
@Timeout(120)
class BackupTest {
  @TempDir Path temporary;

  @Test
  @Answers("A47")
  void whatWasAcknowledgedBeforeTheBackupIsInIt() throws Exception {
    Path copy = temporary.resolve("copy.db");
    try (Store store = open("data")) {
      write(store, 1);
      CompletableFuture<WriteResult> last = new CompletableFuture<>();
      for (int i = 2; i <= 300; i++) {
        store.write(
            List.of(
                new Change.SaveRequest(waiting(i)), new Change.SaveCustomer(id(i), customer(i))),
            last::complete);
      }
      JournalAudit.Finding.Whole whole = Backup.make(temporary.resolve("data"), copy);
      assertThat(whole.entries()).isGreaterThanOrEqualTo(2).isEven();
      assertThatThrownBy(() -> Backup.make(temporary.resolve("data"), copy))
          .hasMessageContaining("name another file");
      assertThatThrownBy(() -> Backup.restore(copy, temporary.resolve("data"), true))
          .hasMessageContaining("in use by another process");
    }

    Backup.restore(copy, temporary.resolve("again"), false);
    assertThatThrownBy(() -> Backup.restore(copy, temporary.resolve("again"), false))
        .hasMessageContaining("--replace");
    try (Store store = open("again")) {
      assertThat(store.load())
          .isNotEmpty()
          .contains(new StoredRequest(waiting(1), customer(1)))
          .allMatch(each -> each.customer() != null);
      write(store, 999);
    }
    assertThat(JournalAudit.verify(temporary.resolve("again"), ""))
        .isInstanceOf(JournalAudit.Finding.Whole.class);
  }

  @Test
  void whatIsReplacedIsKeptBeside() throws Exception {
    try (Store store = open("data")) {
      write(store, 1);
    }
    Backup.make(temporary.resolve("data"), temporary.resolve("copy.db"));
    try (Store store = open("data")) {
      write(store, 2);
    }

    Backup.restore(temporary.resolve("copy.db"), temporary.resolve("data"), true);

    try (Store store = open("data");
        var beside = Files.list(temporary.resolve("data"))) {
      assertThat(store.load()).containsExactly(new StoredRequest(waiting(1), customer(1)));
      assertThat(beside).anyMatch(each -> each.getFileName().toString().startsWith("replaced-"));
    }
  }

  @Test
  @Answers("A48")
  void anOlderCopyPutThereByHandIsNoticed() throws Exception {
    try (Store store = open("data")) {
      write(store, 1);
    }
    Backup.make(temporary.resolve("data"), temporary.resolve("copy.db"));
    try (Store store = open("data")) {
      write(store, 2);
    }
    Path file = temporary.resolve("data").resolve(SqliteDatabase.FILE_NAME);
    Files.delete(file);
    Files.copy(temporary.resolve("copy.db"), file);

    assertThatThrownBy(() -> open("data"))
        .hasMessageContaining("an older copy")
        .hasMessageContaining("offset")
        .hasMessageContaining("./beckon restore");
  }

  private Store open(String directory) throws StoreException {
    return JdbcStore.open(SqliteDatabase.open(temporary.resolve(directory), 0), 1_000);
  }

  private static void write(Store store, int number) throws Exception {
    CompletableFuture<WriteResult> result = new CompletableFuture<>();
    store.write(
        List.of(
            new Change.SaveRequest(waiting(number)),
            new Change.SaveCustomer(id(number), customer(number))),
        result::complete);
    assertThat(result.get(20, TimeUnit.SECONDS)).isInstanceOf(WriteResult.Committed.class);
  }
}
