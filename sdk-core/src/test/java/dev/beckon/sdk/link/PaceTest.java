package dev.beckon.sdk.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void aBurstThenTheRate() {
    Pace pace = new Pace(3, 10, 0);
    for (int i = 0; i < 3; i++) {
      assertThat(pace.take(0)).isTrue();
    }
    assertThat(pace.take(0)).isFalse();
    assertThat(pace.waitMillis()).isEqualTo(100);
    assertThat(pace.take(99)).isFalse();
    assertThat(pace.take(100)).isTrue();
    assertThat(pace.take(100)).isFalse();
  }

  @Test
  void theAllowanceNeverGrowsBeyondTheBurst() {
    Pace pace = new Pace(2, 10, 0);
    for (int i = 0; i < 2; i++) {
      assertThat(pace.take(1_000_000)).isTrue();
    }
    assertThat(pace.take(1_000_000)).isFalse();
  }

  @Test
  void nonsenseMeansNoLimit() {
    Pace pace = new Pace(-5, 0, 0);
    for (int i = 0; i < 10_000; i++) {
      assertThat(pace.take(0)).isTrue();
    }
  }
}
