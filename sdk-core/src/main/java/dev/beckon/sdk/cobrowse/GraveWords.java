package dev.beckon.sdk.cobrowse;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells by its words what cannot be undone: a touch of an agent's on what reads like "Pay" or
 * "Delete" wants the customer's confirmation without the app having asked for it. Rather one too
 * many; English only.
 */
public final class GraveWords {
  private static final Pattern GRAVE =
      Pattern.compile(
          "\\b(pay|buy|order|purchase|checkout|delete|remove|erase|transfer|withdraw|submit|cancel"
              + "|close account|sign out|log out)\\b");

  private GraveWords() {}

  /** Whether one of them is in it. */
  public static boolean areIn(String text) {
    return GRAVE.matcher(text.toLowerCase(Locale.ROOT)).find();
  }
}
