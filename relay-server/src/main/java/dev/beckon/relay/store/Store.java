package dev.beckon.relay.store;

import dev.beckon.relay.config.DatabaseConfig;
import dev.beckon.relay.config.HookInterest;
import dev.beckon.relay.config.KeepingConfig;
import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where decisions are kept. Made by the composition root before anything else is started, called by
 * the desk. Thread-safe, and nothing waits on the caller's thread but {@link #load} and {@link
 * #close}.
 */
public interface Store extends AutoCloseable {

  /**
   * Opens the store of a configuration; a data directory is made when it is not there.
   *
   * @param directory null, without a database: in memory, gone with the process
   * @param backlog how many batches may wait
   * @param hooks what webhooks want to be told
   */
  static Store open(
      KeepingConfig keeping, @Nullable Path directory, int backlog, List<HookInterest> hooks)
      throws StoreException {
    DatabaseConfig database = keeping.database();
    if (database != null) {
      return JdbcStore.open(new PostgresDatabase(database), backlog, hooks);
    }
    return directory == null
        ? JdbcStore.open(new MemoryDatabase(), backlog, hooks)
        : JdbcStore.open(SqliteDatabase.open(directory, keeping.largestBytes()), backlog, hooks);
  }

  /** In a data directory, as much as the disk takes. */
  static Store open(@Nullable Path directory, int backlog) throws StoreException {
    return open(KeepingConfig.DEFAULT, directory, backlog, List.of());
  }

  /** For the demo and for tests; behaves like the others, thread included. */
  static Store inMemory(int backlog) throws StoreException {
    return JdbcStore.open(new MemoryDatabase(), backlog);
  }

  /** Everything kept, in no particular order. Called once, before the first write. */
  List<StoredRequest> load() throws StoreException;

  /** What was revoked, in no particular order. Called once, before the first write. */
  List<Revocation> revocations() throws StoreException;

  /** What was written down about a request, oldest first. */
  List<WrapUpRecord> wrapUps(RequestId request) throws StoreException;

  /** What was, for those who ask. */
  History history();

  /** What webhooks are owed. */
  Letters letters();

  /** Erases a person, wherever they are. Blocks. */
  Erasure erase(ErasureTarget target) throws StoreException;

  /** Nothing of this person is erased or removed while it is on. Blocks. */
  void hold(AppId app, String subject, String reason, boolean on) throws StoreException;

  /**
   * Removes what is older than it may be: a few rows at a time, between what others write. Blocks
   * until nothing of it is left.
   *
   * @param texts of requests that arrived before, what is personal
   * @param requests that arrived before, all of it but the journal
   */
  void removeOld(Instant texts, Instant requests) throws StoreException;

  /**
   * Writes a batch: all of it or nothing. Batches are written in the order they come, as many in
   * one commit as have come while the last one was written.
   *
   * <p>{@code done} is called exactly once for each batch, in the order of the batches, on the
   * store's thread, and must not block: post it on. When too many batches wait already, this one is
   * refused ({@link WriteResult.Failed}, {@code BACKLOG_FULL}), told in its turn like any other.
   */
  void write(List<Change> batch, Consumer<? super WriteResult> done);

  /** Why the store cannot be relied on at the moment, in words for an operator; empty: it can. */
  Optional<String> trouble();

  /**
   * Writes what has been handed in, then lets go of everything. Batches that come later are refused
   * ({@code CLOSED}) on the caller's thread. Repeated: nothing happens.
   */
  @Override
  void close();
}
