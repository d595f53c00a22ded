package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CapturePaceTest {
  private final CapturePace pace = new CapturePace(true);
  private long now = TimeUnit.HOURS.toNanos(1);

  @Test
  void firstPictureIsDueAtOnce() {
    assertThat(pace.due(now)).isEqualTo(now);
  }

  @Test
  void movingWindowGivesThirtyPicturesASecond() {
    assertThat(picturesIn(millis(1000), 16, true)).isBetween(20, 31);
  }

  @Test
  void pulsesOfOtherWindowsCostTwoPicturesASecondInTheLongRun() {
    picturesIn(millis(3000), 16, false);

    assertThat(picturesIn(millis(10_000), 16, false)).isBetween(15, 21);
  }

  @Test
  void silenceCostsOnePictureAMinute() {
    settle();

    for (int each = 0; each < 10; each++) {
      takePicture(false);
      pace.pulse(now + millis(10)); // our own snapshot's echo
      assertThat(pace.pictureDue(now) - now).isEqualTo(CapturePace.SLOWEST);
    }
  }

  @Test
  void whatIsHiddenIsLookedAtEveryFourSecondsOfSilence() {
    settle();
    takePicture(false);
    long picture = pace.pictureDue(now);

    for (int each = 0; each < 14; each++) {
      assertThat(pace.due(now) - now).isEqualTo(CapturePace.GLANCE);
      now = pace.due(now);
      assertThat(pace.pictureDue(now)).as("no picture for that").isEqualTo(picture);
      pace.glanced(now);
    }

    assertThat(pace.due(now)).isEqualTo(picture);
  }

  @Test
  void whatIsDrawnAfterALookAtWhatIsHiddenIsNoEcho() {
    settle();
    takePicture(false);
    now = pace.due(now);
    pace.glanced(now);

    pace.pulse(now + millis(10));

    assertThat(pace.pictureDue(now)).isLessThanOrEqualTo(now);
  }

  @Test
  void changeAfterSilenceIsSeenAtOnce() {
    settle();
    now += millis(700);

    pace.pulse(now);

    assertThat(pace.due(now)).isLessThanOrEqualTo(now);
  }

  @Test
  void whereNothingEchoesTheFirstPulseIsAChange() {
    CapturePace quiet = new CapturePace(false);
    for (int each = 0; each < 10; each++) {
      now = Math.max(now, quiet.due(now));
      quiet.taken(now, millis(2));
      quiet.seen(false);
    }

    quiet.pulse(now + millis(10));

    assertThat(quiet.due(now) - now).isEqualTo(CapturePace.SLOWEST_WITH_PULSES);
  }

  @Test
  void touchBringsFullSpeedBack() {
    picturesIn(millis(3000), 16, false);
    takePicture(false);

    pace.input();

    assertThat(pace.due(now) - now).isEqualTo(CapturePace.FASTEST);
    takePicture(false);
    now += millis(20);
    pace.pulse(now);
    pace.pulse(now);
    assertThat(pace.due(now)).isLessThanOrEqualTo(now + millis(60));
  }

  @Test
  void lateChangeAfterAChangeIsLookedForSoon() {
    takePicture(true);

    assertThat(pace.due(now) - now).isLessThanOrEqualTo(millis(70));
  }

  @Test
  void dearPicturesAreTakenSeldom() {
    pace.taken(now, millis(40));
    pace.seen(true);
    pace.pulse(now + 1);
    pace.pulse(now + 2);

    assertThat(pace.due(now) - now).isEqualTo(millis(120));
  }

  private void settle() {
    for (int each = 0; each < 12; each++) {
      takePicture(false);
    }
  }

  private void takePicture(boolean changed) {
    now = Math.max(now, pace.pictureDue(now));
    pace.taken(now, millis(2));
    pace.seen(changed);
  }

  private int picturesIn(long nanos, int pulseMillis, boolean changing) {
    long end = now + nanos;
    int pictures = 0;
    while (now < end) {
      pace.pulse(now);
      if (pace.due(now) <= now) {
        pace.taken(now, millis(2));
        pace.seen(changing);
        pictures++;
      }
      now += millis(pulseMillis);
    }
    return pictures;
  }

  private static long millis(long count) {
    return TimeUnit.MILLISECONDS.toNanos(count);
  }
}
