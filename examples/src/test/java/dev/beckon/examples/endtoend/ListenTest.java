package dev.beckon.examples.endtoend;

import static dev.beckon.examples.endtoend.Cast.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.Floor;
import dev.beckon.console.desk.Invitation;
import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.Part;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.WatchMode;
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
 * A supervisor listens to a session, or a colleague takes part in it, through its agent's console:
 * two real consoles, a real SDK, a relay process, real WebRTC between all three.
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
      BlockingQueue<Watching> watching = watching(vera);
      RequestId request = shown(vera);

      vera.watch(request, WatchMode.LISTEN);

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

      vera.watch(request, WatchMode.WHISPER);
      Cast.await(
          watching, now -> now instanceof Watching.On how && how.mode() == WatchMode.WHISPER);
      Cast.await(
          known,
          now ->
              !now.watchers().isEmpty() && now.watchers().getFirst().mode() == WatchMode.WHISPER);

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
      BlockingQueue<Watching> watching = watching(vera);
      BlockingQueue<Watchers> known = new LinkedBlockingQueue<>();
      amy.watchers().observe(Runnable::run, known::add);
      vera.watch(shown(vera), WatchMode.LISTEN);
      watched.awaitPast(0, PATIENCE);
      Cast.await(known, now -> !now.watchers().isEmpty());

      session.end();

      Cast.await(watching, now -> now.equals(new Watching.Off(Watching.End.SESSION_OVER)));
      Cast.await(known, now -> now.watchers().isEmpty());
    }
  }

  @Test
  void aColleagueWhoIsAskedInIsHeardByTheAgentAloneUntilTheAgentSaysMore(TestInfo test)
      throws Exception {
    try (Cast cast = new Cast(test, Map.of());
        Ears robins = new Ears(HeadlessMicrophone.SILENCE);
        Ears amys = new Ears(HeadlessMicrophone.SILENCE);
        Ears bens = new Ears(HeadlessMicrophone.TONE)) {
      FrameWatch screen = new FrameWatch(PaintedScreen.NUMBER_PART);
      DeskService amy = cast.console(screen, amys);
      ScriptedCustomer robin = cast.customer("Robin", robins);
      HelpSession session = robin.tap("payment declined");
      live(robin);
      screen.awaitPast(0, PATIENCE);
      FrameWatch watched = new FrameWatch(PaintedScreen.NUMBER_PART);
      DeskService ben = cast.colleague("ben", watched, bens);
      BlockingQueue<Watching> watching = watching(ben);

      Invitation.Open asked = asksIn(amy, ben);
      assertThat(asked.agent()).isEqualTo("Amy");
      assertThat(asked.words()).isEqualTo("a refund");
      assertThat(asked.topic()).isEqualTo("payment declined");
      ben.answerInvitation(true);

      Watching.On on = (Watching.On) Cast.await(watching, now -> now instanceof Watching.On);
      assertThat(on.invited()).isTrue();
      assertThat(on.mode()).isEqualTo(WatchMode.WHISPER);
      watched.awaitPast(0, PATIENCE);
      amys.awaitVoice(1);
      assertThat(robins.audible()).as("nothing of it reaches the customer").isZero();

      amy.setParticipant("ben", Part.WITH_EVERYBODY);
      robin.diary().await(CustomerEvent.ListenedTo.class, now -> !now.joined().isEmpty(), PATIENCE);
      robins.awaitVoice(0);

      amy.setParticipant("ben", Part.OUT);
      Cast.await(watching, now -> now.equals(new Watching.Off(Watching.End.DISMISSED)));
      robins.awaitQuiet(0);
      session.end();
      assertThat(session.receipt().text()).contains("Joined the call: Ben", "Left the call: Ben");
    }
  }

  @Test
  void whileTheCustomerIsOnHoldAgentAndColleagueSpeakAlone(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of());
        Ears robins = new Ears(HeadlessMicrophone.SILENCE);
        Ears amys = new Ears(HeadlessMicrophone.TONE);
        Ears bens = new Ears(HeadlessMicrophone.SILENCE)) {
      DeskService amy = cast.console(_ -> {}, amys);
      ScriptedCustomer robin = cast.customer("Robin", robins);
      robin.tap("payment declined");
      live(robin);
      robins.awaitVoice(0);
      DeskService ben = cast.colleague("ben", _ -> {}, bens);
      asksIn(amy, ben);
      ben.answerInvitation(true);
      Cast.await(watching(ben), now -> now instanceof Watching.On);

      amy.chooseOwnMedia(new OwnMedia(true, false, true));

      robins.awaitQuiet(0);
      bens.listenAgain(0);
      bens.awaitVoice(0);
      assertThat(robins.isQuiet(0)).as("while the colleague hears the agent").isTrue();
    }
  }

  @Test
  void whoJoinsIsHeardByBothAndTheCustomerKnows(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of("supervision.customer-told", "false"));
        Ears robins = new Ears(HeadlessMicrophone.SILENCE);
        Ears amys = new Ears(HeadlessMicrophone.SILENCE);
        Ears veras = new Ears(HeadlessMicrophone.TONE)) {
      FrameWatch screen = new FrameWatch(PaintedScreen.NUMBER_PART);
      cast.console(screen, amys);
      ScriptedCustomer robin = cast.customer("Robin", robins);
      HelpSession session = robin.tap("payment declined");
      live(robin);
      screen.awaitPast(0, PATIENCE);
      FrameWatch watched = new FrameWatch(PaintedScreen.NUMBER_PART);
      DeskService vera = cast.supervisor(_ -> {}, watched, veras);
      RequestId request = shown(vera);
      vera.watch(request, WatchMode.LISTEN);
      watched.awaitPast(0, PATIENCE);
      assertThat(robins.audible()).isZero();
      int peers = robins.peers();

      vera.watch(request, WatchMode.JOIN);

      assertThat(robin.diary().await(CustomerEvent.ListenedTo.class, PATIENCE).joined())
          .as("told in any case")
          .containsExactly("Vera");
      robins.awaitVoice(0);
      amys.awaitVoice(1);
      assertThat(robins.peers()).as("nothing new on the device").isEqualTo(peers);

      int bookmark = robin.diary().size();
      vera.watch(request, WatchMode.WHISPER);
      robin
          .diary()
          .awaitAfter(
              bookmark, CustomerEvent.ListenedTo.class, now -> now.joined().isEmpty(), PATIENCE);
      robins.awaitQuiet(0);
      amys.listenAgain(1);
      amys.awaitVoice(1);
      assertThat(robins.isQuiet(0)).as("while the agent hears it").isTrue();
      session.end();
      assertThat(session.receipt().text())
          .contains("Joined the call: Vera", "Left the call: Vera")
          .doesNotContain("Listened too");
    }
  }

  /** Amy asks Ben in, who is shown it. */
  private static Invitation.Open asksIn(DeskService amy, DeskService ben) {
    BlockingQueue<Invitation> invitations = new LinkedBlockingQueue<>();
    ben.invitation().observe(Runnable::run, invitations::add);
    amy.inviteColleague("ben", "a refund");
    return (Invitation.Open) Cast.await(invitations, now -> now instanceof Invitation.Open);
  }

  private static BlockingQueue<Watching> watching(DeskService desk) {
    BlockingQueue<Watching> watching = new LinkedBlockingQueue<>();
    desk.watching().observe(Runnable::run, watching::add);
    return watching;
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

  /** An engine that listens to what its peers hear, each counted from 0 as it was opened. */
  private static final class Ears implements MediaEngine {
    private final MediaEngine engine;
    private final List<Ear> ears = new CopyOnWriteArrayList<>();

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
      Ear ear = new Ear();
      ears.add(ear);
      peer.setVoiceSink(ear);
      return peer;
    }

    int peers() {
      return ears.size();
    }

    void awaitVoices(int many) throws InterruptedException {
      assertThat(ears).hasSize(many);
      for (int peer = 0; peer < many; peer++) {
        awaitVoice(peer);
      }
    }

    void awaitVoice(int peer) throws InterruptedException {
      assertThat(ears.get(peer).voice.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("is heard")
          .isTrue();
    }

    /** Forgets what was heard, and waits for a while of silence. */
    void awaitQuiet(int peer) throws InterruptedException {
      listenAgain(peer);
      assertThat(ears.get(peer).silence.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("is silent")
          .isTrue();
      listenAgain(peer);
    }

    void listenAgain(int peer) {
      ears.get(peer).listenAgain();
    }

    boolean isQuiet(int peer) {
      return ears.get(peer).voice.getCount() == Ear.AWHILE;
    }

    /** How many peers have heard something for a moment. */
    long audible() {
      return ears.stream().filter(ear -> ear.voice.getCount() < Ear.AWHILE).count();
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  /** Whether there is a voice: so many pieces of it, or so many of silence in a row. */
  private static final class Ear implements VoiceSink {
    static final int AWHILE = 20;
    private static final int AUDIBLE = 40;

    private volatile CountDownLatch voice = new CountDownLatch(AWHILE);
    private volatile CountDownLatch silence = new CountDownLatch(1);
    private int quiet;

    void listenAgain() {
      silence = new CountDownLatch(1);
      voice = new CountDownLatch(AWHILE);
    }

    @Override
    public void onSamples(byte[] samples, int samplesPerSecond, int channels) {
      for (int at = 0; at + 1 < samples.length; at += 2) {
        if (Math.abs((short) (samples[at] & 0xFF | samples[at + 1] << 8)) > AUDIBLE) {
          voice.countDown();
          quiet = 0;
          return;
        }
      }
      if (++quiet >= AWHILE) {
        silence.countDown();
      }
    }
  }
}
