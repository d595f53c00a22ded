package dev.beckon.sdk.session;

/** What is done to text that crosses the border of the device. */
public final class Texts {
  private static final int MAX_LINE_CHARACTERS = 200;

  private Texts() {}

  /** The beginning of a text, never half of a character. */
  public static String cut(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(characters - 1));
    return text.substring(0, splits ? characters - 1 : characters);
  }

  /** What came from outside, fit for one line of a log: no control characters, not endless. */
  public static String printable(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_LINE_CHARACTERS));
    for (int i = 0; i < text.length() && line.length() < MAX_LINE_CHARACTERS; i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString();
  }
}
