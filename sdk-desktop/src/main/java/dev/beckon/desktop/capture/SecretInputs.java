package dev.beckon.desktop.capture;

import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/**
 * Tells inputs for passwords, cards and one-time codes, whose app said nothing about them: by what
 * they are, what they are called, and what is in them. Rather one too many. Used by {@link Masks}.
 */
final class SecretInputs {
  private static final Pattern NAMED =
      Pattern.compile(
          "card.?(number|no\\b|num\\b)|credit.?card|debit.?card|\\b(cvc|cvv|csc)\\d?\\b|security.?code"
              + "|\\biban\\b|account.?number|passw|passcode|\\bpin\\b|\\botp\\b|one.?time|\\bssn\\b",
          Pattern.CASE_INSENSITIVE);

  private static final int SHORTEST_CARD_NUMBER = 13;
  private static final int LONGEST_CARD_NUMBER = 19;

  private SecretInputs() {}

  static boolean isSecret(Node node) {
    return node instanceof PasswordField
        || node instanceof TextInputControl input
            && (named(input.getId())
                || named(input.getPromptText())
                || named(input.getAccessibleText())
                || input.getStyleClass().stream().anyMatch(SecretInputs::named)
                || isCardNumber(input.getText()));
  }

  /** Camel case, dashes and underscores are read as words. */
  private static boolean named(@Nullable String name) {
    return name != null
        && NAMED.matcher(name.replaceAll("([a-z])([A-Z])", "$1 $2").replaceAll("[-_]", " ")).find();
  }

  /** Digits in groups that satisfy the check digit of ISO/IEC 7812 (Luhn). */
  private static boolean isCardNumber(@Nullable String text) {
    String digits = text == null ? "" : text.replaceAll("[ -]", "");
    if (digits.length() < SHORTEST_CARD_NUMBER || digits.length() > LONGEST_CARD_NUMBER) {
      return false;
    }
    int sum = 0;
    for (int place = 0; place < digits.length(); place++) {
      char each = digits.charAt(digits.length() - 1 - place);
      if (each < '0' || each > '9') {
        return false;
      }
      int value = (each - '0') * (place % 2 == 0 ? 1 : 2);
      sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
  }
}
