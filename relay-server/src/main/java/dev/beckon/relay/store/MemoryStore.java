package dev.beckon.relay.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Keeps nothing beyond the process. For the demo and for tests. */
public final class MemoryStore implements Store {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "beckon-store"));

  /**
   * @param backlog how many batches may wait
   */
  public MemoryStore(int backlog) {}

  @Override
  public List<StoredRequest> load() {
    return List.of();
  }

  @Override
  public void write(List<Change> batch, Consumer<? super WriteResult> done) {
    thread.execute(() -> done.accept(new WriteResult.Committed(Duration.ZERO)));
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }

  @Override
  public void close() {
    thread.close();
  }
}
