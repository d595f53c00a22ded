package dev.beckon.relay.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody who mistyped a word probably meant. */
final class Suggestion {
  private Suggestion() {}

  /** "; did you mean 'x'?", or the empty text. */
  static String didYouMean(String written, Collection<String> known) {
    return closest(written, known).map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  /** The closest, if it takes at most a third of its letters to get there, or two. */
  static Optional<String> closest(String written, Collection<String> known) {
    return known.stream()
        .filter(word -> distance(written, word) <= Math.max(2, word.length() / 3))
        .min(Comparator.comparingInt(word -> distance(written, word)));
  }

  /** Levenshtein's, without regard to case and to the kind of separator. */
  static int distance(String left, String right) {
    String a = plain(left);
    String b = plain(right);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
