package dev.beckon.console.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Invitation;
import dev.beckon.console.desk.InvitationState;
import dev.beckon.console.desk.Invited;
import dev.beckon.console.desk.ManualClock;
import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.desk.Notice;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.link.FakeDesk;
import dev.beckon.console.media.DeskMedia;
import dev.beckon.console.media.FakeEngine;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerStatistics;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.InvitationAtDesk;
import dev.beckon.signal.v1.InvitationProgress;
import dev.beckon.signal.v1.MediaState;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.RingEnded;
import dev.beckon.signal.v1.SessionDescription;
import dev.beckon.signal.v1.SessionEndedAtDesk;
import dev.beckon.signal.v1.SessionStartedAtDesk;
import dev.beckon.signal.v1.TimelineReport;
import dev.beckon.signal.v1.Watch;
import dev.beckon.signal.v1.WatchSignal;
import dev.beckon.signal.v1.Watcher;
import dev.beckon.signal.v1.Watchers;
import dev.beckon.signal.v1.Watching;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Machine, link and media together, between a fake relay and a fake engine. */
@Timeout(60)
class DeskServiceTest {
  private final FakeDesk relay = new FakeDesk();
  private final FakeEngine engine = new FakeEngine();
  private final DeskThread thread = new DeskThread();
  private final BlockingQueue<DeskView> views = new LinkedBlockingQueue<>();

  @AfterEach
  void close() throws InterruptedException {
    relay.close();
  }

  @Test
  void aHelpSessionFromRingToWrapUp() throws Exception {
    DeskService desk = desk(new DeskService.Habits(false, false));
    FakeDesk.Visit visit = signIn(desk);
    visit.say(standing(AgentState.State.READY));
    visit.say(ring());
    view(v -> v.state() instanceof DeskState.Ringing);

    // Answered while it rings, silent.
    FakeEngine.Peer peer = engine.next();
    peer.listener().onLocalDescription("sdp-answer");
    peer.listener().onLocalCandidate(new PeerCandidate("candidate:1", "0", 0));
    assertThat(signal(visit.next(), PeerSignal.Kind.ANSWER).getNegotiation()).isEqualTo(1);
    assertThat(signal(visit.next(), PeerSignal.Kind.CANDIDATE).getNegotiation()).isEqualTo(1);
    assertThat(peer.told()).containsExactly("offer sdp-offer");
    peer.listener().onConnection(MediaPeer.Connection.CONNECTED);

    desk.accept();
    desk.accept();
    assertThat(visit.next().getAcceptRing().getRingId()).isEqualTo("ring-1");
    visit.say(ringEnded(RingEnded.Outcome.ACCEPTED));
    visit.say(started(false));
    view(v -> v.state() instanceof DeskState.InSession);
    MediaState sent =
        MediaState.parseFrom(signal(visit.next(), PeerSignal.Kind.MEDIA_STATE).getPayload());
    assertThat(sent.getMicrophoneOn()).isTrue();
    assertThat(sent.getCameraOn()).isTrue();
    assertThat(signal(visit.next(), PeerSignal.Kind.TREE_WANTED).hasNumber()).isTrue();
    assertThat(peer.told()).endsWith("microphone true", "video true", "speaker true");

    peer.listener().onFirstFrame();
    desk.screenShown();
    TimelineReport report = visit.next().getTimeline();
    assertThat(report.getStagesList())
        .extracting(TimelineReport.Stage::getName)
        .containsExactly(
            "ring", "accept", "screen.firstFrame", "screen.firstFrameShown", "media.connect");
    assertThat(report.getStagesList()).allMatch(stage -> stage.getEndMicros() > 0);

    desk.chooseOwnMedia(OwnMedia.ALL_ON.withHold(true));
    assertThat(MediaState.parseFrom(signal(visit.next(), PeerSignal.Kind.MEDIA_STATE).getPayload()))
        .isEqualTo(MediaState.newBuilder().setOnHold(true).build());
    assertThat(visit.next().getHoldSession().getOnHold()).isTrue();

    desk.end();
    assertThat(visit.next().getEndSession().getRequestId()).isEqualTo("request-1");
    visit.say(ended());
    visit.say(standing(AgentState.State.WRAP_UP));
    view(v -> v.state() instanceof DeskState.WrapUp);
    assertThat(visit.next().hasTimeline()).isTrue();
    desk.finishWrapUp("Solved", "notes");
    assertThat(visit.next().getFinishWrapUp().getNotes()).isEqualTo("notes");
    visit.say(standing(AgentState.State.READY));
    view(v -> v.state() instanceof DeskState.Ready);
    assertThat(peer.told()).endsWith("close");
    assertThat(desk.media().get()).isEqualTo(MediaHealth.NONE);
    desk.close();
    assertThat(visit.end()).isEqualTo("completed");
  }

  @Test
  void aColleagueIsAskedInComesAndIsThanked() throws Exception {
    DeskService desk = desk(new DeskService.Habits(false, false));
    BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
    desk.onNotice(Runnable::run, notices::add);
    BlockingQueue<Invitation> invitations = new LinkedBlockingQueue<>();
    desk.invitation().observe(Runnable::run, invitations::add);
    FakeDesk.Visit visit = signIn(desk);
    visit.say(standing(AgentState.State.NOT_READY));
    visit.say(invitation(InvitationProgress.State.OPEN));
    await(invitations, Invitation.Open.class::isInstance);

    desk.answerInvitation(true);
    desk.answerInvitation(false);
    assertThat(visit.next().getAnswerInvitation().getAccepts()).as("once").isTrue();
    visit.say(invitation(InvitationProgress.State.ACCEPTED));
    visit.say(
        DeskFrame.newBuilder()
            .setWatching(
                Watching.newBuilder()
                    .setRequestId("request-1")
                    .setState(Watching.State.ON)
                    .setMode(Watch.Mode.WHISPER)
                    .setInvited(true)));
    FakeEngine.Peer agent = engine.next();
    FakeEngine.Peer customer = engine.next();
    agent.listener().onLocalDescription("sdp");
    assertThat(visit.next().getWatchSignal().getLeg()).isEqualTo(WatchSignal.Leg.AGENT);
    assertThat(agent.told()).containsExactly("create offer", "speaker true", "microphone true");

    visit.say(
        DeskFrame.newBuilder()
            .setWatching(
                Watching.newBuilder()
                    .setRequestId("request-1")
                    .setState(Watching.State.OVER)
                    .setWhy(Watching.End.DISMISSED)
                    .setInvited(true)));
    assertThat(notices.poll(10, TimeUnit.SECONDS)).isEqualTo(Notice.THANKED);
    assertThat(customer.told()).endsWith("close");

    visit.say(invitation(InvitationProgress.State.OPEN));
    await(invitations, Invitation.Open.class::isInstance);
    visit.cut();
    await(invitations, Invitation.None.class::isInstance);
    desk.close();
  }

  @Test
  void theAgentHearsHowItStandsWithAColleagueAskedIn() throws Exception {
    DeskService desk = desk(new DeskService.Habits(false, false));
    BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
    desk.onNotice(Runnable::run, notices::add);
    BlockingQueue<Invited> invited = new LinkedBlockingQueue<>();
    desk.invited().observe(Runnable::run, invited::add);
    FakeDesk.Visit visit = signIn(desk);
    visit.say(standing(AgentState.State.BUSY));
    visit.say(started(true));
    view(v -> v.state() instanceof DeskState.InSession);
    desk.inviteColleague("bea", "a refund");
    while (!visit.next().hasInviteColleague()) {
      // The session's own come first.
    }
    visit.say(progress(InvitationProgress.State.OPEN));
    await(invited, now -> stands(now, InvitationState.OPEN));
    visit.say(progress(InvitationProgress.State.ACCEPTED));
    visit.say(
        DeskFrame.newBuilder()
            .setWatchers(
                Watchers.newBuilder()
                    .setRequestId("request-1")
                    .addWatchers(
                        Watcher.newBuilder()
                            .setSupervisor(AgentProfileAtDesk.newBuilder().setAgentId("bea"))
                            .setMode(Watch.Mode.WHISPER)
                            .setInvited(true))));
    await(invited, now -> stands(now, InvitationState.ACCEPTED));
    visit.say(DeskFrame.newBuilder().setWatchers(Watchers.newBuilder().setRequestId("request-1")));
    assertThat(notices.poll(10, TimeUnit.SECONDS)).isEqualTo(Notice.GUEST_LEFT);
    await(invited, now -> stands(now, InvitationState.LEFT));

    visit.say(progress(InvitationProgress.State.OPEN));
    await(invited, now -> stands(now, InvitationState.OPEN));
    visit.cut();
    await(invited, Invited.NOBODY::equals);
    assertThat(notices.poll(10, TimeUnit.SECONDS)).isEqualTo(Notice.GUESTS_LOST);
    desk.close();
  }

  private static boolean stands(Invited invited, InvitationState how) {
    return invited.find("bea").filter(guest -> guest.state() == how).isPresent();
  }

  private static <T> T await(BlockingQueue<T> told, Predicate<T> wanted)
      throws InterruptedException {
    T next = told.poll(10, TimeUnit.SECONDS);
    while (next != null && !wanted.test(next)) {
      next = told.poll(10, TimeUnit.SECONDS);
    }
    if (next == null) {
      throw new AssertionError("it never came there");
    }
    return next;
  }

  private static DeskFrame.Builder invitation(InvitationProgress.State state) {
    return DeskFrame.newBuilder()
        .setInvitation(
            InvitationAtDesk.newBuilder()
                .setRequestId("request-1")
                .setState(state)
                .setAnswerWithinMillis(20_000));
  }

  private static DeskFrame.Builder progress(InvitationProgress.State state) {
    return DeskFrame.newBuilder()
        .setInvitationProgress(
            InvitationProgress.newBuilder()
                .setRequestId("request-1")
                .setColleague(AgentProfileAtDesk.newBuilder().setAgentId("bea"))
                .setState(state));
  }

  @Test
  void onABadNetworkTheCameraRestsAndTheCustomerIsTold() throws Exception {
    ManualClock clock = new ManualClock();
    DeskService desk = desk(new DeskService.Habits(true, true), clock);
    FakeDesk.Visit visit = signIn(desk);
    visit.next();
    visit.say(standing(AgentState.State.READY));
    visit.say(ring());
    FakeEngine.Peer peer = engine.next();
    peer.listener().onConnection(MediaPeer.Connection.CONNECTED);
    visit.next();
    visit.say(started(false));
    view(v -> v.state() instanceof DeskState.InSession);
    assertThat(signal(visit.next(), PeerSignal.Kind.MEDIA_STATE)).isNotNull();
    visit.next();

    for (int second = 1; second <= 9; second++) {
      measure(desk, peer, clock, new PeerStatistics(900, 20, 50 + second, 50, 100, 0));
    }
    MediaState rests =
        MediaState.parseFrom(signal(visit.next(), PeerSignal.Kind.MEDIA_STATE).getPayload());
    assertThat(rests.getCameraOn()).isFalse();
    assertThat(rests.getMicrophoneOn()).isTrue();
    assertThat(peer.told()).endsWith("microphone true", "video false", "speaker true");

    for (int second = 1; second <= 25; second++) {
      measure(desk, peer, clock, new PeerStatistics(20, 0, 500 + second, 500, 2_000, 0));
    }
    MediaState back =
        MediaState.parseFrom(signal(visit.next(), PeerSignal.Kind.MEDIA_STATE).getPayload());
    assertThat(back.getCameraOn()).isTrue();
    assertThat(peer.told()).endsWith("microphone true", "video true", "speaker true");
    desk.close();
  }

  private void measure(
      DeskService desk, FakeEngine.Peer peer, ManualClock clock, PeerStatistics figures)
      throws Exception {
    CountDownLatch measured = new CountDownLatch(1);
    Observed.Subscription waiting =
        desk.media()
            .observe(
                Runnable::run,
                health -> {
                  if (figures.equals(health.statistics())) {
                    measured.countDown();
                  }
                });
    clock.advance(Duration.ofSeconds(1));
    peer.listener().onStatistics(figures);
    assertThat(measured.await(10, TimeUnit.SECONDS)).isTrue();
    waiting.close();
    // What came of it was posted behind it.
    CompletableFuture.runAsync(() -> {}, thread).join();
    CompletableFuture.runAsync(() -> {}, thread).join();
  }

  @Test
  void aRelayThatDiesAndForgetsLeavesTheMediaRunning() throws Exception {
    DeskService desk = desk(new DeskService.Habits(true, true));
    FakeDesk.Visit visit = signIn(desk);
    assertThat(visit.next().getSetPresence().getPresence().name()).isEqualTo("READY");
    visit.say(standing(AgentState.State.READY));
    visit.say(ring());
    // --auto-answer.
    ConsoleFrame accept = visit.next();
    assertThat(accept.hasAcceptRing()).isTrue();
    visit.say(started(false));
    view(v -> v.state() instanceof DeskState.InSession);
    visit.next();
    visit.next();

    relay.kill();
    view(v -> v.state() instanceof DeskState.Resuming);
    relay.start(false);
    FakeDesk.Visit again = relay.nextVisit();
    again.welcome(Continuation.RESYNCHRONIZED);
    again.say(standing(AgentState.State.BUSY));
    again.say(started(true));
    view(v -> v.state() instanceof DeskState.InSession);

    assertThat(signal(again.next(), PeerSignal.Kind.MEDIA_STATE)).isNotNull();
    assertThat(engine.peers()).hasSize(1);
    assertThat(engine.last().told()).doesNotContain("close");
    desk.close();
    assertThat(engine.last().told()).endsWith("close");
  }

  @Test
  void aConsoleThatWasRestartedAsksForMediaAgain() throws Exception {
    DeskService desk = desk(new DeskService.Habits(false, false));
    FakeDesk.Visit visit = signIn(desk);
    visit.say(standing(AgentState.State.BUSY));
    visit.say(started(true));
    view(v -> v.state() instanceof DeskState.InSession);

    assertThat(signal(visit.next(), PeerSignal.Kind.MEDIA_STATE)).isNotNull();
    PeerSignal first = signal(visit.next(), PeerSignal.Kind.TREE_WANTED);
    assertThat(signal(visit.next(), PeerSignal.Kind.TREE_WANTED).getNumber())
        .as("once more, under its number: the relay may have lost it")
        .isEqualTo(first.getNumber());
    assertThat(signal(visit.next(), PeerSignal.Kind.NEGOTIATION_WANTED).hasNumber()).isTrue();
    desk.close();
  }

  @Test
  void aDeclinedRingIsGivenBackAndItsMediaClosed() throws Exception {
    DeskService desk = desk(new DeskService.Habits(false, false));
    FakeDesk.Visit visit = signIn(desk);
    visit.say(standing(AgentState.State.READY));
    visit.say(ring());
    view(v -> v.state() instanceof DeskState.Ringing);
    desk.decline();

    assertThat(visit.next().getDeclineRing().getRingId()).isEqualTo("ring-1");
    visit.say(ringEnded(RingEnded.Outcome.DECLINED));
    view(v -> v.state() instanceof DeskState.Ready);
    assertThat(engine.last().told()).endsWith("close");
    desk.close();
  }

  private DeskService desk(DeskService.Habits habits) {
    return desk(habits, Clock.systemUTC());
  }

  private DeskService desk(DeskService.Habits habits, Clock clock) {
    DeskService desk =
        new DeskService(
            thread,
            clock,
            relay::channel,
            listener ->
                new DeskMedia(thread, Clock.systemUTC(), engine, _ -> {}, new Nowhere(), listener),
            habits);
    desk.view().observe(Runnable::run, views::add);
    return desk;
  }

  private FakeDesk.Visit signIn(DeskService desk) throws InterruptedException {
    desk.signIn(Samples.SIGN_IN);
    FakeDesk.Visit visit = relay.nextVisit();
    visit.welcome(Continuation.FRESH);
    return visit;
  }

  private DeskView view(Predicate<DeskView> wanted) throws InterruptedException {
    DeskView view = views.poll(10, TimeUnit.SECONDS);
    while (view != null && !wanted.test(view)) {
      view = views.poll(10, TimeUnit.SECONDS);
    }
    if (view == null) {
      throw new AssertionError("the desk never came there");
    }
    return view;
  }

  private static PeerSignal signal(ConsoleFrame frame, PeerSignal.Kind kind) {
    assertThat(frame.getSignal().getSignal().getKind()).isEqualTo(kind);
    return frame.getSignal().getSignal();
  }

  private static DeskFrame.Builder standing(AgentState.State state) {
    return DeskFrame.newBuilder().setAgentState(AgentState.newBuilder().setState(state));
  }

  private static DeskFrame.Builder ring() throws InvalidProtocolBufferException {
    return DeskFrame.newBuilder()
        .setRing(
            Ring.newBuilder()
                .setRingId("ring-1")
                .setRequestId("request-1")
                .setAnswerWithinMillis(20_000)
                .addSignals(
                    PeerSignal.newBuilder()
                        .setKind(PeerSignal.Kind.OFFER)
                        .setNegotiation(1)
                        .setPayload(
                            SessionDescription.newBuilder()
                                .setSdp("sdp-offer")
                                .build()
                                .toByteString())));
  }

  private static DeskFrame.Builder ringEnded(RingEnded.Outcome outcome) {
    return DeskFrame.newBuilder()
        .setRingEnded(
            RingEnded.newBuilder()
                .setRingId("ring-1")
                .setRequestId("request-1")
                .setOutcome(outcome));
  }

  private static DeskFrame.Builder started(boolean resumed) {
    return DeskFrame.newBuilder()
        .setSessionStarted(
            SessionStartedAtDesk.newBuilder().setRequestId("request-1").setResumed(resumed));
  }

  private static DeskFrame.Builder ended() {
    return DeskFrame.newBuilder()
        .setSessionEnded(
            SessionEndedAtDesk.newBuilder()
                .setRequestId("request-1")
                .setReason(EndReason.ENDED_BY_AGENT));
  }
}
