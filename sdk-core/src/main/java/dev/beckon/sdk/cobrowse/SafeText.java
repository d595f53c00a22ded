package dev.beckon.sdk.cobrowse;

/**
 * Text that came from somewhere else, made fit to be shown: no control characters, none of the
 * characters that turn the direction of writing (they make one text look like another; what people
 * write from right to left needs none of them), nothing invisible that hides text or breaks words
 * apart, and no towers of marks upon one letter. The joiners that emoji and some scripts need stay,
 * one at a time.
 */
public final class SafeText {
  /** More marks on one letter than any language writes. */
  private static final int MOST_MARKS = 4;

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
    int marks = 0;
    for (int i = 0; i < text.length() && safe.length() < most; i++) {
      char c = text.charAt(i);
      marks = isMark(c) ? marks + 1 : 0;
      if (c == '\n' || c == '\t') {
        safe.append(several ? c : ' ');
      } else if (isJoiner(c)) {
        if (safe.length() > 0 && !isJoiner(safe.charAt(safe.length() - 1))) {
          safe.append(c);
        }
      } else if (!isUnsafe(c) && !isHalf(text, i) && !isTag(text, i) && marks <= MOST_MARKS) {
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
        || c == '\u00AD'
        || c == '\u180E'
        || c == '\u200B'
        || c == '\u200E'
        || c == '\u200F'
        || c == '\u061C'
        || (c >= '\u2060' && c <= '\u2064')
        || (c >= '\u206A' && c <= '\u206F')
        || (c >= '\uFFF9' && c <= '\uFFFB')
        || c == '\uFEFF';
  }

  private static boolean isJoiner(char c) {
    return c == '\u200C' || c == '\u200D';
  }

  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** Of the invisible letters of U+E0000..E007F, which can carry a whole text unseen. */
  private static boolean isTag(String text, int i) {
    char c = text.charAt(i);
    if (c == '\uDB40') {
      return i + 1 < text.length() && text.charAt(i + 1) <= '\uDC7F';
    }
    return i > 0 && text.charAt(i - 1) == '\uDB40' && c <= '\uDC7F' && c >= '\uDC00';
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
