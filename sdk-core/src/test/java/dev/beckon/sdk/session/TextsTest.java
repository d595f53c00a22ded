package dev.beckon.sdk.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void neverCutsACharacterInHalf() {
    assertThat(Texts.cut("ab😀", 3)).isEqualTo("ab");
    assertThat(Texts.cut("ab😀", 4)).isEqualTo("ab😀");
    assertThat(Texts.cut("abc", 2)).isEqualTo("ab");
  }

  @Test
  void aLineOfALogStaysALine() {
    assertThat(Texts.printable("a\r\nFAKE\u001b[31m")).isEqualTo("a  FAKE [31m");
    assertThat(Texts.printable("x".repeat(10_000))).hasSize(200);
  }
}
