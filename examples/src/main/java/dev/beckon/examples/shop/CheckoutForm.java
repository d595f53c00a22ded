package dev.beckon.examples.shop;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What the person typed at the checkout, and what is wrong with it. Knows no node. Confined to the
 * JavaFX thread.
 */
final class CheckoutForm {
  /** The fields, in the order one fills them in. */
  enum Field {
    NAME("name", "Full name", "Please tell us your name.", text -> !text.isBlank()),
    STREET("street", "Street and number", "Where shall we send it?", text -> !text.isBlank()),
    POSTCODE("postcode", "Postcode", "A postcode, please.", text -> text.strip().length() >= 3),
    CITY("city", "City", "Which city?", text -> !text.isBlank()),
    CARD_NUMBER(
        "card-number",
        "Card number",
        "A card number has 13 to 19 digits.",
        text -> text.replaceAll("[ -]", "").matches("\\d{13,19}")),
    EXPIRY(
        "card-expiry",
        "Valid until",
        "Month and year, like 08/29.",
        text -> text.strip().matches("(0[1-9]|1[0-2])/\\d{2}")),
    CVC("card-cvc", "CVC", "Three or four digits.", text -> text.strip().matches("\\d{3,4}")),
    PASSWORD(
        "password", "Choose a password", "At least eight characters.", text -> text.length() >= 8);

    private final String id;
    private final String label;
    private final String complaint;
    private final Predicate<String> acceptable;

    Field(String id, String label, String complaint, Predicate<String> acceptable) {
      this.id = id;
      this.label = label;
      this.complaint = complaint;
      this.acceptable = acceptable;
    }

    /** The node's id. */
    String id() {
      return id;
    }

    String label() {
      return label;
    }

    String complaint() {
      return complaint;
    }

    /** Whether what is typed here must not be readable over a shoulder. */
    boolean isSecret() {
      return this == CVC || this == PASSWORD;
    }

    /** Whether no agent may see what is typed here. Secrets are hidden without asking. */
    boolean isPrivate() {
      return this == CARD_NUMBER;
    }
  }

  private final Map<Field, StringProperty> values = new EnumMap<>(Field.class);

  CheckoutForm() {
    for (Field field : Field.values()) {
      values.put(field, new SimpleStringProperty(""));
    }
  }

  StringProperty value(Field field) {
    return Objects.requireNonNull(values.get(field));
  }

  /** The first field that keeps the order from being placed; empty when none does. */
  Optional<Field> firstWrong() {
    return Arrays.stream(Field.values())
        .filter(field -> !field.acceptable.test(value(field).get()))
        .findFirst();
  }
}
