package dev.beckon.console.link;

import dev.beckon.console.desk.Farewell;
import dev.beckon.signal.v1.ErrorCode;
import io.grpc.Status;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads the end of a call: is the link over for good, and why. */
final class Farewells {
  private Farewells() {}

  /**
   * @param error the last Error frame's code
   * @param everEstablished whether this sign-in has been answered before: then what stands there is
   *     the relay, and whatever else is wrong is waited for
   * @return null when it is worth trying again
   */
  static @Nullable Farewell of(Status status, ErrorCode error, boolean everEstablished) {
    return switch (status.getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          switch (error) {
            case TOKEN_EXPIRED -> Farewell.EXPIRED;
            case TOKEN_REVOKED -> Farewell.REVOKED;
            default -> Farewell.REFUSED;
          };
      case ABORTED -> Farewell.REPLACED;
      case UNIMPLEMENTED -> Farewell.NOT_A_RELAY;
      default -> everEstablished ? null : beforeSignedIn(status, error);
    };
  }

  /** A relay that is not there, full or going down is waited for: it may be about to start. */
  private static @Nullable Farewell beforeSignedIn(Status status, ErrorCode error) {
    if (error == ErrorCode.UNSUPPORTED) {
      return Farewell.NOT_A_RELAY;
    }
    if (error == ErrorCode.RATE_LIMITED) {
      return Farewell.TOO_MANY_TRIES;
    }
    if (isDistrust(status.getCause())) {
      return Farewell.UNTRUSTED;
    }
    return switch (status.getCode()) {
      case UNAVAILABLE -> spokeSomethingElse(status) ? Farewell.NOT_A_RELAY : null;
      case INTERNAL, UNKNOWN, INVALID_ARGUMENT, FAILED_PRECONDITION -> Farewell.NOT_A_RELAY;
      default -> null;
    };
  }

  private static boolean isDistrust(@Nullable Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof SSLException || t instanceof GeneralSecurityException) {
        return true;
      }
    }
    return false;
  }

  /** grpc-java has no code for it: the connection stood, but it was not HTTP/2. */
  private static boolean spokeSomethingElse(Status status) {
    for (Throwable t = status.getCause(); t != null; t = t.getCause()) {
      if (t instanceof io.netty.handler.codec.http2.Http2Exception) {
        return true;
      }
    }
    return false;
  }
}
