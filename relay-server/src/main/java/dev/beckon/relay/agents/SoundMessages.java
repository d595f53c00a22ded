package dev.beckon.relay.agents;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.BindableService;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * Tells whoever sends bytes that are not the method's message that the argument is invalid; gRPC
 * itself would end such a call with UNKNOWN, past every interceptor. Works for services that went
 * through {@link #readByInterceptors}.
 */
final class SoundMessages implements ServerInterceptor {

  /** The same service, whose messages are read where an interceptor sees what becomes of it. */
  static ServerServiceDefinition readByInterceptors(BindableService service) {
    return ServerInterceptors.useInputStreamMessages(service.bindService());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      private boolean refused;

      @Override
      public void onMessage(Q message) {
        if (refused) {
          return;
        }
        try {
          super.onMessage(message);
        } catch (StatusRuntimeException unsound) {
          if (!(unsound.getCause() instanceof InvalidProtocolBufferException)) {
            throw unsound;
          }
          refused = true;
          Status told = Status.INVALID_ARGUMENT.withDescription("the message could not be decoded");
          call.close(told, CallRefusals.named(told));
        }
      }

      @Override
      public void onHalfClose() {
        if (!refused) {
          super.onHalfClose();
        }
      }
    };
  }
}
