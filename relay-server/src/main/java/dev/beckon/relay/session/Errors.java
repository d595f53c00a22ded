package dev.beckon.relay.session;

import dev.beckon.relay.routing.Refusal;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.ErrorCode;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the wire's errors, the one place where a refusal gets its correlation id and its line in
 * the log. Messages hold names of fields and limits, never what somebody sent. Thread-safe.
 */
public final class Errors {
  private static final Logger log = LoggerFactory.getLogger(Errors.class);

  /** What a client should wait where the relay itself is the trouble. */
  public static final int RETRY_AFTER_MILLIS = 1000;

  private Errors() {}

  /**
   * @param whom names the stream or connection in the log
   * @param refusedSequence 0 when the refused frame had none
   */
  public static Error error(ErrorCode code, String message, String whom, long refusedSequence) {
    return error(code, message, whom, refusedSequence, retryable(code) ? RETRY_AFTER_MILLIS : 0);
  }

  public static Error error(Closing closing, String whom) {
    return error(closing.code(), closing.message(), whom, 0, closing.retryAfterMillis());
  }

  public static Error error(Refusal refusal, String whom, long refusedSequence) {
    return error(code(refusal), message(refusal), whom, refusedSequence);
  }

  /** A name for one refusal, in the answer and in the log. */
  public static String newCorrelationId() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  /**
   * @param retryAfterMillis 0: the other side decides
   */
  public static Error error(
      ErrorCode code, String message, String whom, long refusedSequence, int retryAfterMillis) {
    String correlation = newCorrelationId();
    log.debug("refused {} of {}: {} [{}]", code, whom, message, correlation);
    return Error.newBuilder()
        .setCode(code)
        .setMessage(message)
        .setRetryable(retryable(code))
        .setRetryAfterMillis(retryAfterMillis)
        .setCorrelationId(correlation)
        .setRefusedSequence(refusedSequence)
        .build();
  }

  private static boolean retryable(ErrorCode code) {
    return switch (code) {
      case RATE_LIMITED, SLOW_CONSUMER, OVERLOADED, DRAINING, UNAVAILABLE, INTERNAL -> true;
      default -> false;
    };
  }

  private static ErrorCode code(Refusal refusal) {
    return switch (refusal) {
      case NOT_FOUND -> ErrorCode.NOT_FOUND;
      case IDEMPOTENCY_CONFLICT -> ErrorCode.IDEMPOTENCY_CONFLICT;
      case REQUEST_ALREADY_LIVE -> ErrorCode.REQUEST_ALREADY_LIVE;
      case RING_EXPIRED -> ErrorCode.RING_EXPIRED;
      case FAILED_PRECONDITION,
          CALL_BACK_NOT_NOW,
          NO_CALL_BACKS,
          CALL_BACK_IN_THE_PAST,
          CALL_BACK_TOO_FAR,
          CALL_BACK_CLOSED_THEN ->
          ErrorCode.FAILED_PRECONDITION;
      case DRAINING -> ErrorCode.DRAINING;
      case UNAVAILABLE -> ErrorCode.UNAVAILABLE;
    };
  }

  private static String message(Refusal refusal) {
    return switch (refusal) {
      case NOT_FOUND -> "no such queue, request, ring or session, or not yours";
      case IDEMPOTENCY_CONFLICT -> "request_id was used before with another body";
      case REQUEST_ALREADY_LIVE -> "another help request of this customer is live";
      case RING_EXPIRED -> "the ring is over";
      case CALL_BACK_NOT_NOW,
          NO_CALL_BACKS,
          CALL_BACK_IN_THE_PAST,
          CALL_BACK_TOO_FAR,
          CALL_BACK_CLOSED_THEN ->
          "no call-back";
      case FAILED_PRECONDITION -> "not possible at this moment";
      case DRAINING -> "the relay is going down";
      case UNAVAILABLE -> "the decision could not be written down; nothing was accepted";
    };
  }
}
