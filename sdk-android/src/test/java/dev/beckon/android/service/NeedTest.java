package dev.beckon.android.service;

import static dev.beckon.android.service.Need.LINK;
import static dev.beckon.android.service.Need.OFF;
import static dev.beckon.android.service.Need.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NeedTest {
  @Test
  void nothingWithoutASession() {
    for (Need each : Need.values()) {
      assertThat(each.next(false, true, true)).isEqualTo(OFF);
      assertThat(each.next(false, false, false)).isEqualTo(OFF);
    }
  }

  @Test
  void aSessionWithoutVoiceNeedsItOnlyWhenTheAppIsLeft() {
    assertThat(OFF.next(true, false, true)).isEqualTo(OFF);
    assertThat(OFF.next(true, false, false)).isEqualTo(LINK);
    assertThat(LINK.next(true, false, false)).isEqualTo(LINK);
    assertThat(LINK.next(true, false, true)).isEqualTo(OFF);
  }

  @Test
  void aMicrophoneBeginsOnlyWhileTheAppIsSeenAndStaysToTheEnd() {
    assertThat(OFF.next(true, true, false)).isEqualTo(LINK);
    assertThat(LINK.next(true, true, false)).isEqualTo(LINK);
    assertThat(LINK.next(true, true, true)).isEqualTo(VOICE);
    assertThat(OFF.next(true, true, true)).isEqualTo(VOICE);
    assertThat(VOICE.next(true, false, false)).isEqualTo(VOICE);
    assertThat(VOICE.next(true, true, false)).isEqualTo(VOICE);
  }
}
