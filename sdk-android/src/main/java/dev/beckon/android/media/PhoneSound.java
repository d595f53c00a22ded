package dev.beckon.android.media;

import android.Manifest;
import android.annotation.TargetApi;
import android.content.Context;
import android.content.pm.PackageManager;
import android.media.AudioAttributes;
import android.media.AudioDeviceCallback;
import android.media.AudioDeviceInfo;
import android.media.AudioFocusRequest;
import android.media.AudioManager;
import android.os.Build;
import android.os.Handler;
import android.os.Looper;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The phone's audio for a call: focus (other apps' music pauses, another call takes ours), the mode
 * in which the phone cancels echo, and the {@link Route}, also when a headset comes or goes. What
 * it changed it puts back. Works on the main thread, whoever calls.
 */
final class PhoneSound implements CallSound {
  private static final String TAG = "Beckon";

  private final Context context;
  private final Handler main = new Handler(Looper.getMainLooper());

  /** These are confined to the main thread. */
  private @Nullable Call call;

  PhoneSound(Context context) {
    this.context = context;
  }

  @Override
  public boolean mayRecord() {
    return context.checkSelfPermission(Manifest.permission.RECORD_AUDIO)
        == PackageManager.PERMISSION_GRANTED;
  }

  @Override
  public void begin(Consumer<Boolean> held) {
    main.post(
        () -> {
          AudioManager manager = context.getSystemService(AudioManager.class);
          if (manager != null && call == null) {
            Call fresh = new Call(manager, held);
            call = fresh;
            fresh.begin();
          }
        });
  }

  @Override
  public void end() {
    main.post(
        () -> {
          Call ending = call;
          call = null;
          if (ending != null) {
            ending.end();
          }
        });
  }

  /** From the first peer to the last. Main thread. */
  private final class Call extends AudioDeviceCallback
      implements AudioManager.OnAudioFocusChangeListener {
    private final AudioManager manager;
    private final Consumer<Boolean> held;
    private final int modeBefore;
    private final boolean speakerBefore;
    private @Nullable Object focus;
    private @Nullable Route route;
    private boolean scoStarted;
    private boolean isHeld;

    @SuppressWarnings("deprecation") // below API 31 there is nothing else
    Call(AudioManager manager, Consumer<Boolean> held) {
      this.manager = manager;
      this.held = held;
      this.modeBefore = manager.getMode();
      this.speakerBefore = manager.isSpeakerphoneOn();
    }

    void begin() {
      int answer =
          Build.VERSION.SDK_INT >= Build.VERSION_CODES.O ? requestFocus() : requestFocusBefore26();
      if (answer != AudioManager.AUDIOFOCUS_REQUEST_GRANTED) {
        // A call of the phone's is going on: silent until it is over.
        hold(true);
      }
      manager.setMode(AudioManager.MODE_IN_COMMUNICATION);
      manager.registerAudioDeviceCallback(this, main);
      choose();
    }

    void end() {
      manager.unregisterAudioDeviceCallback(this);
      if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
        clearDevice();
      } else {
        restoreBefore31();
      }
      manager.setMode(modeBefore);
      if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O) {
        abandonFocus();
      } else {
        abandonFocusBefore26();
      }
    }

    @TargetApi(Build.VERSION_CODES.O)
    private int requestFocus() {
      AudioFocusRequest request =
          new AudioFocusRequest.Builder(AudioManager.AUDIOFOCUS_GAIN_TRANSIENT)
              .setAudioAttributes(
                  new AudioAttributes.Builder()
                      .setUsage(AudioAttributes.USAGE_VOICE_COMMUNICATION)
                      .setContentType(AudioAttributes.CONTENT_TYPE_SPEECH)
                      .build())
              .setOnAudioFocusChangeListener(this, main)
              .build();
      focus = request;
      return manager.requestAudioFocus(request);
    }

    @SuppressWarnings("deprecation") // below API 26 there is nothing else
    private int requestFocusBefore26() {
      return manager.requestAudioFocus(
          this, AudioManager.STREAM_VOICE_CALL, AudioManager.AUDIOFOCUS_GAIN_TRANSIENT);
    }

    @TargetApi(Build.VERSION_CODES.O)
    private void abandonFocus() {
      if (focus instanceof AudioFocusRequest request) {
        manager.abandonAudioFocusRequest(request);
      }
    }

    @SuppressWarnings("deprecation") // below API 26 there is nothing else
    private void abandonFocusBefore26() {
      manager.abandonAudioFocus(this);
    }

    /** A passing sound (a navigation's voice) lowers nothing here; a call takes over. */
    @Override
    public void onAudioFocusChange(int change) {
      switch (change) {
        case AudioManager.AUDIOFOCUS_GAIN -> {
          manager.setMode(AudioManager.MODE_IN_COMMUNICATION);
          route = null;
          choose();
          hold(false);
        }
        case AudioManager.AUDIOFOCUS_LOSS, AudioManager.AUDIOFOCUS_LOSS_TRANSIENT -> hold(true);
        default -> {
          // May duck: a call is not lowered.
        }
      }
    }

    private void hold(boolean now) {
      if (isHeld != now) {
        isHeld = now;
        held.accept(now);
      }
    }

    @Override
    public void onAudioDevicesAdded(AudioDeviceInfo[] added) {
      choose();
    }

    @Override
    public void onAudioDevicesRemoved(AudioDeviceInfo[] removed) {
      choose();
    }

    private void choose() {
      try {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
          chooseDevice();
        } else {
          chooseBefore31();
        }
      } catch (RuntimeException e) {
        // Bluetooth without its permission, or a phone's own idea of it: the system's choice stays.
        Log.w(TAG, "the phone refused a way for the sound", e);
      }
    }

    @TargetApi(Build.VERSION_CODES.S)
    private void chooseDevice() {
      List<AudioDeviceInfo> devices = manager.getAvailableCommunicationDevices();
      List<Integer> types = types(devices);
      Route best = Route.best(types);
      if (best != null && best != route) {
        route = best;
        manager.setCommunicationDevice(devices.get(best.index(types)));
      }
    }

    @TargetApi(Build.VERSION_CODES.S)
    private void clearDevice() {
      manager.clearCommunicationDevice();
    }

    @SuppressWarnings("deprecation") // below API 31 there is nothing else
    private void chooseBefore31() {
      List<AudioDeviceInfo> devices = new ArrayList<>();
      for (AudioDeviceInfo each : manager.getDevices(AudioManager.GET_DEVICES_OUTPUTS)) {
        devices.add(each);
      }
      Route best = Route.best(types(devices));
      if (best == null || best == route) {
        return;
      }
      route = best;
      boolean bluetooth = best == Route.BLUETOOTH && manager.isBluetoothScoAvailableOffCall();
      if (bluetooth != scoStarted) {
        scoStarted = bluetooth;
        if (bluetooth) {
          manager.startBluetoothSco();
        } else {
          manager.stopBluetoothSco();
        }
        manager.setBluetoothScoOn(bluetooth);
      }
      manager.setSpeakerphoneOn(best == Route.SPEAKER);
    }

    @SuppressWarnings("deprecation") // below API 31 there is nothing else
    private void restoreBefore31() {
      if (scoStarted) {
        manager.stopBluetoothSco();
        manager.setBluetoothScoOn(false);
      }
      manager.setSpeakerphoneOn(speakerBefore);
    }

    private List<Integer> types(List<AudioDeviceInfo> devices) {
      List<Integer> types = new ArrayList<>();
      for (AudioDeviceInfo each : devices) {
        types.add(each.getType());
      }
      return types;
    }
  }
}
