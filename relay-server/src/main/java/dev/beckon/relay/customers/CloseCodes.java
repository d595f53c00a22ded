package dev.beckon.relay.customers;

import dev.beckon.signal.v1.ErrorCode;

/** Which WebSocket close code belongs to which error; proto/README.md has the same table. */
final class CloseCodes {
  private static final int PROTOCOL_ERROR = 1002;
  private static final int INVALID_PAYLOAD = 1007;
  private static final int POLICY_VIOLATION = 1008;
  private static final int INTERNAL_ERROR = 1011;
  private static final int SERVICE_RESTART = 1012;
  private static final int TRY_AGAIN_LATER = 1013;
  private static final int NUMBERING_BROKEN = 4400;
  private static final int UNAUTHENTICATED = 4401;
  private static final int HELLO_REQUIRED = 4408;
  private static final int REPLACED = 4409;

  private CloseCodes() {}

  static int of(ErrorCode code) {
    return switch (code) {
      case INVALID_MESSAGE -> INVALID_PAYLOAD;
      case UNSUPPORTED -> PROTOCOL_ERROR;
      case HELLO_REQUIRED -> HELLO_REQUIRED;
      case HELLO_REPEATED, OUT_OF_SEQUENCE -> NUMBERING_BROKEN;
      case UNAUTHENTICATED, TOKEN_EXPIRED, TOKEN_REVOKED -> UNAUTHENTICATED;
      case RATE_LIMITED -> POLICY_VIOLATION;
      case SLOW_CONSUMER, OVERLOADED -> TRY_AGAIN_LATER;
      case DRAINING -> SERVICE_RESTART;
      case REPLACED -> REPLACED;
      default -> INTERNAL_ERROR;
    };
  }
}
