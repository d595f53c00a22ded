package dev.beckon.android.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Application;
import android.media.AudioDeviceInfo;
import android.media.AudioManager;
import android.os.Looper;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.AudioDeviceInfoBuilder;
import org.robolectric.shadows.ShadowAudioManager;

/** What a call does to the phone's audio, and that it is put back. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = {24, 34})
public class PhoneSoundTest {
  private final Application application = RuntimeEnvironment.getApplication();
  private final AudioManager manager = application.getSystemService(AudioManager.class);
  private final ShadowAudioManager shadow = shadowOf(manager);
  private final PhoneSound sound = new PhoneSound(application);
  private final List<Boolean> held = new ArrayList<>();

  @Before
  public void start() {
    manager.setMode(AudioManager.MODE_NORMAL);
  }

  @Test
  public void takesTheSoundAndPutsItBack() {
    sound.begin(held::add);
    sound.begin(held::add);
    idle();
    assertThat(manager.getMode()).isEqualTo(AudioManager.MODE_IN_COMMUNICATION);
    assertThat(shadow.getLastAudioFocusRequest().durationHint)
        .isEqualTo(AudioManager.AUDIOFOCUS_GAIN_TRANSIENT);
    assertThat(held).isEmpty();
    sound.end();
    sound.end();
    idle();
    assertThat(manager.getMode()).isEqualTo(AudioManager.MODE_NORMAL);
  }

  @Test
  public void anotherCallHoldsItUntilItIsOver() {
    sound.begin(held::add);
    idle();
    AudioManager.OnAudioFocusChangeListener listener = shadow.getLastAudioFocusRequest().listener;
    listener.onAudioFocusChange(AudioManager.AUDIOFOCUS_LOSS_TRANSIENT_CAN_DUCK);
    assertThat(held).isEmpty();
    listener.onAudioFocusChange(AudioManager.AUDIOFOCUS_LOSS_TRANSIENT);
    listener.onAudioFocusChange(AudioManager.AUDIOFOCUS_LOSS);
    manager.setMode(AudioManager.MODE_IN_CALL);
    listener.onAudioFocusChange(AudioManager.AUDIOFOCUS_GAIN);
    assertThat(held).containsExactly(true, false);
    assertThat(manager.getMode()).isEqualTo(AudioManager.MODE_IN_COMMUNICATION);
  }

  @Test
  public void duringAPhoneCallItBeginsSilent() {
    shadow.setNextFocusRequestResponse(AudioManager.AUDIOFOCUS_REQUEST_FAILED);
    sound.begin(held::add);
    idle();
    assertThat(held).containsExactly(true);
  }

  @Test
  @Config(sdk = 34)
  public void theBestDeviceIsChosenAlsoWhenOneComesOrGoes() {
    AudioDeviceInfo speaker = device(AudioDeviceInfo.TYPE_BUILTIN_SPEAKER);
    AudioDeviceInfo headset = device(AudioDeviceInfo.TYPE_BLUETOOTH_SCO);
    shadow.setAvailableCommunicationDevices(List.of(speaker));
    sound.begin(held::add);
    idle();
    assertThat(manager.getCommunicationDevice()).isEqualTo(speaker);
    shadow.setAvailableCommunicationDevices(List.of(speaker, headset));
    shadow.addOutputDevice(headset, true);
    idle();
    assertThat(manager.getCommunicationDevice()).isEqualTo(headset);
    shadow.setAvailableCommunicationDevices(List.of(speaker));
    shadow.removeOutputDevice(headset, true);
    idle();
    assertThat(manager.getCommunicationDevice()).isEqualTo(speaker);
    sound.end();
    idle();
    assertThat(manager.getCommunicationDevice()).isNull();
  }

  @Test
  public void asksThePhoneWhetherItMayRecordEachTime() {
    assertThat(sound.mayRecord()).isFalse();
    shadowOf(application).grantPermissions(Manifest.permission.RECORD_AUDIO);
    assertThat(sound.mayRecord()).isTrue();
  }

  private static AudioDeviceInfo device(int type) {
    return AudioDeviceInfoBuilder.newBuilder().setType(type).build();
  }

  private static void idle() {
    shadowOf(Looper.getMainLooper()).idle();
  }
}
