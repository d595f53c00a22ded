package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.desktop.media.MediaOptions.HeadlessMicrophone;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A conference through one end: real engines, and tones for voices. */
class PassedOnTest {

  private final List<WebRtcEngine> engines = new ArrayList<>();
  private final WebRtcEngine middle = engine(HeadlessMicrophone.SILENCE);

  @AfterEach
  void close() {
    engines.forEach(WebRtcEngine::close);
  }

  @Test
  void aVoiceIsPassedOnAndNotAnyMore() throws Exception {
    TestEnd customer = TestEnd.customer(engine(HeadlessMicrophone.SILENCE), null);
    TestEnd toCustomer = TestEnd.agent(middle, null);
    TestEnd supervisor = TestEnd.customer(engine(HeadlessMicrophone.TONE), null);
    TestEnd toSupervisor = TestEnd.agent(middle, null);
    call(customer, toCustomer);
    call(supervisor, toSupervisor);
    Tone before = Tone.heardBy(customer);
    Tone at = Tone.heardBy(toSupervisor);
    at.awaitHeard();
    assertThat(before.isHeard()).as("nothing passes by itself").isFalse();

    toCustomer.peer().passOn(List.of(toSupervisor.peer()));
    Tone.heardBy(customer).awaitHeard();
    assertThat(Tone.heardBy(supervisor).awaitSilence()).as("no echo of it").isTrue();

    toCustomer.peer().setMicrophoneOn(false);
    Tone.heardBy(customer).awaitHeard();

    toCustomer.peer().passOn(List.of());
    assertThat(Tone.heardBy(customer).awaitSilence()).isTrue();
    assertThat(customer.answers + toCustomer.answers).as("no new offer").isEqualTo(1);
  }

  @Test
  void theMicrophoneIsHeardBesideItAndAfterwards() throws Exception {
    WebRtcEngine speaking = engine(HeadlessMicrophone.TONE);
    TestEnd customer = TestEnd.customer(engine(HeadlessMicrophone.SILENCE), null);
    TestEnd toCustomer = TestEnd.agent(speaking, null);
    TestEnd listener = TestEnd.customer(engine(HeadlessMicrophone.SILENCE), null);
    TestEnd toListener = TestEnd.agent(speaking, null);
    call(customer, toCustomer);
    call(listener, toListener);
    Tone.heardBy(customer).awaitHeard();

    toCustomer.peer().passOn(List.of(toListener.peer()));
    Tone.heardBy(customer).awaitHeard();
    Tone.heardBy(listener).awaitHeard();

    toListener.peer().setMicrophoneOn(false);
    assertThat(Tone.heardBy(listener).awaitSilence()).as("its own microphone is off").isTrue();

    toListener.peer().close();
    Tone.heardBy(customer).awaitHeard();
  }

  private WebRtcEngine engine(HeadlessMicrophone microphone) {
    WebRtcEngine made =
        WebRtcEngine.create(MediaOptions.headless().withHeadlessMicrophone(microphone));
    engines.add(made);
    return made;
  }

  private static void call(TestEnd customer, TestEnd agent) {
    customer.joinedWith(agent);
    agent.begin();
    customer.begin();
    customer.awaitConnected();
    agent.awaitConnected();
  }

  /**
   * Whether a tone is there without a gap: two microphones in one track would make one of every
   * second moment.
   */
  private static final class Tone {
    /** A steady tone is taken for noise, and made quieter. */
    private static final int AUDIBLE = 40;

    private static final int AWHILE = 40;
    private int loud;
    private int quiet;

    static Tone heardBy(TestEnd end) {
      Tone tone = new Tone();
      end.peer().setVoiceSink(tone::hear);
      return tone;
    }

    private synchronized void hear(byte[] samples, int rate, int channels) {
      int loudest = 0;
      for (int at = 0; at + 1 < samples.length; at += 2) {
        loudest = Math.max(loudest, Math.abs((short) (samples[at] & 0xFF | samples[at + 1] << 8)));
      }
      if (loudest > AUDIBLE) {
        loud++;
        quiet = 0;
      } else {
        loud = 0;
        quiet++;
      }
      notifyAll();
    }

    synchronized boolean isHeard() {
      return loud >= AWHILE;
    }

    synchronized void awaitHeard() throws InterruptedException {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
      while (!isHeard() && System.nanoTime() < until) {
        wait(100);
      }
      assertThat(isHeard()).as("is heard").isTrue();
    }

    synchronized boolean awaitSilence() throws InterruptedException {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
      while (quiet < AWHILE && System.nanoTime() < until) {
        wait(100);
      }
      return quiet >= AWHILE;
    }
  }
}
