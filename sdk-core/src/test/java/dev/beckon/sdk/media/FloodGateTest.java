package dev.beckon.sdk.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloodGateTest {
  private final FloodGate gate = new FloodGate(0);

  @Test
  void aFileAtFullSpeedAndAPenPass() {
    long now = 0;
    for (int i = 0; i < 2_000; i++) {
      now += 5_000_000;
      assertThat(gate.admits(16 * 1024, now)).isTrue();
    }
  }

  @Test
  void onceItWasTooMuchItStaysShut() {
    int admitted = 0;
    while (admitted < 10_000 && gate.admits(10, 0)) {
      admitted++;
    }
    assertThat(admitted).isEqualTo(2 * FloodGate.MESSAGES_PER_SECOND);
    assertThat(gate.admits(1, 60_000_000_000L)).isFalse();
  }

  @Test
  void oneThatIsTooLargeShutsIt() {
    assertThat(gate.admits(FloodGate.MOST_BYTES_OF_ONE, 0)).isTrue();
    assertThat(gate.admits(FloodGate.MOST_BYTES_OF_ONE + 1, 0)).isFalse();
    assertThat(gate.admits(1, 0)).isFalse();
  }
}
