package dev.beckon.sdk.cobrowse;

/**
 * Text that came from somewhere else, made fit to be shown: no control characters, and none of the
 * characters that turn the direction of writing (they make one text look like another). What people
 * write from right to left needs none of them.
 */
public final class SafeText {
  private SafeText() {}

  /** One line, at most so many characters, never half of one. */
  public static String line(String text, int characters) {
    return clean(text, characters, false);
  }

  /** Several lines, at most so many characters, never half of one. */
  public static String lines(String text, int characters) {
    return clean(text, characters, true);
  }

  /** Whether {@link #lines} would change nothing but the length. */
  public static boolean isSafe(String text) {
    return text.chars().noneMatch(c -> c != '\n' && c != '\t' && isUnsafe((char) c));
  }

  private static String clean(String text, int characters, boolean several) {
    int most = Math.min(text.length(), characters);
    StringBuilder safe = new StringBuilder(most);
    for (int i = 0; i < text.length() && safe.length() < most; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\t') {
        safe.append(several ? c : ' ');
      } else if (!isUnsafe(c) && !isHalf(text, i)) {
        safe.append(c);
      }
    }
    int length = safe.length();
    if (length > 0 && Character.isHighSurrogate(safe.charAt(length - 1))) {
      safe.setLength(length - 1);
    }
    return safe.toString();
  }

  private static boolean isUnsafe(char c) {
    return Character.isISOControl(c)
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\u2028'
        || c == '\u2029'
        || c == '\uFEFF';
  }

  /** A surrogate without its other half. */
  private static boolean isHalf(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
