package dev.beckon.relay.agents;

import dev.beckon.relay.identity.Revocations;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the services besides Attend need of the rest of the relay. Immutable.
 *
 * @param blocking where their calls run
 * @param closeRevokedCustomers closes those who are here by what does not hold; how many
 */
public record Supervision(
    Executor blocking, Revocations revocations, IntSupplier closeRevokedCustomers) {

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
