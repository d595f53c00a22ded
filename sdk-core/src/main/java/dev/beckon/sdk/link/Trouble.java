package dev.beckon.sdk.link;

import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.session.Texts;
import dev.beckon.sdk.spi.Transport;
import dev.beckon.signal.v1.lite.Error;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection is over, and what that means for the next attempt. Pure.
 *
 * @param error what the app is told
 * @param fatal what ends when trying again cannot help; null: worth trying again
 * @param retryAfterMillis what the relay asked for; 0: nothing
 * @param cause how the transport ended; null: it did not end by itself
 */
record Trouble(
    HelpError error,
    @Nullable EndReason fatal,
    long retryAfterMillis,
    Transport.@Nullable Cause cause) {

  static Trouble passing(HelpError.Code code, String message) {
    return new Trouble(new HelpError(code, message), null, 0, null);
  }

  static Trouble fatal(HelpError.Code code, String message, EndReason reason) {
    return new Trouble(new HelpError(code, message), reason, 0, null);
  }

  /** What the relay said before it closed, or instead of a Welcome. */
  static Trouble said(Error error) {
    String text = error.getCode().name() + " " + Texts.printable(error.getMessage());
    return switch (error.getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED, TOKEN_EXPIRED, TOKEN_REVOKED ->
          fatal(HelpError.Code.UNAUTHENTICATED, text, EndReason.REFUSED);
      case UNSUPPORTED, REPLACED -> fatal(HelpError.Code.PROTOCOL, text, EndReason.REFUSED);
      case OVERLOADED, DRAINING, UNAVAILABLE, RATE_LIMITED, SLOW_CONSUMER ->
          new Trouble(
              new HelpError(HelpError.Code.BUSY, text),
              null,
              Integer.toUnsignedLong(error.getRetryAfterMillis()),
              null);
      default ->
          new Trouble(
              new HelpError(HelpError.Code.PROTOCOL, text),
              null,
              Integer.toUnsignedLong(error.getRetryAfterMillis()),
              null);
    };
  }

  /** How the transport ended; what the relay said before, if anything, goes first. */
  static Trouble closed(int code, String reason, Transport.Cause cause) {
    Trouble trouble = byCause(code, reason, cause);
    return new Trouble(trouble.error, trouble.fatal, trouble.retryAfterMillis, cause);
  }

  private static Trouble byCause(int code, String reason, Transport.Cause cause) {
    String text = "connection closed: " + code + " " + Texts.printable(reason);
    return switch (cause) {
      case TLS_UNTRUSTED -> fatal(HelpError.Code.TLS_UNTRUSTED, text, EndReason.UNREACHABLE);
      case PIN_MISMATCH ->
          fatal(HelpError.Code.PIN_MISMATCH, otherKeys(reason), EndReason.UNREACHABLE);
      case NOT_A_RELAY -> passing(HelpError.Code.NOT_A_RELAY, text);
      case BUSY -> passing(HelpError.Code.BUSY, text);
      case NETWORK, HOST_UNKNOWN, NO_ANSWER, TLS_FAILED, PROXY ->
          passing(HelpError.Code.NETWORK, text);
      case CLOSED -> closedInOrder(code, text);
    };
  }

  private static String otherKeys(String met) {
    return "none of the relay's keys is pinned; met "
        + Texts.printable(met)
        + ". If its key was changed in order, update the app with a pin of it (BeckonConfig.Builder.pins);"
        + " if not, somebody between here and the relay reads along";
  }

  private static Trouble closedInOrder(int code, String text) {
    return switch (code) {
      case 4401 -> fatal(HelpError.Code.UNAUTHENTICATED, text, EndReason.REFUSED);
      case 4409 -> fatal(HelpError.Code.PROTOCOL, text, EndReason.REFUSED);
      case 1012, 1013 -> passing(HelpError.Code.BUSY, text);
      case 1002, 1003, 1007, 1008, 4400, 4408 -> passing(HelpError.Code.PROTOCOL, text);
      default -> passing(HelpError.Code.NETWORK, text);
    };
  }

  /** Whether the relay closes the connection after this error, by which it then says why. */
  static boolean closes(Error error) {
    return switch (error.getCode()) {
      case HELLO_REQUIRED,
          HELLO_REPEATED,
          UNAUTHENTICATED,
          TOKEN_REVOKED,
          SLOW_CONSUMER,
          OUT_OF_SEQUENCE,
          DRAINING,
          REPLACED ->
          true;
      case OVERLOADED -> error.getRefusedSequence() == 0;
      default -> false;
    };
  }
}
