package dev.beckon.relay.store;

import static dev.beckon.relay.store.StoredThings.customer;
import static dev.beckon.relay.store.StoredThings.id;
import static dev.beckon.relay.store.StoredThings.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that was cut or changed, anywhere: it opens with everything that was acknowledged, or it
 * is refused with the reason (A53). A full file refuses and recovers (A51).
 */
@Timeout(180)
class SqliteDamageTest {
  private static final int REQUESTS = 40;
  private static final int PAGE = 4096;
  private static final int WAL_HEADER = 32;
  private static final int WAL_FRAME = PAGE + 24;

  @TempDir Path temporary;

  @Test
  void cutAnywhereItHoldsEverythingOrIsRefusedWithTheOffset() throws Exception {
    Path torn = killedWithItsLog();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int refused = 0;
    for (String name : List.of(SqliteDatabase.FILE_NAME, SqliteDatabase.FILE_NAME + "-wal")) {
      long size = Files.size(torn.resolve(name));
      List<Long> offsets = new ArrayList<>(List.of(0L, 1L, 99L, size - 1, size / 2, size - PAGE));
      for (long frame : List.of(1L, 2L, size / WAL_FRAME - 1, size / WAL_FRAME)) {
        offsets.add(WAL_HEADER + frame * WAL_FRAME);
        offsets.add(WAL_HEADER + frame * WAL_FRAME - 1);
      }
      for (int i = 0; i < 10; i++) {
        offsets.add((long) (random.nextDouble() * size));
      }
      for (long offset : offsets) {
        if (offset >= 0 && offset < size) {
          Path copy = copyOf(torn);
          try (FileChannel file = FileChannel.open(copy.resolve(name), StandardOpenOption.WRITE)) {
            file.truncate(offset);
          }
          refused += judge(copy, "%s cut at %d, seed %d".formatted(name, offset, seed)) ? 0 : 1;
        }
      }
    }
    assertThat(refused).as("most cuts lose something").isGreaterThan(10);
  }

  @Test
  void aFullFileRefusesAndGoesOnWhenThereIsRoom() throws Exception {
    Path directory = temporary.resolve("full");
    int acknowledged;
    try (Store store = JdbcStore.open(SqliteDatabase.open(directory, 400 * 1024), 100)) {
      int last = 0;
      WriteResult result = write(store, last);
      while (result instanceof WriteResult.Committed && last < 10_000) {
        result = write(store, ++last);
      }
      assertThat(result)
          .isInstanceOfSatisfying(
              WriteResult.Failed.class,
              failed -> assertThat(failed.reason()).isEqualTo(WriteResult.Reason.IO));
      assertThat(store.trouble()).isPresent();
      assertThat(store.load()).as("what was acknowledged").hasSize(last);

      acknowledged = last;
    }
    try (Store store = JdbcStore.open(SqliteDatabase.open(directory, 1024 * 1024), 100)) {
      assertThat(write(store, 20_000)).isInstanceOf(WriteResult.Committed.class);
      assertThat(store.trouble()).isEmpty();
      assertThat(store.load()).hasSize(acknowledged + 1);
    }
    assertThat(JournalAudit.verify(directory, "")).isInstanceOf(JournalAudit.Finding.Whole.class);
  }

  /** True: it opened, whole. */
  private static boolean judge(Path directory, String when) throws Exception {
    try (Store store = JdbcStore.open(SqliteDatabase.open(directory, 0), 10)) {
      assertThat(store.load()).as(when).hasSize(REQUESTS).allMatch(each -> each.customer() != null);
      return true;
    } catch (StoreException e) {
      assertThat(e.getMessage()).as(when).contains("restore");
      return false;
    }
  }

  /** The files as a killed process leaves them: the log is not yet in the database. */
  private Path killedWithItsLog() throws Exception {
    Path directory = temporary.resolve("running");
    Path killed = temporary.resolve("killed");
    try (Store store = JdbcStore.open(SqliteDatabase.open(directory, 0), 1_000)) {
      for (int i = 0; i < REQUESTS; i++) {
        if (write(store, i) instanceof WriteResult.Failed failed) {
          fail(failed.message());
        }
      }
      copy(directory, killed);
    }
    return killed;
  }

  private Path copyOf(Path directory) throws IOException {
    Path copy = Files.createTempDirectory(temporary, "cut");
    copy(directory, copy);
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String name :
        List.of(SqliteDatabase.FILE_NAME, SqliteDatabase.FILE_NAME + "-wal", JournalHead.NAME)) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
  }

  private static WriteResult write(Store store, int number) throws Exception {
    CompletableFuture<WriteResult> result = new CompletableFuture<>();
    store.write(
        List.of(
            new Change.SaveRequest(waiting(number)),
            new Change.SaveCustomer(id(number), customer(number))),
        result::complete);
    return result.get(30, TimeUnit.SECONDS);
  }
}
