package dev.beckon.relay.store;

import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps nothing beyond the process. For the demo and for tests; behaves like the others, thread
 * included. Thread-safe.
 */
public final class MemoryStore implements Store {
  private final Memory memory = new Memory();
  private final GroupCommit writer;

  /**
   * @param backlog how many batches may wait
   */
  public MemoryStore(int backlog) {
    this.writer = new GroupCommit(memory, backlog);
  }

  @Override
  public List<StoredRequest> load() throws StoreException {
    return writer.call(memory::all);
  }

  @Override
  public List<Revocation> revocations() throws StoreException {
    return writer.call(memory::revocations);
  }

  @Override
  public List<WrapUpRecord> wrapUps(RequestId request) throws StoreException {
    return writer.call(() -> memory.wrapUps(request));
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

  /** Confined to the store's thread. */
  private static final class Memory implements GroupCommit.Target {
    private final Map<RequestId, RequestSnapshot> requests = new HashMap<>();
    private final Map<RequestId, CustomerRecord> customers = new HashMap<>();
    private final Map<RequestId, List<WrapUpRecord>> wrapUps = new HashMap<>();

    private final List<Revocation> revoked = new ArrayList<>();

    @Override
    public void commit(List<Change> changes) {
      for (Change change : changes) {
        switch (change) {
          case Change.SaveRequest save -> requests.put(save.snapshot().id(), save.snapshot());
          case Change.SaveCustomer save -> customers.put(save.request(), save.customer());
          case Change.Revoke revoke -> revoked.add(revoke.revocation());
          case Change.TakeBack back -> revoked.removeIf(each -> each.isAbout(back.revocation()));
          case Change.SaveWrapUp save ->
              wrapUps.computeIfAbsent(save.request(), each -> new ArrayList<>()).add(save.wrapUp());
          case Change.Erase erase -> {
            requests.remove(erase.request());
            customers.remove(erase.request());
          }
        }
      }
    }

    List<Revocation> revocations() {
      return List.copyOf(revoked);
    }

    List<WrapUpRecord> wrapUps(RequestId request) {
      return List.copyOf(wrapUps.getOrDefault(request, List.of()));
    }

    List<StoredRequest> all() {
      return requests.values().stream()
          .map(snapshot -> new StoredRequest(snapshot, customers.get(snapshot.id())))
          .toList();
    }

    @Override
    public void close() {}
  }
}
