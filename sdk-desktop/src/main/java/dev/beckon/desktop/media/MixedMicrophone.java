package dev.beckon.desktop.media;

import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioSource;
import org.jspecify.annotations.Nullable;

/**
 * The microphone as the {@link MixingDesk} has it: ten milliseconds at a time, freed of the echo of
 * what is played, which libwebrtc otherwise does by itself. Made, changed and closed on {@link
 * RtcThread}; {@link #next} is called by the thread that mixes.
 */
final class MixedMicrophone {
  private static final int KEPT = VoiceQueue.RATE / 10;
  private static final int LEAD = VoiceQueue.RATE / 50;
  private static final int BYTES = 2;

  private final VoiceMix echo = new VoiceMix();
  private final short[] frame = new short[VoiceMix.SAMPLES];
  private final byte[] bytes = new byte[BYTES * VoiceMix.SAMPLES];

  /** Of a machine without devices; null: there are. */
  private final @Nullable AudioSource inMemory;

  private final VoiceQueue recorded = new VoiceQueue(KEPT, LEAD);
  private final @Nullable Device device;

  /** What "hears" this, where there is no device. */
  MixedMicrophone(AudioSource inMemory) {
    this.inMemory = inMemory;
    this.device = null;
  }

  /**
   * @param chosen null: the system's default
   */
  MixedMicrophone(@Nullable AudioDevice chosen) throws MediaUnavailable {
    this.inMemory = null;
    this.device = new Device(MachineSound.module(), new EchoRemover());
    device.module.setAudioSink(
        (samples, _, _, channels, rate, _, _) -> recorded.onSamples(samples, rate, channels));
    record(chosen);
  }

  /** Takes another device from now on. */
  void use(AudioDevice chosen) {
    if (device != null) {
      NativeCalls.run(device.module::stopRecording);
      record(chosen);
    }
  }

  private void record(@Nullable AudioDevice chosen) {
    if (device == null) {
      return;
    }
    AudioDeviceModule module = device.module;
    NativeCalls.run(
        () -> {
          if (chosen != null) {
            module.setRecordingDevice(chosen);
          }
          module.initRecording();
          module.startRecording();
        });
  }

  /** What is played in these ten milliseconds: to be mixed before {@link #next}. */
  VoiceMix echo() {
    return echo;
  }

  /** The next ten milliseconds; good until called again. */
  short[] next() {
    AudioSource source = inMemory;
    if (source != null) {
      source.onPlaybackData(bytes, VoiceMix.SAMPLES, BYTES, 1, VoiceQueue.RATE);
      read();
      return frame;
    }
    recorded.take(frame, VoiceMix.SAMPLES);
    Device present = device;
    if (present != null) {
      for (int n = 0; n < VoiceMix.SAMPLES; n++) {
        bytes[2 * n] = (byte) frame[n];
        bytes[2 * n + 1] = (byte) (frame[n] >> 8);
      }
      present.echoes.clean(bytes, echo.mixed());
      read();
    }
    return frame;
  }

  private void read() {
    for (int n = 0; n < VoiceMix.SAMPLES; n++) {
      frame[n] = (short) (bytes[2 * n] & 0xFF | bytes[2 * n + 1] << 8);
    }
  }

  /** When nobody calls {@link #next} any more. */
  void close() {
    Device present = device;
    if (present != null) {
      NativeCalls.run(present.module::stopRecording);
      present.module.dispose();
      present.echoes.close();
    }
  }

  /** A second recording beside the one of the engine's module, which rests meanwhile. */
  private record Device(AudioDeviceModule module, EchoRemover echoes) {}
}
