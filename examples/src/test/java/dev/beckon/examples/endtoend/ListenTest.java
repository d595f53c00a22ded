package dev.beckon.examples.endtoend;

import static dev.beckon.examples.endtoend.Cast.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.Floor;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.desk.Watching;
import dev.beckon.console.service.DeskService;
import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.desktop.media.MediaOptions.HeadlessMicrophone;
import dev.beckon.desktop.media.WebRtcEngine;
import dev.beckon.examples.people.CustomerEvent;
import dev.beckon.examples.people.FrameWatch;
import dev.beckon.examples.people.PaintedScreen;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.VoiceSink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * A supervisor listens to a session through its agent's console: two real consoles, a real SDK, a
 * relay process, real WebRTC between all three.
 */
@Tag("end-to-end")
class ListenTest {

  @Test
  void theSupervisorSeesTheScreenAndHearsBothAndEverybodyKnows(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of());
        Ears ears = new Ears(HeadlessMicrophone.SILENCE)) {
      FrameWatch amysScreen = new FrameWatch(PaintedScreen.NUMBER_PART);
      FrameWatch verasScreen = new FrameWatch(PaintedScreen.NUMBER_PART);
      DeskService amy = cast.console(amysScreen);
      BlockingQueue<Watchers> known = new LinkedBlockingQueue<>();
      amy.watchers().observe(Runnable::run, known::add);
      ScriptedCustomer robin = cast.customer("Robin");
      HelpSession session = robin.tap("payment declined");
      live(robin);
      amysScreen.awaitPast(0, PATIENCE);
      DeskService vera = cast.supervisor(_ -> {}, verasScreen, ears);
      BlockingQueue<Watching> watching = new LinkedBlockingQueue<>();
      vera.watching().observe(Runnable::run, watching::add);
      RequestId request = shown(vera);

      vera.watch(request, false);

      Watching.On on = (Watching.On) Cast.await(watching, now -> now instanceof Watching.On);
      assertThat(on.agent()).isEqualTo("Amy");
      assertThat(on.agentTold()).isTrue();
      assertThat(on.customerTold()).isTrue();
      Watchers.Watcher told =
          Cast.await(known, now -> !now.watchers().isEmpty()).watchers().getFirst();
      assertThat(told.name()).isEqualTo("Vera");
      assertThat(told.hidden()).isFalse();
      assertThat(robin.diary().await(CustomerEvent.ListenedTo.class, PATIENCE).by())
          .containsExactly("Vera");
      int seen = verasScreen.awaitPast(0, PATIENCE);
      assertThat(verasScreen.awaitPast(seen, PATIENCE))
          .as("the same pictures, a moment later")
          .isLessThanOrEqualTo(amysScreen.awaitPast(seen, PATIENCE) + 1_000);
      ears.awaitVoices(2);

      vera.watch(request, true);
      Cast.await(watching, now -> now instanceof Watching.On how && how.whispers());
      Cast.await(known, now -> !now.watchers().isEmpty() && now.watchers().getFirst().whispers());

      int bookmark = robin.diary().size();
      vera.stopWatching();
      Cast.await(known, now -> now.watchers().isEmpty());
      assertThat(
              robin
                  .diary()
                  .awaitAfter(bookmark, CustomerEvent.ListenedTo.class, _ -> true, PATIENCE)
                  .by())
          .isEmpty();
      session.end();
      assertThat(session.receipt().lines())
          .extracting(Receipt.Line::what)
          .contains(Receipt.What.SUPERVISOR_LISTENED, Receipt.What.SUPERVISOR_LEFT);
      assertThat(session.receipt().text())
          .contains("Listened too, and saw what the agent saw: Vera");
    }
  }

  @Test
  void itEndsWithTheSession(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of("queues.orders.wrap-up", "30s"))) {
      FrameWatch screen = new FrameWatch(PaintedScreen.NUMBER_PART);
      DeskService amy = cast.console(screen);
      ScriptedCustomer robin = cast.customer("Robin");
      HelpSession session = robin.tap("payment declined");
      live(robin);
      screen.awaitPast(0, PATIENCE);
      FrameWatch watched = new FrameWatch(PaintedScreen.NUMBER_PART);
      DeskService vera = cast.supervisor(_ -> {}, watched, cast.engine());
      BlockingQueue<Watching> watching = new LinkedBlockingQueue<>();
      vera.watching().observe(Runnable::run, watching::add);
      BlockingQueue<Watchers> known = new LinkedBlockingQueue<>();
      amy.watchers().observe(Runnable::run, known::add);
      vera.watch(shown(vera), false);
      watched.awaitPast(0, PATIENCE);
      Cast.await(known, now -> !now.watchers().isEmpty());

      session.end();

      Cast.await(watching, now -> now.equals(new Watching.Off(Watching.End.SESSION_OVER)));
      Cast.await(known, now -> now.watchers().isEmpty());
    }
  }

  @Test
  void whatIsWhisperedIsHeardByTheAgentAlone(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of());
        Ears robins = new Ears(HeadlessMicrophone.SILENCE);
        Ears amys = new Ears(HeadlessMicrophone.SILENCE);
        Ears veras = new Ears(HeadlessMicrophone.TONE)) {
      FrameWatch screen = new FrameWatch(PaintedScreen.NUMBER_PART);
      cast.console(screen, amys);
      ScriptedCustomer robin = cast.customer("Robin", robins);
      robin.tap("payment declined");
      live(robin);
      screen.awaitPast(0, PATIENCE);
      FrameWatch watched = new FrameWatch(PaintedScreen.NUMBER_PART);
      DeskService vera = cast.supervisor(_ -> {}, watched, veras);
      RequestId request = shown(vera);
      vera.watch(request, false);
      watched.awaitPast(0, PATIENCE);
      assertThat(amys.audible()).as("who listens is not heard").isZero();

      vera.watch(request, true);

      amys.awaitVoice(1);
      assertThat(robins.audible()).as("nothing of it reaches the customer").isZero();
    }
  }

  /** The session that Vera's floor shows. */
  private static RequestId shown(DeskService vera) {
    BlockingQueue<Floor> floors = new LinkedBlockingQueue<>();
    vera.floor().observe(Runnable::run, floors::add);
    vera.watchFloor(true);
    return Cast.await(floors, floor -> !floor.places().isEmpty()).places().getFirst().request();
  }

  private static void live(ScriptedCustomer customer) {
    customer
        .diary()
        .await(CustomerEvent.Became.class, became -> became.state() == SessionState.LIVE, PATIENCE);
  }

  /** An engine that listens to what its peers hear. */
  private static final class Ears implements MediaEngine {
    private static final int AUDIBLE = 40;

    private static final int AWHILE = 20;

    private final MediaEngine engine;
    private final List<CountDownLatch> voices = new CopyOnWriteArrayList<>();

    Ears(HeadlessMicrophone microphone) {
      engine = WebRtcEngine.create(MediaOptions.headless().withHeadlessMicrophone(microphone));
    }

    @Override
    public void warmUp() {
      engine.warmUp();
    }

    @Override
    public MediaPeer open(PeerSettings settings, MediaPeer.Listener listener) {
      MediaPeer peer = engine.open(settings, listener);
      CountDownLatch heard = new CountDownLatch(AWHILE);
      voices.add(heard);
      VoiceSink ear =
          (samples, _, _) -> {
            for (int at = 0; at + 1 < samples.length; at += 2) {
              if (Math.abs((short) (samples[at] & 0xFF | samples[at + 1] << 8)) > AUDIBLE) {
                heard.countDown();
                return;
              }
            }
          };
      peer.setVoiceSink(ear);
      return peer;
    }

    void awaitVoices(int many) throws InterruptedException {
      assertThat(voices).hasSize(many);
      for (int peer = 0; peer < many; peer++) {
        awaitVoice(peer);
      }
    }

    /** By the peer that was opened as the how-manieth, from 0. */
    void awaitVoice(int peer) throws InterruptedException {
      assertThat(voices.get(peer).await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("is heard")
          .isTrue();
    }

    /** How many peers have heard something for a moment. */
    long audible() {
      return voices.stream().filter(voice -> voice.getCount() < AWHILE).count();
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
