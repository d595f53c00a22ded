package dev.beckon.relay;

import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.identity.Revocations;
import dev.beckon.relay.store.Change;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.WriteResult;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps revocations in the store. Thread-safe. */
record StoredRevocations(Store store) implements Revocations.Keeper {
  @Override
  public CompletableFuture<Void> keep(Revocation revocation) {
    return write(new Change.Revoke(revocation));
  }

  @Override
  public CompletableFuture<Void> drop(Revocation revocation) {
    return write(new Change.TakeBack(revocation));
  }

  private CompletableFuture<Void> write(Change change) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    store.write(
        List.of(change),
        result -> {
          switch (result) {
            // Not on the store's thread: what follows closes connections.
            case WriteResult.Committed committed -> written.completeAsync(() -> null);
            case WriteResult.Failed failed ->
                written.completeExceptionally(new IOException(failed.message()));
          }
        });
    return written;
  }
}
