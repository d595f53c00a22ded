package dev.beckon.relay.store;

import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.routing.RequestId;
import java.nio.file.Path;
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
   * Opens the store of a data directory, which is made when it is not there.
   *
   * @param directory null: in memory
   * @param backlog how many batches may wait
   */
  static Store open(@Nullable Path directory, int backlog) throws StoreException {
    return directory == null ? new MemoryStore(backlog) : SqliteStore.open(directory, backlog);
  }

  /** Everything kept, in no particular order. Called once, before the first write. */
  List<StoredRequest> load() throws StoreException;

  /** What was revoked, in no particular order. Called once, before the first write. */
  List<Revocation> revocations() throws StoreException;

  /** What was written down about a request, oldest first. */
  List<WrapUpRecord> wrapUps(RequestId request) throws StoreException;

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
