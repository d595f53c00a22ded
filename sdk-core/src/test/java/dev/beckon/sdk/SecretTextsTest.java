package dev.beckon.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my card 4111 1111 1111 1111 please|my card •••• please",
        "5500-0000-0000-0004|••••",
        "pay to DE89 3704 0044 0532 0130 00 today|pay to •••• today",
        "gb82west12345698765432|••••",
        "password: hunter2 and more|password: •••• and more",
        "PIN=1234|PIN=••••",
        "my pin is 1234.|my pin is ••••",
        "apiKey: abc|apiKey: ••••",
      })
  void secretsAreTakenOut(String text, String left) {
    assertThat(SecretTexts.redact(text)).isEqualTo(left);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the password is wrong",
        "order 4111 1111 1111 1112",
        "call +49 30 1234567",
        "opened checkout",
        "shipping: 4.90 EUR",
        "DE00 is no account",
        "",
      })
  void otherTextsStayAsTheyAre(String text) {
    assertThat(SecretTexts.redact(text)).isEqualTo(text);
  }

  @Test
  void aValueNamedLikeASecretIsHiddenWhole() {
    assertThat(SecretTexts.redact("cardNumber", "anything at all")).isEqualTo("••••");
    assertThat(SecretTexts.redact("order", "4711")).isEqualTo("4711");
    assertThat(SecretTexts.redact("password", "")).isEmpty();
  }

  @Test
  void customDataAndTopicsAreMaskedWhereTheyEnter() {
    HelpRequest request =
        HelpRequest.builder("card 4111111111111111")
            .customData("session_token", "abcdef")
            .customData("plan", "premium")
            .build();

    assertThat(request.topic()).isEqualTo("card ••••");
    assertThat(request.customData()).containsEntry("session_token", "••••");
    assertThat(request.customData()).containsEntry("plan", "premium");
  }
}
