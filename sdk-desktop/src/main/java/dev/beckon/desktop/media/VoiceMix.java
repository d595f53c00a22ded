package dev.beckon.desktop.media;

import java.util.Arrays;

/**
 * Ten milliseconds of several voices as one, at 48 kHz, one channel. Where they are too loud
 * together, the loudest there is. For one thread; nothing is allocated once it exists.
 */
final class VoiceMix {
  static final int SAMPLES = VoiceQueue.RATE / 100;

  private final int[] sum = new int[SAMPLES];
  private final byte[] mixed = new byte[2 * SAMPLES];

  /** Nobody speaks yet. */
  VoiceMix begin() {
    Arrays.fill(sum, 0);
    return this;
  }

  VoiceMix add(short[] voice) {
    for (int n = 0; n < SAMPLES; n++) {
      sum[n] += voice[n];
    }
    return this;
  }

  /** All of them as 16-bit little-endian samples; good until {@link #begin}. */
  byte[] mixed() {
    for (int n = 0; n < SAMPLES; n++) {
      int sample = Math.clamp(sum[n], Short.MIN_VALUE, Short.MAX_VALUE);
      mixed[2 * n] = (byte) sample;
      mixed[2 * n + 1] = (byte) (sample >> 8);
    }
    return mixed;
  }
}
