package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.fake.FakePlatform;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerStatistics;
import dev.beckon.signal.v1.lite.MediaState;
import dev.beckon.signal.v1.lite.PeerSignal;
import dev.beckon.signal.v1.lite.QualityReport;
import dev.beckon.signal.v1.lite.Still;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The network gets bad, and better again; or there is no media at all. */
class BadNetworkTest {
  private static final PeerStatistics FINE = new PeerStatistics(30, 0, 300, 300, 2_000, 0);
  private static final PeerStatistics POOR = new PeerStatistics(700, 9, 40, 40, 80, 0);

  private final World world = new World();

  private HelpSession shared() {
    world.platform.encodesStills();
    HelpSession session = world.live();
    session.allowScreen(true);
    world.media.peer().figures = FINE;
    world.thread.advance(5_000);
    return session;
  }

  private void poor(int seconds) {
    world.media.peer().figures = POOR;
    world.thread.advance(seconds * 1_000L);
  }

  private static void settle(World world) throws InterruptedException {
    // What is encoded on another thread comes back to this one.
    if (stills(world).isEmpty()) {
      world.thread.awaitAndRun();
    }
  }

  private static FakePlatform.Screen pictures(World world) {
    return world.platform.screens().get(1);
  }

  private static List<PeerSignal> stills(World world) {
    return world.relay.signals(PeerSignal.Kind.STILL);
  }

  private static PeerSignal last(List<PeerSignal> signals) {
    return signals.get(signals.size() - 1);
  }

  @Test
  void aGoodConnectionIsSaidOnce() {
    shared();
    assertThat(world.listener.qualities).containsExactly("GOOD, VIDEO");
    assertThat(world.media.peer().video).isTrue();
  }

  @Test
  void onAPoorOneTheVoiceStaysAndTheScreenGoesOnAsStills() throws Exception {
    shared();
    poor(10);
    assertThat(world.media.peer().video).isFalse();
    assertThat(world.media.peer().microphone).isTrue();
    assertThat(world.listener.qualities).last().isEqualTo("POOR, STILLS");
    assertThat(world.relay.mediaState().getScreen()).isEqualTo(MediaState.Screen.SHARED);
    QualityReport told =
        QualityReport.parseFrom(last(world.relay.signals(PeerSignal.Kind.QUALITY)).getPayload());
    assertThat(told.getScreen()).isEqualTo(QualityReport.Screen.STILLS);

    pictures(world).change(0x11000000);
    world.thread.advance(1_000);
    settle(world);
    assertThat(stills(world)).hasSize(1);
    Still still = Still.parseFrom(stills(world).get(0).getPayload());
    assertThat(still.getPicture()).isEqualTo(1);
    assertThat(still.getJpeg().toByteArray()).containsExactly(0x11);
  }

  @Test
  void theNextStillWaitsUntilTheLastHasArrivedAndIsTheNewest() throws Exception {
    shared();
    poor(10);
    pictures(world).change(0x11000000);
    world.thread.advance(1_000);
    settle(world);
    pictures(world).change(0x22000000);
    world.thread.advance(5_000);
    pictures(world).change(0x33000000);
    world.thread.advance(5_000);
    assertThat(stills(world)).as("the agent's end has not said that it came").hasSize(1);
  }

  @Test
  void aPauseStopsStillsToo() {
    HelpSession session = shared();
    poor(10);
    assertThat(pictures(world).isRunning()).isTrue();
    session.pause();
    world.thread.run();
    assertThat(pictures(world).isRunning()).isFalse();
    session.resume();
    world.thread.run();
    assertThat(pictures(world).isRunning()).isTrue();
    session.end();
    world.thread.run();
    assertThat(pictures(world).isRunning()).isFalse();
  }

  @Test
  void whenItIsGoodAgainTheVideoComesBack() {
    shared();
    poor(10);
    world.media.peer().figures = FINE;
    world.thread.advance(30_000);
    assertThat(world.media.peer().video).isTrue();
    assertThat(pictures(world).isRunning()).isFalse();
    assertThat(world.listener.qualities).last().isEqualTo("GOOD, VIDEO");
  }

  @Test
  void whereTheDirectPathIsDeadPicturesGoThroughTheRelayAndACallBackIsSuggested() {
    shared();
    world.media.peer().listener.onConnection(MediaPeer.Connection.DISCONNECTED);
    world.thread.advance(60_000);
    assertThat(world.listener.qualities)
        .containsSubsequence("LOST, VIDEO", "LOST, STILLS", "call-back")
        .doesNotContain("LOST, OUTLINE");
    assertThat(pictures(world).isRunning()).isTrue();
  }

  @Test
  void whereNothingComesThroughAtAllTheSilenceIsNoticed() {
    shared();
    world.media.peer().figures = new PeerStatistics(-1, -1, 0, 300, 2_000, 0);
    world.thread.advance(9_000);
    assertThat(world.listener.qualities).last().isEqualTo("LOST, STILLS");
  }

  @Test
  void whatStopsComingAsksForAnotherPathBeforeTheEngineMissesIt() {
    shared();
    world.media.peer().figures = FINE;
    world.thread.advance(2_000);
    int before = world.relay.signals(PeerSignal.Kind.OFFER).size();
    world.media.peer().figures = new PeerStatistics(-1, -1, 0, 300, 2_000, 0);
    world.thread.advance(1_000);
    assertThat(world.relay.signals(PeerSignal.Kind.OFFER)).as("may heal").hasSize(before);
    world.thread.advance(8_000);
    assertThat(world.relay.signals(PeerSignal.Kind.OFFER)).hasSize(before + 1);
  }

  @Test
  void whoMutedIsNotTakenForCut() {
    shared();
    world.media.peer().figures = FINE;
    world.thread.advance(2_000);
    int before = world.relay.signals(PeerSignal.Kind.OFFER).size();
    world.media.peer().figures = new PeerStatistics(30, 0, 1, 300, 2_000, 0);
    world.thread.advance(1_000);
    world.media.peer().figures = new PeerStatistics(30, 0, 0, 300, 2_000, 0);
    world.thread.advance(2_000);
    assertThat(world.relay.signals(PeerSignal.Kind.OFFER)).hasSize(before);
  }

  /** Nobody is told that they are seen or heard when they are not, nor the other way round. */
  @Test
  void theSentenceFollowsEachRung() throws Exception {
    shared();
    assertThat(lastReach()).isEqualTo("NONE VIDEO sees hears");
    poor(10);
    assertThat(lastReach()).isEqualTo("NONE STILLS sees hears");
    world.media.peer().listener.onConnection(MediaPeer.Connection.DISCONNECTED);
    world.thread.run();
    assertThat(lastReach()).as("by the relay").isEqualTo("LOST STILLS sees");
    world.thread.advance(2_000);
    assertThat(world.media.peer().microphone).as("not by accident either").isFalse();
    world.media.peer().figures = FINE;
    world.media.peer().listener.onConnection(MediaPeer.Connection.CONNECTED);
    world.thread.advance(1_000);
    assertThat(world.media.peer().microphone).as("at once").isTrue();
    assertThat(lastReach()).isEqualTo("NONE STILLS sees hears");
    world.thread.advance(30_000);
    assertThat(lastReach()).isEqualTo("NONE VIDEO sees hears");
  }

  private String lastReach() {
    Reach now = world.listener.reached.get(world.listener.reached.size() - 1);
    return now.silence()
        + " "
        + now.shownAs()
        + (now.agentSees() ? " sees" : "")
        + (now.agentHears() ? " hears" : "");
  }

  @Test
  void whenPicturesDoNotArriveOnlyTheOutlineIsLeft() throws Exception {
    shared();
    world.media.peer().listener.onConnection(MediaPeer.Connection.DISCONNECTED);
    world.thread.advance(6_000);
    pictures(world).change(0x11000000);
    world.thread.advance(1_000);
    settle(world);
    world.thread.advance(60_000);
    assertThat(world.listener.qualities)
        .containsSubsequence("LOST, VIDEO", "LOST, STILLS", "LOST, OUTLINE", "call-back");
    assertThat(pictures(world).isRunning()).isFalse();
  }

  @Test
  void withoutAMediaEngineThereAreStillsThroughTheRelay() throws Exception {
    World without =
        new World(false, builder -> builder) {
          {
            platform.encodesStills();
          }
        };
    HelpSession session = without.tap();
    session.allowScreen(true);
    without.relay.waiting(1);
    without.relay.ring(1);
    without.relay.accept("Amy");
    without.thread.advance(2_000);
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
    assertThat(without.relay.mediaState().getScreen()).isEqualTo(MediaState.Screen.SHARED);
    assertThat(without.listener.qualities).last().isEqualTo("GOOD, STILLS");
    pictures(without).change(0x44000000);
    without.thread.advance(1_000);
    settle(without);
    assertThat(stills(without)).hasSize(1);
  }

  @Test
  void whenMediaFailsForGoodTheScreenGoesOnAsStills() {
    shared();
    world.media.peer().listener.onFailed("no way through");
    world.thread.advance(2_000);
    assertThat(pictures(world).isRunning()).isTrue();
    assertThat(world.listener.qualities).last().isEqualTo("GOOD, STILLS");
  }

  @Test
  void theDataBudgetOfTheAppIsKept() {
    World tight =
        new World(true, builder -> builder.dataBudget(1_000_000)) {
          {
            platform.encodesStills();
          }
        };
    HelpSession session = tight.live();
    session.allowScreen(true);
    // 600 kbit/s: 75,000 bytes a second.
    tight.media.peer().figures = FINE;
    tight.thread.advance(9_000);
    assertThat(tight.media.peer().video).isTrue();
    tight.thread.advance(4_000);
    assertThat(tight.media.peer().video).isFalse();
    assertThat(tight.listener.qualities).last().isEqualTo("GOOD, STILLS");
    tight.thread.advance(3_000);
    assertThat(tight.listener.qualities).last().isEqualTo("GOOD, OUTLINE");
  }

  @Test
  void aPlatformWithoutStillsGoesToTheOutline() {
    HelpSession session = world.live();
    session.allowScreen(true);
    poor(10);
    assertThat(world.media.peer().video).isFalse();
    assertThat(world.listener.qualities).last().isEqualTo("POOR, OUTLINE");
  }
}
