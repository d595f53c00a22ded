package dev.beckon.sdk;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text before it leaves the device: card numbers (by their check digit), bank
 * accounts (IBAN, by theirs), and what follows a word such as "password:". The SDK does it to
 * breadcrumbs, screen titles, custom data and the person's chat; an app may do it to texts of its
 * own. Rather one too many. Stateless, thread-safe.
 */
public final class SecretTexts {
  /** What stands where a secret stood. */
  public static final String HIDDEN = "••••";

  private static final int SHORTEST_CARD_NUMBER = 13;
  private static final int LONGEST_CARD_NUMBER = 19;
  private static final int SHORTEST_IBAN = 15;

  private static final String WORDS =
      "card.?(?:number|no|num)|credit.?card|debit.?card|cv[cv]\\d?|csc|security.?code|iban"
          + "|account.?number|passw\\w*|pass.?code|pin|otp|one.?time\\w*|ssn|secret|token|api.?key";

  private static final Pattern NAME =
      Pattern.compile("(?<![a-z])(?:" + WORDS + ")(?![a-z])", Pattern.CASE_INSENSITIVE);

  /** "password: hunter2", "my pin is 1234", but not "the password is wrong". */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<![a-z])((?:" + WORDS + ")(?:\\s*[:=]\\s*|\\s+is\\s+(?=\\S*\\d)))\\S+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DIGITS = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");
  private static final Pattern IBAN =
      Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]){11,30}\\b", Pattern.CASE_INSENSITIVE);

  private SecretTexts() {}

  /** The text with each secret replaced by {@value #HIDDEN}. */
  public static String redact(String text) {
    String named = NAMED.matcher(text).replaceAll("$1" + HIDDEN);
    String accounts = replace(IBAN.matcher(named), SecretTexts::withoutIban);
    return replace(DIGITS.matcher(accounts), found -> isCardNumber(found) ? HIDDEN : found);
  }

  /** The value of a named field: all of it is secret where the name says so. */
  public static String redact(String name, String value) {
    return isSecretName(name) && !value.isEmpty() ? HIDDEN : redact(value);
  }

  /** Whether this names a secret; camel case, dashes, dots and underscores are read as words. */
  public static boolean isSecretName(String name) {
    String words = name.replaceAll("([a-z])([A-Z])", "$1 $2").replaceAll("[-_.]", " ");
    return NAME.matcher(words).find();
  }

  /** Digits, perhaps in groups, that satisfy the check digit of ISO/IEC 7812 (Luhn). */
  public static boolean isCardNumber(String text) {
    String digits = text.replaceAll("[ -]", "");
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

  /** The words after an account look like a part of it: the longest beginning that holds counts. */
  private static String withoutIban(String found) {
    for (int end = found.length(); end >= SHORTEST_IBAN; end--) {
      boolean wholeWord =
          found.charAt(end - 1) != ' ' && (end == found.length() || found.charAt(end) == ' ');
      if (wholeWord && isIban(found.substring(0, end).replace(" ", ""))) {
        return HIDDEN + found.substring(end);
      }
    }
    return found;
  }

  /** ISO 13616: the rearranged number leaves 1 when divided by 97. */
  private static boolean isIban(String compact) {
    String turned = compact.substring(4) + compact.substring(0, 4);
    int rest = 0;
    for (int i = 0; i < turned.length(); i++) {
      int value = Character.digit(turned.charAt(i), 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return compact.length() >= SHORTEST_IBAN && rest == 1;
  }

  private static String replace(Matcher matcher, UnaryOperator<String> replacement) {
    StringBuffer result = new StringBuffer();
    while (matcher.find()) {
      matcher.appendReplacement(
          result, Matcher.quoteReplacement(replacement.apply(matcher.group())));
    }
    return matcher.appendTail(result).toString();
  }
}
