package dev.beckon.relay.guard;

/** Judges text from outside that will be shown to somebody. */
public final class PlainText {
  private PlainText() {}

  /** Whether it has at most so many characters (code points) and no control characters. */
  public static boolean isSound(String text, int mostCharacters) {
    return text.length() <= 2 * mostCharacters
        && text.codePointCount(0, text.length()) <= mostCharacters
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** Without the characters that turn the direction of what follows them, a known trick. */
  public static String withoutTurns(String text) {
    if (text.chars().noneMatch(PlainText::turnsDirection)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    text.chars().filter(each -> !turnsDirection(each)).forEach(each -> plain.append((char) each));
    return plain.toString();
  }

  private static boolean turnsDirection(int character) {
    return (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
