package dev.beckon.examples.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaneTest {
  private static final long MILLI = 1_000_000;

  private final long now = System.nanoTime() + 1_000 * MILLI;
  private final Lane lane = new Lane(1);

  @Test
  void whatIsClearArrivesAtOnce() {
    assertThat(lane.arrival(Conditions.CLEAR, 1_200, now)).isEqualTo(now);
    assertThat(lane.arrival(new Conditions(0, 50, 0), 1_200, now)).isEqualTo(now + 50 * MILLI);
    assertThat(lane.arrival(Conditions.CUT, 1_200, now)).isEqualTo(Lane.NEVER);
  }

  @Test
  void aNarrowLaneHasAShortQueueAndThenDrops() {
    Conditions narrow = new Conditions(0, 0, 96);
    for (int packet = 1; packet <= 5; packet++) {
      assertThat(lane.arrival(narrow, 1_200, now)).isEqualTo(now + packet * 100 * MILLI);
    }
    assertThat(lane.arrival(narrow, 1_200, now)).isEqualTo(Lane.NEVER);
    assertThat(lane.arrival(narrow, 1_200, now + 200 * MILLI)).isEqualTo(now + 600 * MILLI);
    Conditions patient = new Conditions(0, 0, 96, 1_000);
    assertThat(lane.arrival(patient, 1_200, now)).isEqualTo(now + 700 * MILLI);
  }

  @Test
  void aConnectionWaitsInsteadAndSendsWhatWasLostAgain() {
    Conditions narrow = new Conditions(0, 10, 96);
    for (int packet = 1; packet <= 20; packet++) {
      assertThat(lane.arrivalAtLast(narrow, 1_200, now, 300 * MILLI))
          .isEqualTo(now + (packet * 100 + 10) * MILLI);
    }
    assertThat(lane.arrivalAtLast(Conditions.CUT, 1_200, now, 300 * MILLI))
        .isEqualTo(now + 300 * MILLI);
  }

  @Test
  void asManyAreLostAsWasSaidAndTheSameOnesEachTime() {
    Conditions lossy = new Conditions(10, 0, 0);
    Lane again = new Lane(1);
    int lost = 0;
    for (int i = 0; i < 10_000; i++) {
      long arrives = lane.arrival(lossy, 100, now);
      assertThat(again.arrival(lossy, 100, now)).isEqualTo(arrives);
      lost += arrives == Lane.NEVER ? 1 : 0;
    }
    assertThat(lost).isBetween(900, 1_100);
  }
}
