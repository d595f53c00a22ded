package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A voice goes on from one call into another. */
class VoiceRelayTest {

  @Test
  void whatIsHeardInOneCallIsSaidInTheNext() throws Exception {
    VoiceRelay voice = new VoiceRelay();
    try (WebRtcEngine customers = WebRtcEngine.create(MediaOptions.headless());
        WebRtcEngine agents =
            WebRtcEngine.create(
                MediaOptions.headless()
                    .withHeadlessMicrophone(MediaOptions.HeadlessMicrophone.SILENCE));
        WebRtcEngine repeating = WebRtcEngine.repeating(voice);
        WebRtcEngine supervisors = WebRtcEngine.create(MediaOptions.headless())) {
      TestEnd customer = TestEnd.customer(customers, null);
      TestEnd agent = TestEnd.agent(agents, null);
      call(customer, agent);
      agent.peer().setVoiceSink(voice);
      TestEnd supervisor = TestEnd.customer(supervisors, null);
      TestEnd repeated = TestEnd.agent(repeating, null);
      Tone tone = new Tone();
      call(supervisor, repeated);
      supervisor.peer().setVoiceSink(tone::hear);

      assertThat(tone.heard.await(15, TimeUnit.SECONDS)).as("the customer's tone").isTrue();

      agent.peer().setVoiceSink(null);
      assertThat(tone.silence.await(15, TimeUnit.SECONDS)).as("and silence").isTrue();
    }
  }

  @Test
  void otherRatesAndChannelsAreBroughtToOne() {
    VoiceRelay voice = new VoiceRelay();
    byte[] stereo = new byte[4 * 160];
    for (int n = 0; n < 160; n++) {
      put(stereo, 2 * n, 1000);
      put(stereo, 2 * n + 1, 3000);
    }
    voice.onSamples(stereo, 16_000, 2);
    byte[] out = new byte[2 * 480];

    assertThat(voice.fill(out, 480, 2, 1, 48_000)).isEqualTo(480);

    for (int n = 0; n < 480; n++) {
      assertThat(get(out, n)).isEqualTo(2000);
    }
    voice.fill(out, 480, 2, 1, 48_000);
    assertThat(get(out, 0)).as("then silence").isZero();
  }

  @Test
  void theOldestIsLostWhereNobodyTakesIt() {
    VoiceRelay voice = new VoiceRelay();
    for (int second = 0; second < 3; second++) {
      byte[] samples = new byte[2 * 48_000];
      for (int n = 0; n < 48_000; n++) {
        put(samples, n, 100 * (second + 1));
      }
      voice.onSamples(samples, 48_000, 1);
    }
    byte[] out = new byte[2 * 9_600];
    voice.fill(out, 9_600, 2, 1, 48_000);
    assertThat(get(out, 0)).isEqualTo(300);
    assertThat(get(out, 9_599)).isEqualTo(300);
    voice.onSamples(new byte[0], 48_000, 1);
    voice.onSamples(new byte[1], 0, 0);
  }

  private static void call(TestEnd customer, TestEnd agent) {
    customer.joinedWith(agent);
    agent.begin();
    customer.begin();
    customer.awaitConnected();
    agent.awaitConnected();
  }

  private static void put(byte[] samples, int at, int value) {
    samples[2 * at] = (byte) value;
    samples[2 * at + 1] = (byte) (value >> 8);
  }

  private static int get(byte[] samples, int at) {
    return (short) (samples[2 * at] & 0xFF | samples[2 * at + 1] << 8);
  }

  /** Waits for something to hear, and then for nothing any more, a while of each. */
  private static final class Tone {
    /** A steady tone is taken for noise, and made quieter. */
    private static final int AUDIBLE = 60;

    final CountDownLatch heard = new CountDownLatch(20);
    final CountDownLatch silence = new CountDownLatch(20);

    void hear(byte[] samples, int rate, int channels) {
      int loudest = 0;
      for (int n = 0; n < samples.length / 2; n++) {
        loudest = Math.max(loudest, Math.abs(get(samples, n)));
      }
      if (loudest > AUDIBLE) {
        heard.countDown();
      } else if (heard.getCount() == 0) {
        silence.countDown();
      }
    }
  }
}
