package dev.beckon.relay.outside;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads the outside router's answers, for fuzzing. */
public final class AnswerDecoders {
  private AnswerDecoders() {}

  public static void answer(byte[] input) {
    assertThat(OutsideJson.answer(input)).isNotNull();
  }
}
