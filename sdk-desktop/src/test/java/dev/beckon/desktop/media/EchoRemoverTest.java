package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the speaker plays is not said again. */
class EchoRemoverTest {
  private static final int FRAMES = 400;
  private static final int LAST = 100;
  private static final int DELAY = 4;
  private static final int LOUD = 6000;

  @Test
  void whatIsPlayedIsTakenOutOfWhatIsHeard() throws Exception {
    NativeLibrary.load();
    EchoRemover echoes = new EchoRemover();
    Random random = new Random(7);
    byte[][] played = new byte[FRAMES + DELAY][2 * VoiceMix.SAMPLES];
    long before = 0;
    long after = 0;
    for (int frame = 0; frame < FRAMES; frame++) {
      // Comes and goes as speech does: what is steady is taken for noise.
      double loud = LOUD * Math.abs(Math.sin(frame * Math.PI / 17));
      fill(played[frame + DELAY], random, loud);
      byte[] heard = played[frame].clone();
      long energy = energy(heard);
      echoes.clean(heard, played[frame + DELAY]);
      if (frame >= FRAMES - LAST) {
        before += energy;
        after += energy(heard);
      }
    }
    echoes.close();
    assertThat(after).as("a hundredth at most").isLessThan(before / 100);
  }

  private static void fill(byte[] frame, Random random, double loud) {
    for (int n = 0; n < frame.length; n += 2) {
      int sample = (int) (loud * (random.nextDouble() - 0.5));
      frame[n] = (byte) sample;
      frame[n + 1] = (byte) (sample >> 8);
    }
  }

  private static long energy(byte[] frame) {
    long energy = 0;
    for (int n = 0; n < frame.length; n += 2) {
      long sample = (short) (frame[n] & 0xFF | frame[n + 1] << 8);
      energy += sample * sample;
    }
    return energy;
  }
}
