package dev.beckon.relay.customers;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which HTTP requests become a customer's WebSocket (RFC 6455 §4.2.1), and which are questions
 * about {@link Availability}. Pure.
 */
final class UpgradeRules {
  static final String SUBPROTOCOL = "beckon.v1";

  private static final int MOST_HEADERS = 100;
  private static final int KEY_BYTES = 16;
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i)(^|[&;])(access_|id_)?(token|jwt|auth|authorization|secret|key)=");

  private final String path;
  private final Set<String> origins;

  /**
   * @param origins the web pages that may connect; native apps send none
   */
  UpgradeRules(String path, Set<String> origins) {
    this.path = path;
    this.origins = Set.copyOf(origins);
  }

  /** Empty: welcome. */
  Optional<HttpRefusal> check(HttpRequest request) {
    HttpHeaders headers = request.headers();
    if (request.decoderResult().isFailure()) {
      return Optional.of(undecodable(request.decoderResult().cause()));
    }
    if (headers.size() > MOST_HEADERS) {
      return Optional.of(HttpRefusal.HEADER_TOO_LARGE);
    }
    if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      return Optional.of(HttpRefusal.MALFORMED);
    }
    if (!request.method().equals(HttpMethod.GET)) {
      return Optional.of(HttpRefusal.METHOD_NOT_ALLOWED);
    }
    Optional<HttpRefusal> place = checkPlace(request.uri());
    return place.isPresent() ? place : checkHeaders(headers, isQuestion(request.uri()));
  }

  /** Whether it asks about availability, and is to be answered. */
  static boolean isQuestion(String uri) {
    return pathOf(uri).equals(Availability.PATH);
  }

  private static String pathOf(String uri) {
    int question = uri.indexOf('?');
    return question < 0 ? uri : uri.substring(0, question);
  }

  private Optional<HttpRefusal> checkPlace(String uri) {
    int question = uri.indexOf('?');
    if (!path.equals(pathOf(uri)) && !isQuestion(uri)) {
      return Optional.of(HttpRefusal.NOT_FOUND);
    }
    return question >= 0 && CREDENTIAL.matcher(uri.substring(question + 1)).find()
        ? Optional.of(HttpRefusal.TOKEN_IN_URL)
        : Optional.empty();
  }

  private Optional<HttpRefusal> checkHeaders(HttpHeaders headers, boolean question) {
    if (headers.getAll(HttpHeaderNames.HOST).size() != 1) {
      return Optional.of(HttpRefusal.HOST_INVALID);
    }
    if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING) || hasBody(headers)) {
      return Optional.of(HttpRefusal.BODY_NOT_ALLOWED);
    }
    return question ? checkOrigin(headers) : checkUpgrade(headers);
  }

  private Optional<HttpRefusal> checkUpgrade(HttpHeaders headers) {
    if (!headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        || !headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        || !headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_VERSION).equals(List.of("13"))) {
      return Optional.of(HttpRefusal.UPGRADE_REQUIRED);
    }
    if (!hasSoundKey(headers)) {
      return Optional.of(HttpRefusal.KEY_INVALID);
    }
    if (!namesSubprotocol(headers)) {
      return Optional.of(HttpRefusal.SUBPROTOCOL_MISSING);
    }
    return checkOrigin(headers);
  }

  private Optional<HttpRefusal> checkOrigin(HttpHeaders headers) {
    List<String> origin = headers.getAll(HttpHeaderNames.ORIGIN);
    if (!origin.isEmpty() && (origin.size() > 1 || !origins.contains(origin.get(0)))) {
      return Optional.of(HttpRefusal.ORIGIN_NOT_ALLOWED);
    }
    return Optional.empty();
  }

  private static HttpRefusal undecodable(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException line -> HttpRefusal.LINE_TOO_LONG;
      case TooLongHttpHeaderException header -> HttpRefusal.HEADER_TOO_LARGE;
      default -> HttpRefusal.MALFORMED;
    };
  }

  private static boolean hasBody(HttpHeaders headers) {
    return headers.getAll(HttpHeaderNames.CONTENT_LENGTH).stream()
        .anyMatch(length -> !length.equals("0"));
  }

  private static boolean hasSoundKey(HttpHeaders headers) {
    List<String> keys = headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    if (keys.size() != 1) {
      return false;
    }
    try {
      return Base64.getDecoder().decode(keys.get(0)).length == KEY_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static boolean namesSubprotocol(HttpHeaders headers) {
    return headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .anyMatch(name -> name.strip().equals(SUBPROTOCOL));
  }
}
