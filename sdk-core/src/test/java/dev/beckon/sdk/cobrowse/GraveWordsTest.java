package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GraveWordsTest {
  @Test
  void whatCannotBeUndoneIsToldByItsWords() {
    assertThat(GraveWords.areIn("Pay 42.00")).isTrue();
    assertThat(GraveWords.areIn("DELETE account")).isTrue();
    assertThat(GraveWords.areIn("Sign out")).isTrue();
    assertThat(GraveWords.areIn("Payment methods")).isFalse();
    assertThat(GraveWords.areIn("Save")).isFalse();
    assertThat(GraveWords.areIn("")).isFalse();
  }
}
