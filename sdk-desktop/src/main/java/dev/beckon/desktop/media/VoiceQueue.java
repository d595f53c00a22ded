package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VoiceSink;
import java.util.Arrays;

/**
 * A voice that waits to be taken, as one channel of 48 kHz. Bounded: who takes too slowly loses the
 * oldest, who is too early hears silence until there is a small lead again, which is what evens out
 * the unevenness of its coming. Thread-safe; nothing is allocated once it exists.
 */
final class VoiceQueue implements VoiceSink {
  static final int RATE = 48_000;

  private final Object lock = new Object();
  private final short[] kept;
  private final int lead;
  private int first;
  private int size;
  private boolean gathering;

  /**
   * @param kept so many samples at most
   * @param lead so many before it begins, and after each gap
   */
  VoiceQueue(int kept, int lead) {
    this.kept = new short[kept];
    this.lead = lead;
    this.gathering = lead > 0;
  }

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
        add(asOne(samples, Math.min(moment, moments - 1), channels));
      }
    }
  }

  /** All channels of a moment as one. */
  private static short asOne(byte[] samples, int moment, int channels) {
    int sum = 0;
    for (int channel = 0; channel < channels; channel++) {
      int at = 2 * (moment * channels + channel);
      sum += (short) (samples[at] & 0xFF | samples[at + 1] << 8);
    }
    return (short) (sum / channels);
  }

  private void add(short sample) {
    if (size == kept.length) {
      first = (first + 1) % kept.length;
      size--;
    }
    kept[(first + size) % kept.length] = sample;
    size++;
  }

  /** Fills in the next so many samples; where there are none, silence. */
  void take(short[] target, int samples) {
    synchronized (lock) {
      gathering = gathering && size < lead;
      int there = gathering ? 0 : Math.min(samples, size);
      for (int n = 0; n < there; n++) {
        target[n] = kept[first];
        first = (first + 1) % kept.length;
      }
      size -= there;
      Arrays.fill(target, there, samples, (short) 0);
      gathering = there < samples && lead > 0;
    }
  }
}
