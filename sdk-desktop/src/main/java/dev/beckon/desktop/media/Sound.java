package dev.beckon.desktop.media;

import dev.beckon.desktop.media.NativeCalls.NativeRefusal;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioDeviceModuleBase;
import dev.onvoid.webrtc.media.audio.AudioSource;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sound devices of an engine: this machine's, or ones that exist only in memory. libwebrtc
 * itself opens the microphone while an active sender needs it, and the speaker while there is
 * something to play. Confined to {@link RtcThread}.
 */
final class Sound {
  private static final System.Logger LOG = System.getLogger(Sound.class.getName());

  private final AudioDeviceModuleBase module;

  /** What the in-memory microphone hears; null: these are real devices. */
  private final @Nullable AudioSource inMemory;

  private int connections;
  private int microphonesOn;
  private @Nullable AudioDevice chosenMicrophone;

  /** Set while the microphone is mixed with other voices, on the RTC thread; read by the mixer. */
  private volatile @Nullable MixedMicrophone mixed;

  private Sound(AudioDeviceModuleBase module, @Nullable AudioSource inMemory) {
    this.module = module;
    this.inMemory = inMemory;
  }

  /** No device: what is sent is what another engine heard. */
  static Sound repeating(VoiceRelay voice) {
    return new Sound(NativeCalls.get(HeadlessAudioDeviceModule::new), voice.asMicrophone());
  }

  static Sound open(MediaOptions options) throws MediaUnavailable {
    return switch (options.audio()) {
      case HEADLESS -> inMemory(options);
      case DEFAULT_DEVICES -> ofThisMachine(options);
      case AUTO -> {
        try {
          yield ofThisMachine(options);
        } catch (MediaUnavailable e) {
          LOG.log(Level.INFO, "This machine has no sound devices: nothing is recorded or played");
          yield inMemory(options);
        }
      }
    };
  }

  private static Sound inMemory(MediaOptions options) {
    AudioSource microphone =
        switch (options.headlessMicrophone()) {
          case SILENCE -> SyntheticMicrophone.silence();
          case TONE -> SyntheticMicrophone.tone();
        };
    return new Sound(NativeCalls.get(HeadlessAudioDeviceModule::new), microphone);
  }

  private static Sound ofThisMachine(MediaOptions options) throws MediaUnavailable {
    AudioDeviceModule module = MachineSound.module();
    try {
      if (module.getPlayoutDevices().isEmpty() && module.getRecordingDevices().isEmpty()) {
        throw new IllegalStateException("No sound device is plugged in");
      }
      Sound sound = new Sound(module, null);
      options.microphone().ifPresent(sound::useMicrophone);
      options.speaker().ifPresent(sound::useSpeaker);
      return sound;
    } catch (RuntimeException e) {
      module.dispose();
      throw MediaUnavailable.sound(e);
    }
  }

  AudioDeviceModuleBase module() {
    return module;
  }

  /**
   * Starts the in-memory devices at the first peer connection: only then has libwebrtc registered
   * itself with the module. Once playing, the module keeps libwebrtc for what is played and
   * delivered, and takes the samples to deliver from our source. Without one it would send back
   * what it plays.
   */
  void connectionMade() {
    connections++;
    if (inMemory != null && connections == 1) {
      module.initPlayout();
      module.startPlayout();
      module.setAudioSource(inMemory);
    }
  }

  /** The in-memory devices go on until the engine closes; a source cannot be set a second time. */
  void connectionGone() {
    connections--;
  }

  void microphoneOn() {
    microphonesOn++;
  }

  void microphoneOff() {
    microphonesOn--;
  }

  /** A running device cannot be exchanged: it is stopped and the other one started. */
  void useMicrophone(String id) {
    Optional<AudioDevice> device = find(module.getRecordingDevices(), id);
    if (inMemory != null || device.isEmpty()) {
      LOG.log(Level.INFO, "There is no microphone {0}: the microphone stays", id);
      return;
    }
    chosenMicrophone = device.get();
    MixedMicrophone mixing = mixed;
    NativeCalls.run(
        () -> {
          module.stopRecording();
          module.setRecordingDevice(device.get());
          if (mixing != null) {
            mixing.use(device.get());
          } else if (microphonesOn > 0) {
            module.initRecording();
            module.startRecording();
          }
        });
  }

  /** From now on libwebrtc records nothing, and {@link #mixedMicrophone} is what is recorded. */
  void mix() throws MediaUnavailable {
    if (mixed == null) {
      mixed =
          inMemory == null ? new MixedMicrophone(chosenMicrophone) : new MixedMicrophone(inMemory);
      rest();
    }
  }

  /** Libwebrtc records again. */
  void mixNoMore() {
    MixedMicrophone before = mixed;
    if (before == null) {
      return;
    }
    mixed = null;
    before.close();
    if (microphonesOn > 0) {
      NativeCalls.run(
          () -> {
            module.initRecording();
            module.startRecording();
          });
    }
  }

  /** Null: the microphone is libwebrtc's. */
  @Nullable MixedMicrophone mixedMicrophone() {
    return mixed;
  }

  /** Every sender that is switched on makes libwebrtc record. */
  void rest() {
    if (mixed != null) {
      NativeCalls.run(module::stopRecording);
    }
  }

  void useSpeaker(String id) {
    Optional<AudioDevice> device = find(module.getPlayoutDevices(), id);
    if (inMemory != null || device.isEmpty()) {
      LOG.log(Level.INFO, "There is no speaker {0}: the speaker stays", id);
      return;
    }
    NativeCalls.run(
        () -> {
          module.stopPlayout();
          module.setPlayoutDevice(device.get());
          if (connections > 0) {
            module.initPlayout();
            module.startPlayout();
          }
        });
  }

  private static Optional<AudioDevice> find(List<AudioDevice> devices, String id) {
    return devices.stream()
        .filter(device -> MachineSound.describe(device).id().equals(id))
        .findFirst();
  }

  /** To be called before the factory goes; {@link #close} after it. */
  void stop() {
    try {
      NativeCalls.run(
          () -> {
            module.stopRecording();
            module.stopPlayout();
          });
    } catch (NativeRefusal e) {
      LOG.log(Level.DEBUG, "The sound devices did not stop", e);
    }
  }

  void close() {
    module.dispose();
  }
}
