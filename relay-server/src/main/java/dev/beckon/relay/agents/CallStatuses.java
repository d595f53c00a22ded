package dev.beckon.relay.agents;

import dev.beckon.relay.session.Closing;
import io.grpc.Status;

/** Which gRPC status belongs to which error; agent.proto and proto/README.md have the same list. */
final class CallStatuses {
  private CallStatuses() {}

  static Status of(Closing closing) {
    return code(closing).withDescription(closing.message());
  }

  private static Status code(Closing closing) {
    return switch (closing.code()) {
      case UNAUTHENTICATED, TOKEN_EXPIRED, TOKEN_REVOKED -> Status.UNAUTHENTICATED;
      case INVALID_MESSAGE, HELLO_REPEATED, OUT_OF_SEQUENCE -> Status.INVALID_ARGUMENT;
      case UNSUPPORTED, HELLO_REQUIRED, FAILED_PRECONDITION -> Status.FAILED_PRECONDITION;
      case RATE_LIMITED, SLOW_CONSUMER, TOO_LARGE -> Status.RESOURCE_EXHAUSTED;
      case REPLACED -> Status.ABORTED;
      case PERMISSION_DENIED -> Status.PERMISSION_DENIED;
      default -> Status.UNAVAILABLE;
    };
  }
}
