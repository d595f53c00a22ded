package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.cobrowse.Ladder.Conditions;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every row of the table on {@link Ladder}, and that nothing makes it flap. */
class LadderTest {
  private static final Conditions FINE = new Conditions(QualityLevel.GOOD, 2_000, true, 0, 0);
  private static final Conditions POOR = new Conditions(QualityLevel.POOR, -1, true, 0, 0);
  private static final Conditions NARROW = new Conditions(QualityLevel.GOOD, 100, true, 0, 0);
  private static final Conditions LOST = new Conditions(QualityLevel.LOST, -1, true, 0, 0);
  private static final Conditions NO_MEDIA = new Conditions(QualityLevel.GOOD, -1, false, 0, 0);

  private long now = 1_000;
  private Ladder ladder = Ladder.begin(now);

  private void pass(int seconds, Conditions conditions) {
    for (int i = 0; i < seconds; i++) {
      now += 1_000;
      ladder = ladder.look(conditions, now);
    }
  }

  @Test
  void aPoorConnectionCostsTheVideoAfterSixSeconds() {
    pass(60, FINE);
    pass(6, POOR);
    assertThat(ladder.rung()).isEqualTo(ShownAs.VIDEO);
    pass(1, POOR);
    assertThat(ladder.rung()).isEqualTo(ShownAs.STILLS);
  }

  @Test
  void soDoesANarrowOneAndAMomentDoesNot() {
    pass(5, NARROW);
    pass(1, FINE);
    pass(5, NARROW);
    assertThat(ladder.rung()).isEqualTo(ShownAs.VIDEO);
    pass(2, NARROW);
    assertThat(ladder.rung()).isEqualTo(ShownAs.STILLS);
  }

  @Test
  void withoutMediaThereAreStillsAtOnceAndNoMore() {
    pass(1, NO_MEDIA);
    assertThat(ladder.rung()).isEqualTo(ShownAs.STILLS);
    pass(600, NO_MEDIA);
    assertThat(ladder.rung()).isEqualTo(ShownAs.STILLS);
  }

  @Test
  void theDataBudgetStepsDownAtOnceAndStaysThere() {
    pass(1, new Conditions(QualityLevel.GOOD, 2_000, true, 0.79, 0));
    assertThat(ladder.rung()).isEqualTo(ShownAs.VIDEO);
    pass(1, new Conditions(QualityLevel.GOOD, 2_000, true, 0.8, 0));
    assertThat(ladder.rung()).isEqualTo(ShownAs.STILLS);
    pass(1, new Conditions(QualityLevel.GOOD, 2_000, true, 0.96, 0));
    assertThat(ladder.rung()).isEqualTo(ShownAs.TREE);
    pass(300, new Conditions(QualityLevel.GOOD, 2_000, true, 0.97, 0));
    assertThat(ladder.rung()).isEqualTo(ShownAs.TREE);
  }

  @Test
  void whereNothingGetsThroughVideoIsGivenUpSooner() {
    pass(2, LOST);
    assertThat(ladder.rung()).isEqualTo(ShownAs.VIDEO);
    pass(1, LOST);
    assertThat(ladder.rung()).isEqualTo(ShownAs.STILLS);
  }

  @Test
  void picturesGoOnThroughTheRelayWhereTheDirectPathIsDead() {
    pass(60, LOST);
    assertThat(ladder.rung()).isEqualTo(ShownAs.STILLS);
  }

  @Test
  void aPictureThatDoesNotArriveLeavesTheTree() {
    pass(7, POOR);
    pass(1, still(QualityLevel.POOR, 5_999));
    assertThat(ladder.rung()).isEqualTo(ShownAs.STILLS);
    pass(1, still(QualityLevel.POOR, 6_000));
    assertThat(ladder.rung()).isEqualTo(ShownAs.TREE);
  }

  @Test
  void upAgainPicturesComeFirstAndTheSecondsCountForVideoToo() {
    pass(7, POOR);
    pass(1, still(QualityLevel.POOR, 6_000));
    pass(4, FINE);
    assertThat(ladder.rung()).isEqualTo(ShownAs.TREE);
    pass(1, FINE);
    assertThat(ladder.rung()).isEqualTo(ShownAs.STILLS);
    pass(5, FINE);
    assertThat(ladder.rung()).isEqualTo(ShownAs.STILLS);
    pass(1, FINE);
    assertThat(ladder.rung()).isEqualTo(ShownAs.VIDEO);
  }

  @Test
  void picturesThatDoNotArriveAfterAClimbMakeTheNextOneWait() {
    pass(7, POOR);
    int[] expected = {4, 8, 16, 32, 64, 64};
    for (int seconds : expected) {
      pass(1, still(QualityLevel.GOOD, 6_000));
      assertThat(ladder.rung()).isEqualTo(ShownAs.TREE);
      int waited = 0;
      while (ladder.rung() != ShownAs.STILLS) {
        pass(1, FINE);
        waited++;
      }
      assertThat(waited).isBetween(seconds, seconds + 1);
    }
  }

  @Test
  void aCallBackIsOfferedWhenNobodyCouldTalkForHalfAMinute() {
    pass(30, LOST);
    assertThat(ladder.callBack()).isFalse();
    pass(1, LOST);
    assertThat(ladder.callBack()).isTrue();
    pass(1, FINE);
    assertThat(ladder.callBack()).isFalse();
    pass(7, POOR);
    pass(1, still(QualityLevel.POOR, 6_000));
    pass(30, POOR);
    assertThat(ladder.callBack()).isFalse();
    pass(1, POOR);
    assertThat(ladder.callBack()).isTrue();
  }

  private static Conditions still(QualityLevel level, long millis) {
    return new Conditions(level, -1, true, 0, millis);
  }

  @Test
  void eachClimbThatWasWrongMakesTheNextOneWaitTwiceAsLong() {
    pass(7, POOR);
    int[] expected = {10, 20, 40, 80, 160, 160};
    for (int seconds : expected) {
      int waited = 0;
      while (ladder.rung() != ShownAs.VIDEO) {
        pass(1, FINE);
        waited++;
      }
      assertThat(waited).isBetween(seconds, seconds + 1);
      pass(7, POOR);
      assertThat(ladder.rung()).isEqualTo(ShownAs.STILLS);
    }
    while (ladder.rung() != ShownAs.VIDEO) {
      pass(1, FINE);
    }
    pass(60, FINE);
    assertThat(ladder.climbMillis()).as("a good minute").isEqualTo(Ladder.CLIMB_TO_VIDEO_MILLIS);
  }

  @Test
  void nothingMakesItFlap() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      now = 0;
      ladder = Ladder.begin(0);
      int changes = 0;
      QualityMeter meter = QualityMeter.START;
      for (int second = 0; second < 600; second++) {
        meter = meter.sample(random.nextInt(900), random.nextInt(14), random.nextInt(10) != 0);
        ShownAs before = ladder.rung();
        pass(1, new Conditions(meter.level(), random.nextInt(500), true, 0, 0));
        changes += before == ladder.rung() ? 0 : 1;
      }
      assertThat(changes).as("seed %d", seed).isLessThan(40);
    }
  }

  @Test
  void aNetworkThatIsGoodAndBadInTurnsComesToRest() {
    int changesLate = 0;
    for (int minute = 0; minute < 20; minute++) {
      ShownAs before = ladder.rung();
      for (int i = 0; i < 30; i++) {
        pass(1, FINE);
        changesLate += minute >= 10 && before != ladder.rung() ? 1 : 0;
        before = ladder.rung();
      }
      for (int i = 0; i < 30; i++) {
        pass(1, POOR);
        changesLate += minute >= 10 && before != ladder.rung() ? 1 : 0;
        before = ladder.rung();
      }
    }
    assertThat(changesLate).as("in the last ten minutes").isLessThanOrEqualTo(2);
  }
}
