package dev.beckon.console.ui.chat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A canned reply: what is typed after "/" to get it, what it is called, and its text with fields in
 * braces. Immutable.
 *
 * @param shortcut without the "/"
 */
public record Reply(String shortcut, String title, String text) {
  private static final Pattern FIELD = Pattern.compile("\\{([^{}\\n]{1,40})\\}");

  /** Where a field stands in a text. */
  public record Place(int from, int to, String name) {}

  /** The text with every field filled in whose value is known; the others stay for the agent. */
  String filled(Map<String, String> known) {
    Map<String, String> lower = new LinkedHashMap<>();
    known.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return FIELD
        .matcher(text)
        .replaceAll(
            match -> {
              String value = lower.getOrDefault(match.group(1).toLowerCase(Locale.ROOT), "");
              return Matcher.quoteReplacement(value.isBlank() ? match.group() : value);
            });
  }

  /** The first field at or after a place, or from the beginning; null: all are filled in. */
  static @Nullable Place nextField(String draft, int from) {
    Matcher field = FIELD.matcher(draft);
    boolean found = (from <= draft.length() && field.find(from)) || field.find(0);
    return found ? new Place(field.start(), field.end(), field.group(1)) : null;
  }

  /** Whether every word that was typed is in its shortcut, title or text. */
  boolean matches(String typed) {
    String all = (shortcut + " " + title + " " + text).toLowerCase(Locale.ROOT);
    for (String word : typed.toLowerCase(Locale.ROOT).split("\\s+")) {
      if (!all.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
