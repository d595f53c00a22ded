package dev.beckon.relay.agents;

import dev.beckon.relay.identity.Revocations;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.store.Store;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the services besides Attend need of the rest of the relay. Immutable.
 *
 * @param blocking where their calls run
 * @param closeRevokedCustomers closes those who are here by what does not hold; how many
 * @param store who asks what was, or has it erased, asks there
 * @param journal puts on record that they did
 */
public record Supervision(
    Executor blocking,
    Revocations revocations,
    IntSupplier closeRevokedCustomers,
    Store store,
    Consumer<JournalEntry> journal) {

  ServerCallExecutorSupplier executors() {
    return new ServerCallExecutorSupplier() {
      @Override
      public <Q, A> @Nullable Executor getExecutor(ServerCall<Q, A> call, Metadata metadata) {
        String service = call.getMethodDescriptor().getServiceName();
        return service != null && CallIdentity.judges(service) ? blocking : null;
      }
    };
  }
}
