package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every row of the table on {@link StillFlow}. */
class StillFlowTest {
  private static final int KIB = 1024;

  @Test
  void beginsSmallAndGrowsWhereItIsQuick() {
    StillFlow flow = StillFlow.START;
    assertThat(flow).isEqualTo(new StillFlow(16 * KIB, 2));
    flow = flow.arrived(1_500);
    assertThat(flow).isEqualTo(new StillFlow(32 * KIB, StillFlow.MOST_PARTS));
    flow = flow.arrived(200).arrived(200);
    assertThat(flow).isEqualTo(new StillFlow(StillFlow.MOST_BYTES, StillFlow.MOST_PARTS));
    assertThat(flow.partBytes(48 * KIB)).isEqualTo(40 * KIB);
  }

  @Test
  void staysWhereItIsBearable() {
    assertThat(StillFlow.START.arrived(1_501)).isEqualTo(StillFlow.START);
    assertThat(StillFlow.START.arrived(4_000)).isEqualTo(StillFlow.START);
  }

  @Test
  void shrinksWhereItIsSlowAndNoFurtherThanLegible() {
    StillFlow flow = new StillFlow(48 * KIB, StillFlow.MOST_PARTS).arrived(4_001);
    assertThat(flow).isEqualTo(new StillFlow(24 * KIB, 1));
    assertThat(flow.arrived(60_000).arrived(60_000))
        .isEqualTo(new StillFlow(StillFlow.LEAST_BYTES, 1));
  }

  @Test
  void aPictureNeverHasMorePartsThanTheWireTakes() {
    for (StillFlow flow : new StillFlow[] {StillFlow.START, new StillFlow(48 * KIB, 1)}) {
      for (int length = 1; length <= StillFlow.MOST_BYTES; length += 97) {
        int part = flow.partBytes(length);
        assertThat((length + part - 1) / part).isBetween(1, StillFlow.MOST_PARTS);
        assertThat(part).isLessThanOrEqualTo(40 * KIB);
      }
    }
  }
}
