package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VoiceSink;
import dev.onvoid.webrtc.media.audio.AudioSource;

/**
 * A voice on its way from a peer of one engine to the peers of another ({@link
 * WebRtcEngine#repeating}). Keeps a fifth of a second at most: who is slow loses the oldest, who is
 * too early hears silence. Thread-safe.
 */
public final class VoiceRelay implements VoiceSink {
  private static final int RATE = 48_000;
  private static final int KEPT = RATE / 5;

  private final Object lock = new Object();
  private final short[] kept = new short[KEPT];
  private int first;
  private int size;

  @Override
  public void onSamples(byte[] samples, int samplesPerSecond, int channels) {
    int moments = samples.length / 2 / Math.max(1, channels);
    if (moments == 0 || samplesPerSecond <= 0) {
      return;
    }
    int out = (int) ((long) moments * RATE / samplesPerSecond);
    synchronized (lock) {
      for (int n = 0; n < out; n++) {
        int moment = (int) ((long) n * samplesPerSecond / RATE);
        add(mixed(samples, Math.min(moment, moments - 1), channels));
      }
    }
  }

  /** All channels of a moment as one. */
  private static short mixed(byte[] samples, int moment, int channels) {
    int sum = 0;
    for (int channel = 0; channel < channels; channel++) {
      int at = 2 * (moment * channels + channel);
      sum += (short) (samples[at] & 0xFF | samples[at + 1] << 8);
    }
    return (short) (sum / channels);
  }

  private void add(short sample) {
    if (size == KEPT) {
      first = (first + 1) % KEPT;
      size--;
    }
    kept[(first + size) % KEPT] = sample;
    size++;
  }

  private short take() {
    if (size == 0) {
      return 0;
    }
    short sample = kept[first];
    first = (first + 1) % KEPT;
    size--;
    return sample;
  }

  /** Asked by libwebrtc's capture thread for ten milliseconds at a time. */
  AudioSource asMicrophone() {
    return this::fill;
  }

  /** Fills in 16-bit little-endian samples, every channel alike. */
  int fill(byte[] target, int samples, int bytesPerSample, int channels, int samplesPerSecond) {
    synchronized (lock) {
      long taken = 0;
      short sample = 0;
      for (int i = 0; i < samples; i += channels) {
        long due = (long) (i / channels + 1) * RATE / samplesPerSecond;
        for (; taken < due; taken++) {
          sample = take();
        }
        for (int channel = 0; channel < channels; channel++) {
          int at = (i + channel) * bytesPerSample;
          target[at] = (byte) sample;
          target[at + 1] = (byte) (sample >> 8);
        }
      }
    }
    return samples;
  }
}
