package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several voices as one, and how they wait for their turn. */
class VoiceMixTest {
  private static final int LEAD = 2 * VoiceMix.SAMPLES;

  private final VoiceMix mix = new VoiceMix();

  @Test
  void voicesAreAddedUp() {
    byte[] mixed = mix.begin().add(all(1000)).add(all(-300)).mixed();
    assertThat(sample(mixed, 0)).isEqualTo(700);
    assertThat(sample(mixed, VoiceMix.SAMPLES - 1)).isEqualTo(700);
    assertThat(sample(mix.begin().mixed(), 0)).as("nobody speaks").isZero();
  }

  @Test
  void tooLoudTogetherIsTheLoudestThereIs() {
    assertThat(sample(mix.begin().add(all(30_000)).add(all(30_000)).mixed(), 5)).isEqualTo(32_767);
    assertThat(sample(mix.begin().add(all(-30_000)).add(all(-30_000)).mixed(), 5))
        .isEqualTo(-32_768);
  }

  @Test
  void aVoiceBeginsWithASmallLeadAndAgainAfterAGap() {
    VoiceQueue queue = new VoiceQueue(10 * VoiceMix.SAMPLES, LEAD);
    short[] frame = new short[VoiceMix.SAMPLES];
    queue.onSamples(bytes(7), VoiceQueue.RATE, 1);
    assertThat(next(queue, frame)).as("too little yet").isZero();
    queue.onSamples(bytes(7), VoiceQueue.RATE, 1);
    assertThat(next(queue, frame)).isEqualTo(7);
    assertThat(next(queue, frame)).isEqualTo(7);
    assertThat(next(queue, frame)).as("a gap").isZero();
    queue.onSamples(bytes(8), VoiceQueue.RATE, 1);
    assertThat(next(queue, frame)).as("gathers again").isZero();
    queue.onSamples(bytes(9), VoiceQueue.RATE, 1);
    assertThat(next(queue, frame)).isEqualTo(8);
  }

  @Test
  void aVoiceThatNobodyTakesIsBounded() {
    VoiceQueue queue = new VoiceQueue(3 * VoiceMix.SAMPLES, LEAD);
    for (int n = 1; n <= 9; n++) {
      queue.onSamples(bytes(n), VoiceQueue.RATE, 1);
    }
    short[] frame = new short[VoiceMix.SAMPLES];
    assertThat(next(queue, frame)).as("the oldest are lost").isEqualTo(7);
  }

  @Test
  void asManyFramesAsTimeHasPassedButNotThoseThatNobodyWantsAnyMore() {
    MixingDesk.Pace pace = new MixingDesk.Pace(0);
    assertThat(pace.due(millis(9))).isZero();
    assertThat(pace.due(millis(10))).isEqualTo(1);
    assertThat(pace.due(millis(40))).isEqualTo(3);
    assertThat(pace.due(millis(39))).as("a clock that hesitates").isZero();
    assertThat(pace.due(millis(10_000))).as("a machine that slept").isEqualTo(10);
    assertThat(pace.due(millis(10_010))).isEqualTo(1);
  }

  private static long millis(int millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static int next(VoiceQueue queue, short[] frame) {
    queue.take(frame, VoiceMix.SAMPLES);
    return frame[0];
  }

  private static short[] all(int value) {
    short[] voice = new short[VoiceMix.SAMPLES];
    Arrays.fill(voice, (short) value);
    return voice;
  }

  private static byte[] bytes(int value) {
    byte[] samples = new byte[2 * VoiceMix.SAMPLES];
    for (int n = 0; n < samples.length; n += 2) {
      samples[n] = (byte) value;
      samples[n + 1] = (byte) (value >> 8);
    }
    return samples;
  }

  private static int sample(byte[] mixed, int at) {
    return (short) (mixed[2 * at] & 0xFF | mixed[2 * at + 1] << 8);
  }
}
