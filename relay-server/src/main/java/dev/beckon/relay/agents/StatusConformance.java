package dev.beckon.relay.agents;

import dev.beckon.relay.measure.Edge;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.signal.v1.ErrorCode;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only those statuses out that the contract names. Any other is a fault of the relay: logged,
 * counted, and told as UNAVAILABLE without details; where assertions are on, as in tests, it fails.
 */
final class StatusConformance implements ServerInterceptor {
  private static final Logger log = LoggerFactory.getLogger(StatusConformance.class);

  /** CANCELLED is what the other side did; it hears nothing of it. */
  static final Set<Status.Code> LISTED =
      EnumSet.of(
          Status.Code.OK,
          Status.Code.CANCELLED,
          Status.Code.UNAUTHENTICATED,
          Status.Code.PERMISSION_DENIED,
          Status.Code.INVALID_ARGUMENT,
          Status.Code.NOT_FOUND,
          Status.Code.FAILED_PRECONDITION,
          Status.Code.ABORTED,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.UNIMPLEMENTED);

  private static final Set<String> ONE_MESSAGE =
      Set.of("Too many requests", "Half-closed without a request");

  private final RelayMeasures measures;

  StatusConformance(RelayMeasures measures) {
    this.measures = measures;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return next.startCall(
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            if (LISTED.contains(status.getCode())) {
              super.close(status, trailers);
              return;
            }
            if (isFaultOfTheCaller(status)) {
              measures.refused(Edge.AGENTS, ErrorCode.INVALID_MESSAGE);
              Status told = Status.INVALID_ARGUMENT.withDescription("exactly one message, please");
              super.close(told, CallRefusals.named(told));
              return;
            }
            measures.refused(Edge.AGENTS, ErrorCode.INTERNAL);
            log.error("a call ended with {}", status, status.getCause());
            Status told = Status.UNAVAILABLE.withDescription("internal error");
            super.close(told, CallRefusals.named(told));
            assert false : "not a status of the contract: " + status;
          }
        },
        headers);
  }

  /** gRPC calls it internal when a call with one message brings none, or two. */
  private static boolean isFaultOfTheCaller(Status status) {
    return status.getCode() == Status.Code.INTERNAL
        && status.getDescription() != null
        && ONE_MESSAGE.contains(status.getDescription());
  }
}
