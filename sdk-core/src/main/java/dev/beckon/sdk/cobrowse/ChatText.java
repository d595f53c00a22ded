package dev.beckon.sdk.cobrowse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A chat message in parts: plain words, and addresses that may be opened after a question. Nothing
 * else in it means anything: HTML and Markdown are words. Stateless.
 *
 * <p>An address is one only when nobody can be misled by it: http or https written out, a host of
 * ASCII letters, digits, dots and hyphens (a host in other letters can look like a known one), no
 * user's name before the host, at most {@value #LONGEST} characters.
 */
public final class ChatText {
  /** Longer addresses stay words. */
  public static final int LONGEST = 2_000;

  /** More in one message stay words. */
  static final int MOST_LINKS = 20;

  private static final int LONGEST_HOST = 253;

  private ChatText() {}

  /**
   * A part of a message.
   *
   * @param text as it was written
   * @param link null: words
   */
  public record Part(String text, @Nullable Link link) {}

  /**
   * Where an address leads.
   *
   * @param address to be opened: ASCII only
   * @param host whom one would trust by opening it, in lower case
   * @param encrypted https
   */
  public record Link(String address, String host, boolean encrypted) {}

  /** Takes a message apart; the texts of all parts in turn are the message. */
  public static List<Part> parts(String message) {
    List<Part> parts = new ArrayList<>();
    int said = 0;
    int from = 0;
    int links = 0;
    while (links < MOST_LINKS) {
      int begin = nextScheme(message, from);
      if (begin < 0) {
        break;
      }
      int end = end(message, begin);
      Link link = link(message.substring(begin, end));
      from = end;
      if (link != null) {
        addWords(parts, message.substring(said, begin));
        parts.add(new Part(message.substring(begin, end), link));
        said = end;
        links++;
      }
    }
    addWords(parts, message.substring(said));
    return Collections.unmodifiableList(parts);
  }

  private static void addWords(List<Part> parts, String words) {
    if (!words.isEmpty()) {
      parts.add(new Part(words, null));
    }
  }

  private static int nextScheme(String message, int from) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.length() != message.length()) {
      return -1; // A letter that is longer in lower case: no place in one is a place in the other.
    }
    int begin = from;
    while (true) {
      begin = lower.indexOf("http", begin);
      if (begin < 0) {
        return -1;
      }
      boolean here = lower.startsWith("http://", begin) || lower.startsWith("https://", begin);
      boolean wordBefore = begin > 0 && Character.isLetterOrDigit(message.charAt(begin - 1));
      if (here && !wordBefore) {
        return begin;
      }
      begin += 4;
    }
  }

  /** Up to a space or a character no address has; without the punctuation of the sentence. */
  private static int end(String message, int begin) {
    int end = begin;
    while (end < message.length() && !endsAddress(message.charAt(end))) {
      end++;
    }
    while (end > begin && ".,;:!?)]}'*_".indexOf(message.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean endsAddress(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || "<>\"`{}|\\^".indexOf(c) >= 0;
  }

  private static @Nullable Link link(String written) {
    if (written.length() > LONGEST) {
      return null;
    }
    int host = written.indexOf("//") + 2;
    boolean encrypted = written.regionMatches(true, 0, "https", 0, 5);
    int authorityEnd = host;
    while (authorityEnd < written.length() && "/?#".indexOf(written.charAt(authorityEnd)) < 0) {
      authorityEnd++;
    }
    String authority = written.substring(host, authorityEnd);
    int colon = authority.indexOf(':');
    String name = (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
    if (!isHost(name) || (colon >= 0 && !isPort(authority.substring(colon + 1)))) {
      return null;
    }
    String address =
        (encrypted ? "https://" : "http://")
            + name
            + (colon < 0 ? "" : authority.substring(colon))
            + ascii(written.substring(authorityEnd));
    return new Link(address, name, encrypted);
  }

  private static boolean isHost(String name) {
    if (name.isEmpty() || name.length() > LONGEST_HOST || name.endsWith(".")) {
      return false;
    }
    boolean lettered = false;
    for (String label : name.split("\\.", -1)) {
      if (label.isEmpty() || label.startsWith("-") || label.endsWith("-")) {
        return false;
      }
      for (int i = 0; i < label.length(); i++) {
        char c = label.charAt(i);
        boolean letter = c >= 'a' && c <= 'z';
        if (!letter && !(c >= '0' && c <= '9') && c != '-') {
          return false;
        }
        lettered |= letter;
      }
    }
    // Bare numbers are addresses of machines: nobody can tell whose.
    return lettered && (name.indexOf('.') > 0 || name.equals("localhost"));
  }

  private static boolean isPort(String digits) {
    if (digits.isEmpty() || digits.length() > 5) {
      return false;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    int port = Integer.parseInt(digits);
    return port > 0 && port < 65_536;
  }

  /** Every other character as its UTF-8 bytes in percent signs. */
  private static String ascii(String rest) {
    StringBuilder ascii = new StringBuilder(rest.length());
    for (int i = 0; i < rest.length(); ) {
      int point = rest.codePointAt(i);
      if (point > 0x20 && point < 0x7F && point != '\'') {
        ascii.append((char) point);
      } else {
        encode(point, ascii);
      }
      i += Character.charCount(point);
    }
    return ascii.toString();
  }

  private static void encode(int point, StringBuilder to) {
    if (point < 0x80) {
      percent(point, to);
    } else if (point < 0x800) {
      percent(0xC0 | point >> 6, to);
      percent(0x80 | point & 0x3F, to);
    } else if (point < 0x10000) {
      percent(0xE0 | point >> 12, to);
      percent(0x80 | point >> 6 & 0x3F, to);
      percent(0x80 | point & 0x3F, to);
    } else {
      percent(0xF0 | point >> 18, to);
      percent(0x80 | point >> 12 & 0x3F, to);
      percent(0x80 | point >> 6 & 0x3F, to);
      percent(0x80 | point & 0x3F, to);
    }
  }

  private static void percent(int value, StringBuilder to) {
    to.append('%')
        .append(Character.toUpperCase(Character.forDigit(value >> 4, 16)))
        .append(Character.toUpperCase(Character.forDigit(value & 15, 16)));
  }
}
