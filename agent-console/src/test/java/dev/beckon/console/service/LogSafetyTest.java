package dev.beckon.console.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.desk.TransferTarget;
import dev.beckon.console.desk.TransferWish;
import dev.beckon.console.link.FakeDesk;
import dev.beckon.console.media.DeskMedia;
import dev.beckon.console.media.FakeEngine;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.peer.BadMessage;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.peer.PeerTalk;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.ChatMessage;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.CustomerProfile;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.DeskSignal;
import dev.beckon.signal.v1.Floor;
import dev.beckon.signal.v1.InvitationAtDesk;
import dev.beckon.signal.v1.InvitationProgress;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.PlaceOnFloor;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.RingEnded;
import dev.beckon.signal.v1.SessionDescription;
import dev.beckon.signal.v1.SessionStartedAtDesk;
import dev.beckon.signal.v1.TakenOver;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * A session with everything logged that can be: of what was planted (credential, code, names, what
 * was written, what was typed for the customer), nothing is in the console's log. All of it is
 * called canary-something.
 */
@Timeout(60)
class LogSafetyTest {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private static final String CODE = "482915";

  private final FakeDesk relay = new FakeDesk();
  private final FakeEngine engine = new FakeEngine();
  private final DeskThread thread = new DeskThread();
  private final BlockingQueue<DeskView> views = new LinkedBlockingQueue<>();
  private final Everything logged = new Everything();
  private final Level before = ROOT.getLevel();

  @BeforeEach
  void logEverything() {
    logged.start();
    ROOT.addAppender(logged);
    ROOT.setLevel(Level.TRACE);
  }

  @AfterEach
  void asBefore() throws InterruptedException {
    ROOT.setLevel(before);
    ROOT.detachAppender(logged);
    relay.close();
  }

  @Test
  void nothingPersonalOrSecretIsLogged() throws Exception {
    DeskService desk =
        new DeskService(
            thread,
            Clock.systemUTC(),
            relay::channel,
            listener ->
                new DeskMedia(thread, Clock.systemUTC(), engine, _ -> {}, new Nowhere(), listener),
            new DeskService.Habits(false, false));
    desk.view().observe(Runnable::run, views::add);
    // Before anybody is signed in, everything is ignored.
    wrongMoment(desk);
    desk.signIn(new SignIn("localhost", 7444, "amy", "canary-credential"));
    FakeDesk.Visit visit = relay.nextVisit();
    visit.welcome(Continuation.FRESH);
    visit.say(state(AgentState.State.READY));
    view(v -> v.state() instanceof DeskState.Ready);
    wrongMoment(desk);
    code(desk, visit);
    visit.say(ring());
    view(v -> v.state() instanceof DeskState.Ringing);
    desk.accept();
    visit.say(
        DeskFrame.newBuilder()
            .setRingEnded(
                RingEnded.newBuilder()
                    .setRingId("ring-1")
                    .setRequestId("request-1")
                    .setOutcome(RingEnded.Outcome.ACCEPTED)));
    visit.say(
        DeskFrame.newBuilder()
            .setSessionStarted(
                SessionStartedAtDesk.newBuilder()
                    .setRequestId("request-1")
                    .setTopic("canary-topic")
                    .setCustomer(customer())));
    view(v -> v.state() instanceof DeskState.InSession);
    desk.chat("canary-chat-of-the-agent");
    chat(visit, "request-1");
    chat(visit, "another-request");
    signal(visit, PeerSignal.Kind.CHAT, ByteString.copyFromUtf8("canary-that-is-no-message"));
    signal(visit, PeerSignal.Kind.SCREEN_CONTEXT, ByteString.copyFromUtf8("canary-context"));
    // What only an agent says, said by an app that is not ours.
    PeerTalk customer = customerEnd(visit);
    customer.say(
        new PeerMessage.Control(
            1, 1, new ControlAction.Type(new Spot(Spot.WINDOW, 1, 1), "canary-typed")),
        0);
    customer.say(new PeerMessage.FileAnnounced("f", "canary-file.pdf", "a/b", 3, new byte[32]), 0);
    Guide guide =
        new Guide(3, "canary-guide", List.of(new Guide.Step("canary-step", 0, Guide.State.OPEN)));
    customer.say(new PeerMessage.GuideShown(guide), 0);
    customer.say(new PeerMessage.GuideShown(new Guide(0, "canary-refused", guide.steps())), 0);
    customer.say(new PeerMessage.StepMarked(3, 1, Guide.State.DONE), 0);
    desk.showGuide("canary-title", guide.steps());
    desk.showGuide("canary-no-steps", List.of());
    view(v -> v.state() instanceof DeskState.InSession(var session) && !session.chat().isEmpty());
    desk.watchFloor(true);
    visit.say(
        DeskFrame.newBuilder()
            .setFloor(
                Floor.newBuilder()
                    .addPlaces(
                        PlaceOnFloor.newBuilder()
                            .setState(AgentState.State.BUSY)
                            .setTopic("canary-topic-on-the-floor")
                            .setCustomer(customer()))));
    desk.inviteColleague("ben", "canary-words");
    visit.say(
        DeskFrame.newBuilder()
            .setInvitationProgress(
                InvitationProgress.newBuilder()
                    .setRequestId("request-1")
                    .setColleague(AgentProfileAtDesk.newBuilder().setDisplayName("canary-guest"))
                    .setState(InvitationProgress.State.OPEN)));
    for (InvitationProgress.State state :
        List.of(InvitationProgress.State.OPEN, InvitationProgress.State.TAKEN_BACK)) {
      visit.say(
          DeskFrame.newBuilder()
              .setInvitation(
                  InvitationAtDesk.newBuilder()
                      .setState(state)
                      .setAgent(AgentProfileAtDesk.newBuilder().setDisplayName("canary-agent"))
                      .setWords("canary-words-of-another")
                      .setTopic("canary-topic-of-another")
                      .setCustomer(customer())));
    }
    visit.say(
        DeskFrame.newBuilder()
            .setTakenOver(
                TakenOver.newBuilder()
                    .setRequestId("request-1")
                    .setBy(AgentProfileAtDesk.newBuilder().setDisplayName("canary-supervisor"))));
    desk.transfer(
        new TransferWish(new TransferTarget.ToAgent("ben"), true, "canary-notes", "canary-tried"));
    desk.renewCredential("canary-newer-credential");
    visit.cut();
    view(v -> v.state() instanceof DeskState.Resuming);
    desk.end();
    desk.close();
    desk.chat("canary-after-the-end");

    assertThat(logged.lines).as("this was logged at all").hasSizeGreaterThan(5);
    assertThat(logged.lines)
        .as("what must not be there")
        .noneMatch(line -> line.contains("canary") || line.contains(CODE));
  }

  @Test
  void whatCouldBePrintedIsNotPersonalEither() {
    assertThat(
            new DeskEvent.SignInAsked(new SignIn("localhost", 7444, "amy", "canary")).toString()
                + new DeskEvent.ChatWritten("1", "canary")
                + new DeskEvent.WrapUpFinished("Solved", "canary")
                + new dev.beckon.console.desk.ToRelay.FindColleagues("canary")
                + new dev.beckon.console.desk.ToRelay.FinishWrapUp(
                    new dev.beckon.console.desk.RequestId("r"), "Solved", "canary"))
        .doesNotContain("canary");
  }

  @Test
  void whatWereLoggedWouldBeFound() {
    LoggerFactory.getLogger("dev.beckon.careless").trace("said {}", "canary-1");
    assertThat(logged.lines).anyMatch(line -> line.contains("canary"));
  }

  private static void wrongMoment(DeskService desk) {
    desk.chat("canary-too-early");
    desk.findColleagues("canary-colleague");
    desk.inviteColleague("ben", "canary-words-too-early");
    desk.finishWrapUp("Solved", "canary-wrap-up");
    desk.transfer(
        new TransferWish(
            new TransferTarget.ToQueue("orders"), false, "canary-notes", "canary-tried"));
    desk.sendFile("canary-file.txt", "canary".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    desk.control(new ControlAction.Type(new Spot(Spot.WINDOW, 1, 1), "canary-typed"));
  }

  private static void code(DeskService desk, FakeDesk.Visit visit) throws InterruptedException {
    BlockingQueue<JoinCode> codes = new LinkedBlockingQueue<>();
    desk.joinCode().observe(Runnable::run, codes::add);
    desk.askJoinCode();
    visit.say(
        DeskFrame.newBuilder()
            .setJoinCode(
                dev.beckon.signal.v1.JoinCode.newBuilder()
                    .setCode(CODE)
                    .setValidMillis(1_200_000)));
    JoinCode told = codes.poll(10, TimeUnit.SECONDS);
    while (told != null && !(told instanceof JoinCode.Holds)) {
      told = codes.poll(10, TimeUnit.SECONDS);
    }
    assertThat(told).isNotNull();
  }

  private static void chat(FakeDesk.Visit visit, String request) {
    visit.say(
        DeskFrame.newBuilder()
            .setSignal(
                DeskSignal.newBuilder()
                    .setRequestId(request)
                    .setSignal(
                        PeerSignal.newBuilder()
                            .setKind(PeerSignal.Kind.CHAT)
                            .setPayload(
                                ChatMessage.newBuilder()
                                    .setMessageId("m1")
                                    .setText("canary-chat-of-the-customer")
                                    .build()
                                    .toByteString()))));
  }

  private static void signal(FakeDesk.Visit visit, PeerSignal.Kind kind, ByteString payload) {
    visit.say(
        DeskFrame.newBuilder()
            .setSignal(
                DeskSignal.newBuilder()
                    .setRequestId("request-1")
                    .setSignal(PeerSignal.newBuilder().setKind(kind).setPayload(payload))));
  }

  private static PeerTalk customerEnd(FakeDesk.Visit visit) {
    return new PeerTalk(
        7,
        new PeerTalk.Paths() {
          @Override
          public void byChannel(boolean fleeting, byte[] signal) {
            throw new AssertionError("there is no channel");
          }

          @Override
          public void byRelay(byte[] signal) {
            try {
              visit.say(
                  DeskFrame.newBuilder()
                      .setSignal(
                          DeskSignal.newBuilder()
                              .setRequestId("request-1")
                              .setSignal(PeerSignal.parseFrom(signal))));
            } catch (InvalidProtocolBufferException e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public void acknowledgeAfter(long millis) {}
        },
        new PeerTalk.Listener() {
          @Override
          public void onSaid(PeerMessage message) {}

          @Override
          public void onBad(BadMessage problem) {}

          @Override
          public void onBeganAnew() {}
        });
  }

  private static CustomerProfile.Builder customer() {
    return CustomerProfile.newBuilder().setDisplayName("canary-name");
  }

  private static DeskFrame.Builder ring() {
    return DeskFrame.newBuilder()
        .setRing(
            Ring.newBuilder()
                .setRingId("ring-1")
                .setRequestId("request-1")
                .setTopic("canary-topic")
                .setCustomer(customer())
                .setAnswerWithinMillis(20_000)
                .addSignals(
                    PeerSignal.newBuilder()
                        .setKind(PeerSignal.Kind.OFFER)
                        .setNegotiation(1)
                        .setPayload(
                            SessionDescription.newBuilder()
                                .setSdp("canary-sdp")
                                .build()
                                .toByteString())));
  }

  private static DeskFrame.Builder state(AgentState.State state) {
    return DeskFrame.newBuilder().setAgentState(AgentState.newBuilder().setState(state));
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

  /** Keeps each event as it would be printed at its most talkative. */
  private static final class Everything extends AppenderBase<ILoggingEvent> {
    final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(
          event.getLoggerName()
              + " "
              + event.getFormattedMessage()
              + (event.getThrowableProxy() == null
                  ? ""
                  : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
  }
}
