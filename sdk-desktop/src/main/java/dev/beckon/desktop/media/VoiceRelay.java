package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VoiceSink;
import dev.onvoid.webrtc.media.audio.AudioSource;

/**
 * A voice on its way from a peer of one engine to the peers of another ({@link
 * WebRtcEngine#repeating}). Keeps a fifth of a second at most: who is slow loses the oldest, who is
 * too early hears silence. Thread-safe.
 */
public final class VoiceRelay implements VoiceSink {
  private static final int KEPT = VoiceQueue.RATE / 5;

  private final VoiceQueue queue = new VoiceQueue(KEPT, 0);

  /** Of the thread that fills. */
  private short[] taken = new short[VoiceMix.SAMPLES];

  @Override
  public void onSamples(byte[] samples, int samplesPerSecond, int channels) {
    queue.onSamples(samples, samplesPerSecond, channels);
  }

  /** Asked by libwebrtc's capture thread for ten milliseconds at a time. */
  AudioSource asMicrophone() {
    return this::fill;
  }

  /** Fills in 16-bit little-endian samples, every channel alike. */
  int fill(byte[] target, int samples, int bytesPerSample, int channels, int samplesPerSecond) {
    int moments = samples / channels;
    int due = (int) ((long) moments * VoiceQueue.RATE / samplesPerSecond);
    if (taken.length < due) {
      taken = new short[due];
    }
    queue.take(taken, due);
    for (int moment = 0; moment < moments; moment++) {
      short sample =
          taken[Math.clamp((long) moment * VoiceQueue.RATE / samplesPerSecond, 0, due - 1)];
      for (int channel = 0; channel < channels; channel++) {
        int at = (moment * channels + channel) * bytesPerSample;
        target[at] = (byte) sample;
        target[at + 1] = (byte) (sample >> 8);
      }
    }
    return samples;
  }
}
