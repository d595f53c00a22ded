package dev.beckon.relay.session;

import dev.beckon.signal.v1.ErrorCode;

/**
 * Why the relay is about to close a connection; the edge turns it into an Error frame and its
 * transport's own close code.
 *
 * @param message for people who debug; nothing personal
 * @param retryAfterMillis 0: the other side decides
 */
public record Closing(ErrorCode code, String message, int retryAfterMillis) {

  public static Closing because(ErrorCode code, String message) {
    return new Closing(code, message, 0);
  }

  public static Closing replaced() {
    return because(ErrorCode.REPLACED, "another connection took over");
  }

  public static Closing slowConsumer() {
    return because(ErrorCode.SLOW_CONSUMER, "the reader did not keep up");
  }

  public static Closing draining(int retryAfterMillis) {
    return new Closing(ErrorCode.DRAINING, "the relay is going down", retryAfterMillis);
  }
}
