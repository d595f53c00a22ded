package dev.beckon.desktop.media;

import dev.onvoid.webrtc.media.audio.AudioSource;

/**
 * What a headless machine "hears": silence, or a quiet 440 Hz tone. Asked by libwebrtc's capture
 * thread for ten milliseconds at a time.
 */
final class SyntheticMicrophone implements AudioSource {
  private static final double FREQUENCY = 440;
  private static final double QUIET = 800;

  private final double amplitude;
  private long position;

  private SyntheticMicrophone(double amplitude) {
    this.amplitude = amplitude;
  }

  static AudioSource silence() {
    return new SyntheticMicrophone(0);
  }

  static AudioSource tone() {
    return new SyntheticMicrophone(QUIET);
  }

  /** Fills in 16-bit little-endian samples, every channel alike. */
  @Override
  public int onPlaybackData(
      byte[] target, int samples, int bytesPerSample, int channels, int samplesPerSecond) {
    for (int i = 0; i < samples; i += channels) {
      double angle = 2 * Math.PI * FREQUENCY * position++ / samplesPerSecond;
      int sample = (int) (amplitude * Math.sin(angle));
      for (int channel = 0; channel < channels; channel++) {
        int at = (i + channel) * bytesPerSample;
        target[at] = (byte) sample;
        target[at + 1] = (byte) (sample >> 8);
      }
    }
    return samples;
  }
}
