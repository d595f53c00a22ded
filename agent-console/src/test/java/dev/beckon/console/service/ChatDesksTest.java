package dev.beckon.console.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.ChatLine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Farewell;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.link.FakeDesk;
import dev.beckon.console.media.DeskMedia;
import dev.beckon.console.media.FakeEngine;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.ChatMessage;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.DeskSignal;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.RingEnded;
import dev.beckon.signal.v1.SessionEndedAtDesk;
import dev.beckon.signal.v1.SessionStartedAtDesk;
import dev.beckon.signal.v1.SetPresence;
import io.grpc.Status;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The call desk and its chat desks, at one relay. */
@Timeout(60)
class ChatDesksTest {
  private final FakeDesk relay = new FakeDesk();
  private final FakeEngine engine = new FakeEngine();
  private final DeskThread thread = new DeskThread();
  private final List<FakeDesk.Visit> visits = new ArrayList<>();
  private final DeskService desk = service(new DeskService.Habits(false, false));

  @AfterEach
  void close() throws InterruptedException {
    desk.close();
    relay.close();
  }

  @Test
  void threeChatsAtOnceWhileTheCallDeskIsIdle() throws Exception {
    signIn(3);
    for (int number = 1; number <= 3; number++) {
      assertThat(visit(number).signIn().getCredential()).isEqualTo("beckon-demo");
      assertThat(visit(number).signIn().getAgentId()).isEqualTo("amy");
      visit(number).say(standing(AgentState.State.READY));
      session(number);
    }

    for (int number = 1; number <= 3; number++) {
      visit(number).say(said(number, "m" + number, "question " + number));
      int which = number;
      DeskState.InSession now =
          (DeskState.InSession)
              until(
                      chat(number),
                      v -> v.state() instanceof DeskState.InSession s && lines(s).size() == 1)
                  .state();
      assertThat(lines(now)).extracting(ChatLine::text).containsExactly("question " + which);
      chat(number).chat("answer " + number);
    }
    for (int number = 1; number <= 3; number++) {
      // The first word of this desk to its customer: no microphone, no wish to see a screen.
      PeerSignal first = visit(number).next().getSignal().getSignal();
      assertThat(first.getKind()).isEqualTo(PeerSignal.Kind.CHAT);
      assertThat(ChatMessage.parseFrom(first.getPayload()).getText()).isEqualTo("answer " + number);
    }
    assertThat(desk.view().get().state()).isInstanceOf(DeskState.NotReady.class);
    assertThat(engine.peers()).isEmpty();

    chat(2).end();
    assertThat(visit(2).next().getEndSession().getRequestId()).isEqualTo("request-2");
    visit(2)
        .say(
            DeskFrame.newBuilder()
                .setSessionEnded(
                    SessionEndedAtDesk.newBuilder()
                        .setRequestId("request-2")
                        .setReason(EndReason.ENDED_BY_AGENT)));
    visit(2).say(standing(AgentState.State.WRAP_UP));
    until(chat(2), v -> v.state() instanceof DeskState.WrapUp);
    chat(2).finishWrapUp("Solved", "sent the link");
    assertThat(visit(2).next().getFinishWrapUp().getDisposition()).isEqualTo("Solved");
    assertThat(chat(1).view().get().state()).isInstanceOf(DeskState.InSession.class);
  }

  @Test
  void oneDeskReconnectsByItselfAndLosesNothing() throws Exception {
    signIn(2);
    visit(1).say(standing(AgentState.State.READY));
    visit(2).say(standing(AgentState.State.READY));
    session(1);
    session(2);

    visit(1).cut();
    until(chat(1), v -> v.state() instanceof DeskState.Resuming);
    chat(1).chat("still here");
    assertThat(chat(2).view().get().state()).isInstanceOf(DeskState.InSession.class);
    assertThat(desk.view().get().state()).isInstanceOf(DeskState.NotReady.class);

    FakeDesk.Visit again = relay.nextVisit(1);
    assertThat(again.signIn().getResume().getStreamId()).isEqualTo("stream-2");
    again.welcome(Continuation.RESUMED);
    until(chat(1), v -> v.state() instanceof DeskState.InSession);
    assertThat(ChatMessage.parseFrom(again.next().getSignal().getSignal().getPayload()).getText())
        .isEqualTo("still here");
    assertThat(relay.isQuiet(0)).isTrue();
    assertThat(relay.isQuiet(2)).isTrue();
  }

  @Test
  void presenceIsForAllAndAMissedRingForOne() throws Exception {
    signIn(2);
    desk.choosePresence(Presence.READY);
    for (FakeDesk.Visit visit : visits) {
      assertThat(visit.next().getSetPresence().getPresence()).isEqualTo(SetPresence.Presence.READY);
      visit.say(standing(AgentState.State.READY));
    }

    visit(2).say(ring(2));
    until(chat(2), v -> v.state() instanceof DeskState.Ringing);
    visit(2).say(ringEnded(2, RingEnded.Outcome.TIMED_OUT));
    until(
        chat(2),
        v -> v.state() instanceof DeskState.NotReady notReady && notReady.afterMissedRing());
    until(chat(1), v -> v.state() instanceof DeskState.Ready);
    until(desk, v -> v.state() instanceof DeskState.Ready);

    chat(2).choosePresence(Presence.READY);
    assertThat(visit(2).next().getSetPresence().getPresence())
        .isEqualTo(SetPresence.Presence.READY);
    assertThat(visit(1).hasMore()).isFalse();

    desk.choosePresence(Presence.notReady("Break"));
    for (FakeDesk.Visit visit : visits) {
      assertThat(visit.next().getSetPresence().getReason()).isEqualTo("Break");
    }
  }

  @Test
  void aDeskThatComesLaterIsWhatTheAgentChose() throws Exception {
    signIn(1);
    desk.choosePresence(Presence.notReady("Break"));
    assertThat(visit(0).next().getSetPresence().getReason()).isEqualTo("Break");
    assertThat(visit(1).next().getSetPresence().getReason()).isEqualTo("Break");

    // The relay was started again with more of them, and knows nothing.
    relay.chatDesks(2);
    visit(0).cut();
    relay.nextVisit().welcome(Continuation.RESYNCHRONIZED);
    FakeDesk.Visit second = relay.nextVisit(2);
    second.welcome(Continuation.FRESH);
    assertThat(second.next().getSetPresence().getReason()).isEqualTo("Break");
  }

  @Test
  void readyAtSignInIsForAll() throws Exception {
    desk.close();
    DeskThread other = new DeskThread();
    try (DeskService ready = service(other, new DeskService.Habits(true, false))) {
      relay.chatDesks(1);
      ready.signIn(Samples.SIGN_IN);
      FakeDesk.Visit call = relay.nextVisit();
      call.welcome(Continuation.FRESH);
      FakeDesk.Visit chat = relay.nextVisit(1);
      chat.welcome(Continuation.FRESH);
      assertThat(call.next().getSetPresence().getPresence()).isEqualTo(SetPresence.Presence.READY);
      assertThat(chat.next().getSetPresence().getPresence()).isEqualTo(SetPresence.Presence.READY);
    }
  }

  @Test
  void nobodySignsOutOfAChatAndThenOfAll() throws Exception {
    signIn(2);
    visit(1).say(standing(AgentState.State.READY));
    session(1);

    desk.signOut();
    desk.choosePresence(Presence.notReady("")); // after it, on the same thread
    assertThat(visit(0).next().getSetPresence().getPresence())
        .isEqualTo(SetPresence.Presence.NOT_READY);
    assertThat(desk.view().get().state()).isInstanceOf(DeskState.NotReady.class);

    visit(1)
        .say(
            DeskFrame.newBuilder()
                .setSessionEnded(
                    SessionEndedAtDesk.newBuilder()
                        .setRequestId("request-1")
                        .setReason(EndReason.ENDED_BY_CUSTOMER)));
    visit(1).say(standing(AgentState.State.NOT_READY));
    until(chat(1), v -> v.state() instanceof DeskState.NotReady);
    desk.signOut();
    for (FakeDesk.Visit visit : visits) {
      assertThat(visit.end()).isEqualTo("completed");
    }
    assertThat(desk.chats().get()).isEmpty();
  }

  @Test
  void whoSignsInElsewhereLeavesAllDesksHere() throws Exception {
    signIn(1);
    visit(1).say(standing(AgentState.State.READY));
    session(1);
    ChatDesk first = chat(1);

    visit(0).refuse(ErrorCode.REPLACED, Status.ABORTED);
    until(desk, v -> v.state() instanceof DeskState.SignedOut);
    assertThat(visit(1).end()).isEqualTo("completed");
    until(first, v -> v.state() instanceof DeskState.SignedOut);
    assertThat(desk.chats().get()).isEmpty();
  }

  @Test
  void aDeskThatIsRefusedStaysAsideUntilItIsTriedAgain() throws Exception {
    relay.chatDesks(1);
    desk.signIn(Samples.SIGN_IN);
    relay.nextVisit().welcome(Continuation.FRESH);
    relay.nextVisit(1).refuse(Status.FAILED_PRECONDITION);
    until(
        chat(1),
        v -> v.state() instanceof DeskState.SignedOut out && out.why() != Farewell.NOT_YET);
    until(desk, v -> v.profile() != null && !(v.state() instanceof DeskState.SignedOut));

    desk.renewCredential("newer");
    chat(1).retryNow();
    FakeDesk.Visit again = relay.nextVisit(1);
    assertThat(again.signIn().getCredential()).isEqualTo("newer");
    again.welcome(Continuation.FRESH);
    again.say(standing(AgentState.State.READY));
    until(chat(1), v -> v.state() instanceof DeskState.Ready);
  }

  @Test
  void aDeskWithoutARightIsClosedUnlessSomebodyIsThere() throws Exception {
    signIn(3);
    visit(2).say(standing(AgentState.State.READY));
    session(2);

    relay.chatDesks(1);
    visit(0).cut();
    relay.nextVisit().welcome(Continuation.RESUMED);
    assertThat(visit(3).end()).isEqualTo("completed");
    assertThat(desk.chats().get()).hasSize(2);
    assertThat(chat(2).view().get().state()).isInstanceOf(DeskState.InSession.class);
  }

  // ── parts ──

  private DeskService service(DeskService.Habits habits) {
    return service(thread, habits);
  }

  private DeskService service(DeskThread on, DeskService.Habits habits) {
    return new DeskService(
        on,
        Clock.systemUTC(),
        relay::channel,
        listener -> new DeskMedia(on, Clock.systemUTC(), engine, _ -> {}, new Nowhere(), listener),
        habits);
  }

  /** The call desk and so many chat desks, which nobody has set ready. */
  private void signIn(int chatDesks) throws InterruptedException {
    relay.chatDesks(chatDesks);
    desk.signIn(Samples.SIGN_IN);
    for (int number = 0; number <= chatDesks; number++) {
      FakeDesk.Visit visit = relay.nextVisit(number);
      visits.add(visit);
      visit.welcome(Continuation.FRESH);
      visit.say(standing(AgentState.State.NOT_READY));
    }
    until(desk, v -> v.state() instanceof DeskState.NotReady);
    for (ChatDesk each : desk.chats().get()) {
      until(each, v -> v.state() instanceof DeskState.NotReady);
    }
  }

  private void session(int number) throws Exception {
    visit(number).say(ring(number));
    until(chat(number), v -> v.state() instanceof DeskState.Ringing);
    chat(number).accept();
    assertThat(visit(number).next().getAcceptRing().getRingId()).isEqualTo("ring-" + number);
    visit(number).say(ringEnded(number, RingEnded.Outcome.ACCEPTED));
    visit(number)
        .say(
            DeskFrame.newBuilder()
                .setSessionStarted(
                    SessionStartedAtDesk.newBuilder()
                        .setRequestId("request-" + number)
                        .setChatOnly(true)));
    until(chat(number), v -> v.state() instanceof DeskState.InSession);
  }

  private FakeDesk.Visit visit(int number) {
    return visits.get(number);
  }

  private ChatDesk chat(int number) {
    return desk.chats().get().get(number - 1);
  }

  private static List<ChatLine> lines(DeskState.InSession state) {
    return state.session().chat();
  }

  private static DeskView until(ChatDesk desk, Predicate<DeskView> wanted)
      throws InterruptedException {
    CountDownLatch there = new CountDownLatch(1);
    Observed.Subscription subscription =
        desk.view()
            .observe(
                Runnable::run,
                view -> {
                  if (wanted.test(view)) {
                    there.countDown();
                  }
                });
    try {
      assertThat(there.await(20, TimeUnit.SECONDS)).as("desk %s", desk.number()).isTrue();
    } finally {
      subscription.close();
    }
    return desk.view().get();
  }

  private static DeskFrame.Builder standing(AgentState.State state) {
    return DeskFrame.newBuilder().setAgentState(AgentState.newBuilder().setState(state));
  }

  private static DeskFrame.Builder ring(int number) {
    return DeskFrame.newBuilder()
        .setRing(
            Ring.newBuilder()
                .setRingId("ring-" + number)
                .setRequestId("request-" + number)
                .setAnswerWithinMillis(20_000)
                .setTopic("topic " + number)
                .setChatOnly(true));
  }

  private static DeskFrame.Builder ringEnded(int number, RingEnded.Outcome outcome) {
    return DeskFrame.newBuilder()
        .setRingEnded(
            RingEnded.newBuilder()
                .setRingId("ring-" + number)
                .setRequestId("request-" + number)
                .setOutcome(outcome));
  }

  private static DeskFrame.Builder said(int number, String id, String text)
      throws InvalidProtocolBufferException {
    return DeskFrame.newBuilder()
        .setSignal(
            DeskSignal.newBuilder()
                .setRequestId("request-" + number)
                .setSignal(
                    PeerSignal.newBuilder()
                        .setKind(PeerSignal.Kind.CHAT)
                        .setPayload(
                            ChatMessage.newBuilder()
                                .setMessageId(id)
                                .setText(text)
                                .build()
                                .toByteString())));
  }
}
