package dev.beckon.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.examples.shop.CheckoutForm.Field;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckoutFormTest {
  private static final Map<Field, String> FINE =
      Map.of(
          Field.NAME, "Robin Finch",
          Field.STREET, "Juniper Lane 4",
          Field.POSTCODE, "1234 AB",
          Field.CITY, "Leiden",
          Field.CARD_NUMBER, "4111 1111 1111 1111",
          Field.EXPIRY, "08/29",
          Field.CVC, "123",
          Field.PASSWORD, "correct horse");

  private final CheckoutForm form = new CheckoutForm();

  @BeforeEach
  void fillIn() {
    FINE.forEach((field, text) -> form.value(field).set(text));
  }

  @Test
  void acceptsWhatIsFine() {
    assertThat(form.firstWrong()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Field.class)
  void namesTheEmptyField(Field field) {
    form.value(field).set("");
    assertThat(form.firstWrong()).contains(field);
  }

  @ParameterizedTest
  @CsvSource({
    "CARD_NUMBER, 4111 1111",
    "EXPIRY, 13/29",
    "EXPIRY, 8/29",
    "CVC, 12",
    "CVC, abc",
    "PASSWORD, short"
  })
  void refusesNonsense(Field field, String text) {
    form.value(field).set(text);
    assertThat(form.firstWrong()).contains(field);
  }

  @Test
  void complainsFromTheTopDown() {
    form.value(Field.CVC).set("");
    form.value(Field.CITY).set("");
    assertThat(form.firstWrong()).contains(Field.CITY);
  }
}
