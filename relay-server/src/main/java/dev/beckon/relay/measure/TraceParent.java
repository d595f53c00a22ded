package dev.beckon.relay.measure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that an app's tap belongs to, as W3C Trace Context writes it in {@code traceparent}.
 * Pure.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits: the app's own span, above ours
 * @param sampled whether the app's trace is kept at all
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {
  // 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01; later versions may have more fields.
  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final int LONGEST = 128;
  private static final int TRACE_ID_BYTES = 16;
  private static final int SAMPLED = 1;

  /** Empty for what is not one: it is left alone, as the standard wants it. */
  public static Optional<TraceParent> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()
        || form.group(1).equals("ff")
        || (form.group(1).equals("00") && form.group(5) != null)
        || isZero(form.group(2))
        || isZero(form.group(3))) {
      return Optional.empty();
    }
    boolean sampled = (HexFormat.fromHexDigits(form.group(4)) & SAMPLED) != 0;
    return Optional.of(new TraceParent(form.group(2), form.group(3), sampled));
  }

  /**
   * The trace of a request that came without one: the first 32 digits of its id's SHA-256, so that
   * whoever has the id from a log or the journal finds the trace.
   */
  static String traceIdOf(String request) {
    byte[] hash = sha256(request);
    return HexFormat.of().formatHex(hash, 0, TRACE_ID_BYTES);
  }

  /** A span's id: the same for the same request and name. */
  static String spanIdOf(String request, String name) {
    return HexFormat.of().formatHex(sha256(request + "\n" + name), 0, TRACE_ID_BYTES / 2);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static boolean isZero(String digits) {
    return digits.chars().allMatch(digit -> digit == '0');
  }
}
