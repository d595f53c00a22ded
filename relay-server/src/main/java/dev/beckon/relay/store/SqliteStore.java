package dev.beckon.relay.store;

import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.routing.RequestId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps decisions in one SQLite file, {@code beckon.db}, that this process alone may use.
 * Thread-safe; the file belongs to the store's thread.
 */
public final class SqliteStore implements Store {
  private final SqliteFile file;
  private final GroupCommit writer;

  private SqliteStore(SqliteFile file, int backlog) {
    this.file = file;
    this.writer = new GroupCommit(file, backlog);
  }

  /**
   * Opens the file in a directory, making both where they are missing, readable by their owner
   * only.
   *
   * @param backlog how many batches may wait
   */
  public static SqliteStore open(Path directory, int backlog) throws StoreException {
    return new SqliteStore(SqliteFile.open(directory), backlog);
  }

  @Override
  public List<StoredRequest> load() throws StoreException {
    return writer.call(file::all);
  }

  @Override
  public List<Revocation> revocations() throws StoreException {
    return writer.call(file::revocations);
  }

  @Override
  public List<WrapUpRecord> wrapUps(RequestId request) throws StoreException {
    return writer.call(() -> file.wrapUps(request));
  }

  @Override
  public void write(List<Change> batch, Consumer<? super WriteResult> done) {
    writer.write(batch, done);
  }

  @Override
  public Optional<String> trouble() {
    return writer.trouble();
  }

  @Override
  public void close() {
    writer.close();
  }
}
