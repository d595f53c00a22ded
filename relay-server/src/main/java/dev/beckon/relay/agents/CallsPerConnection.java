package dev.beckon.relay.agents;

import dev.beckon.relay.guard.Places;
import io.grpc.Attributes;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;

/**
 * How many calls one connection may have at once. HTTP/2's own limit holds only from when the other
 * side has acknowledged it, which an unfriendly one never does. Thread-safe.
 */
final class CallsPerConnection extends ServerTransportFilter implements ServerInterceptor {
  private static final Attributes.Key<Places> PLACES = Attributes.Key.create("calls");

  private final int limit;

  CallsPerConnection(int limit) {
    this.limit = limit;
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    return attributes.toBuilder().set(PLACES, new Places(limit)).build();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Places places = call.getAttributes().get(PLACES);
    if (places == null) {
      return next.startCall(call, headers);
    }
    if (!places.take()) {
      Status refusal =
          Status.RESOURCE_EXHAUSTED.withDescription("too many calls on one connection");
      call.close(refusal, CallRefusals.named(refusal));
      return new ServerCall.Listener<>() {};
    }
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      @Override
      public void onComplete() {
        places.give();
        super.onComplete();
      }

      @Override
      public void onCancel() {
        places.give();
        super.onCancel();
      }
    };
  }
}
