package dev.beckon.relay.store;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The process that {@link SqliteCrashTest} kills: writes request after request with its customer,
 * erases each third again, and prints what was acknowledged, one line each, when it was. Several
 * batches are on their way at any time.
 */
final class CrashingWriter {
  private static final int ON_THEIR_WAY = 32;

  private CrashingWriter() {}

  public static void main(String[] arguments) throws Exception {
    Store store = JdbcStore.open(SqliteDatabase.open(Path.of(arguments[0]), 0), 1_000);
    Semaphore room = new Semaphore(ON_THEIR_WAY);
    for (long number = Long.parseLong(arguments[1]); ; number++) {
      write(
          store,
          room,
          "saved " + number,
          List.of(
              new Change.SaveRequest(StoredThings.waiting(number)),
              new Change.SaveCustomer(StoredThings.id(number), StoredThings.customer(number))));
      if (number % 3 == 0) {
        write(store, room, "erased " + number, List.of(new Change.Forget(StoredThings.id(number))));
      }
    }
  }

  private static void write(Store store, Semaphore room, String line, List<Change> batch)
      throws InterruptedException {
    room.acquire();
    store.write(
        batch,
        result -> {
          room.release();
          switch (result) {
            case WriteResult.Committed committed -> System.out.println(line);
            case WriteResult.Failed failed -> System.out.println("failed: " + failed.message());
          }
        });
  }
}
