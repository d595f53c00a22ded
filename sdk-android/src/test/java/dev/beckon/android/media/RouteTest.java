package dev.beckon.android.media;

import static org.assertj.core.api.Assertions.assertThat;

import android.media.AudioDeviceInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static final int EARPIECE = AudioDeviceInfo.TYPE_BUILTIN_EARPIECE;
  private static final int SPEAKER = AudioDeviceInfo.TYPE_BUILTIN_SPEAKER;

  @Test
  void whatThePersonWearsComesFirstThenTheLoudspeaker() {
    assertThat(Route.best(List.of(EARPIECE, SPEAKER))).isEqualTo(Route.SPEAKER);
    assertThat(Route.best(List.of(EARPIECE, SPEAKER, AudioDeviceInfo.TYPE_WIRED_HEADSET)))
        .isEqualTo(Route.WIRED);
    assertThat(
            Route.best(
                List.of(
                    AudioDeviceInfo.TYPE_WIRED_HEADSET, SPEAKER, AudioDeviceInfo.TYPE_BLE_HEADSET)))
        .isEqualTo(Route.BLUETOOTH);
    assertThat(Route.best(List.of(EARPIECE))).isEqualTo(Route.EARPIECE);
    assertThat(Route.best(List.of(AudioDeviceInfo.TYPE_TELEPHONY))).isNull();
    assertThat(Route.best(List.of())).isNull();
  }

  @Test
  void typesOfLaterVersionsAreTheirOwnNumbers() {
    assertThat(Route.BLUETOOTH.index(List.of(AudioDeviceInfo.TYPE_BLE_HEADSET))).isZero();
    assertThat(Route.BLUETOOTH.index(List.of(AudioDeviceInfo.TYPE_HEARING_AID))).isZero();
    assertThat(Route.WIRED.index(List.of(SPEAKER, AudioDeviceInfo.TYPE_USB_HEADSET))).isOne();
  }
}
