package dev.beckon.desktop.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.desktop.Fx;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretInputsTest {
  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.start();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cardNumber",
        "card-number",
        "card_no",
        "cvc",
        "checkout-cvv2",
        "securityCode",
        "iban",
        "pin",
        "one-time-code",
        "oneTimeCode",
        "otp",
        "accountNumber",
        "newPassword"
      })
  void namesThatTell(String id) throws Exception {
    assertThat(Fx.get(() -> SecretInputs.isSecret(field(id, "")))).isTrue();
    assertThat(Fx.get(() -> SecretInputs.isSecret(prompting(id)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name", "postcard-text", "shipping", "opinion", "discard", "note", "email"})
  void namesThatDoNot(String id) throws Exception {
    assertThat(Fx.get(() -> SecretInputs.isSecret(field(id, "")))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4111 1111 1111 1111", "5500-0000-0000-0004", "378282246310005"})
  void cardNumbersInAnyField(String text) throws Exception {
    assertThat(Fx.get(() -> SecretInputs.isSecret(field("x", text)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111 1111 1111 1112",
        "+49 30 1234567",
        "Maria Keller",
        "12345678901234567890123"
      })
  void otherContent(String text) throws Exception {
    assertThat(Fx.get(() -> SecretInputs.isSecret(field("x", text)))).isFalse();
  }

  private static TextField field(String id, String text) {
    TextField field = new TextField(text);
    field.setId(id);
    return field;
  }

  private static TextField prompting(String prompt) {
    TextField field = new TextField();
    field.setPromptText(prompt);
    return field;
  }
}
