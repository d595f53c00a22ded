package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void itComesToASession() {
    assertThat(Rehearsal.play()).isTrue();
  }
}
