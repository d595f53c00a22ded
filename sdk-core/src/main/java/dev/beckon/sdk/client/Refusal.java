package dev.beckon.sdk.client;

import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.session.SessionMachine;
import dev.beckon.sdk.session.Situation;
import dev.beckon.sdk.session.Step;
import dev.beckon.sdk.session.Texts;
import dev.beckon.signal.v1.lite.Error;
import dev.beckon.signal.v1.lite.ErrorCode;

/** What an Error of the relay means for a session. Pure. */
final class Refusal {
  private static final long DEFAULT_RETRY_MILLIS = 2_000;
  private static final long MIN_RETRY_MILLIS = 200;
  private static final long MAX_RETRY_MILLIS = 60_000;

  private Refusal() {}

  /**
   * The request itself was refused.
   *
   * @param request with a code of an agent's no try of it is repeated unasked
   */
  static Step ofRequest(Situation s, Error error, HelpRequest request) {
    boolean byCode = !request.joinCode().isEmpty();
    if (byCode && error.getCode() == ErrorCode.NOT_FOUND) {
      return refused(s, HelpError.Code.WRONG_CODE, error);
    }
    if (byCode && error.getCode() == ErrorCode.RATE_LIMITED) {
      return refused(s, HelpError.Code.TOO_MANY_CODES, error);
    }
    return switch (error.getCode()) {
      case UNAVAILABLE, OVERLOADED, RATE_LIMITED -> postponed(s, error);
      case NOT_FOUND -> refused(s, HelpError.Code.UNKNOWN_QUEUE, error);
      case UNAUTHENTICATED, PERMISSION_DENIED, TOKEN_EXPIRED ->
          refused(s, HelpError.Code.UNAUTHENTICATED, error);
      case REQUEST_ALREADY_LIVE -> refused(s, HelpError.Code.ALREADY_LIVE, error);
      case TOO_LARGE -> refused(s, HelpError.Code.LIMIT, error);
      case FAILED_PRECONDITION ->
          request.isChatOnly()
              ? refused(
                  s,
                  HelpError.Code.NO_CHAT,
                  error,
                  "; make a queue for chats in the relay's routing file and name it in the request,"
                      + " or ask without chatOnly()")
              : refused(
                  s,
                  HelpError.Code.NO_CALL,
                  error,
                  "; ask with chatOnly(), or name a queue for calls in the request");
      default ->
          error.getRetryable() ? postponed(s, error) : refused(s, HelpError.Code.PROTOCOL, error);
    };
  }

  /** Something else was refused, or the relay warns. */
  static Step ofOther(Situation s, Error error) {
    return switch (error.getCode()) {
      case TOO_LARGE, RATE_LIMITED -> SessionMachine.troubled(s, told(HelpError.Code.LIMIT, error));
      case UNAVAILABLE, OVERLOADED -> SessionMachine.troubled(s, told(HelpError.Code.BUSY, error));
      // What crossed the end of a ring or of the request on the wire: late, and no news.
      case NOT_FOUND, FAILED_PRECONDITION, RING_EXPIRED ->
          SessionMachine.overtaken(s, error.getCode().name());
      default -> SessionMachine.troubled(s, told(HelpError.Code.PROTOCOL, error));
    };
  }

  private static Step postponed(Situation s, Error error) {
    long asked = Integer.toUnsignedLong(error.getRetryAfterMillis());
    long retry =
        asked == 0
            ? DEFAULT_RETRY_MILLIS
            : Math.max(MIN_RETRY_MILLIS, Math.min(MAX_RETRY_MILLIS, asked));
    return SessionMachine.postponed(s, told(HelpError.Code.BUSY, error), retry);
  }

  private static Step refused(Situation s, HelpError.Code code, Error error) {
    return refused(s, code, error, "");
  }

  private static Step refused(Situation s, HelpError.Code code, Error error, String whatToDo) {
    return SessionMachine.refused(s, told(code, error, whatToDo), EndReason.REFUSED);
  }

  private static HelpError told(HelpError.Code code, Error error) {
    return told(code, error, "");
  }

  private static HelpError told(HelpError.Code code, Error error, String whatToDo) {
    return new HelpError(
        code,
        "the relay says "
            + error.getCode().name()
            + ": "
            + Texts.printable(error.getMessage())
            + whatToDo);
  }
}
