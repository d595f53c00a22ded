package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.fake.FakeMedia;
import dev.beckon.sdk.fake.RecordingListener;
import dev.beckon.sdk.spi.Transport;
import dev.beckon.sdk.spi.VideoFrame;
import dev.beckon.signal.v1.lite.CallBackState;
import dev.beckon.signal.v1.lite.ChatMessage;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.CustomerFrame.BodyCase;
import dev.beckon.signal.v1.lite.EndReason;
import dev.beckon.signal.v1.lite.ErrorCode;
import dev.beckon.signal.v1.lite.MediaState;
import dev.beckon.signal.v1.lite.PeerSignal;
import dev.beckon.signal.v1.lite.RelayFrame;
import dev.beckon.signal.v1.lite.RequestEnded;
import dev.beckon.signal.v1.lite.ScreenContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What happens when someone taps Help: the whole way, from the tap to the end. */
class HelpClientTest {
  private final World world = new World();

  @Test
  void fromTheTapToALiveAgent() throws Exception {
    HelpSession session = world.tap();
    assertThat(session.state()).isEqualTo(SessionState.CONTACTING);
    List<CustomerFrame> sent = world.relay.received();
    assertThat(sent)
        .extracting(CustomerFrame::getBodyCase)
        .containsExactly(BodyCase.REQUEST_HELP, BodyCase.SIGNAL, BodyCase.SIGNAL, BodyCase.SIGNAL);
    assertThat(sent.get(0).getRequestHelp().getRequestId()).isEqualTo(session.id());
    assertThat(sent.get(1).getSignal().getKind()).isEqualTo(PeerSignal.Kind.OFFER);
    assertThat(sent.get(1).getSignal().getNegotiation()).isEqualTo(1);
    assertThat(sent.get(2).getSignal().getKind()).isEqualTo(PeerSignal.Kind.CANDIDATE);
    ScreenContext context =
        ScreenContext.parseFrom(sent.get(0).getRequestHelp().getScreenContext());
    assertThat(context.getScreen()).isEqualTo("checkout");
    assertThat(context.getAppVersion()).isEqualTo("2.7");

    world.thread.advance(10);
    world.relay.waiting(2);
    world.thread.advance(20);
    world.relay.ring(1);
    world.relay.answer(1, "answer");
    world.thread.advance(30);
    assertThat(world.media.peer().answers).containsExactly("answer");
    assertThat(world.media.peer().microphone).as("before an agent accepted").isFalse();

    world.relay.accept("Amy");
    world.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.CONNECTING);
    assertThat(world.media.peer().microphone).isTrue();
    assertThat(world.media.peer().speaker).isTrue();
    assertThat(world.media.peer().video).as("without consent").isFalse();

    world.thread.advance(40);
    world.media.peer().connect();
    world.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.CONNECTING);
    world.thread.advance(50);
    world.media.peer().picture();
    world.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
    assertThat(world.told())
        .containsExactly(
            "CONTACTING", "WAITING", "waiting 2", "RINGING", "CONNECTING", "agent Amy", "LIVE");
    assertThat(session.timeline().get("arrive")).containsExactly(0, 10_000);
    assertThat(session.timeline().get("wait")).containsExactly(10_000, 60_000);
    assertThat(session.timeline().get("ring")).containsExactly(30_000, 60_000);
    assertThat(session.timeline().get("media.connect")).containsExactly(60_000, 100_000);
    assertThat(session.timeline().get("agent.firstFrame")).containsExactly(60_000, 150_000);
    assertThat(world.relay.received()).anyMatch(CustomerFrame::hasTimeline);

    world.relay.end(EndReason.ENDED_BY_AGENT);
    world.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.ENDED);
    assertThat(session.endReason()).isEqualTo(dev.beckon.sdk.EndReason.AGENT_ENDED);
    assertThat(world.told()).endsWith("ENDED", "ended AGENT_ENDED");
    assertThat(world.media.peer().closed).isTrue();
    world.thread.advance(HelpClient.LINGER_MILLIS);
    assertThat(world.relay.connected()).as("let go").isFalse();
    assertThat(world.thread.timers()).isZero();
  }

  @Test
  void theEndIsToldMoreExactlyWhereTheRelaySaysMore() {
    HelpSession session = world.tap();
    world.relay.end(EndReason.NO_AGENT, RequestEnded.Detail.QUEUE_CLOSED, 3_600_000);
    world.thread.run();

    EndDetail detail = Objects.requireNonNull(session.endDetail());
    assertThat(session.endReason()).isEqualTo(dev.beckon.sdk.EndReason.NO_AGENT);
    assertThat(detail.kind()).isEqualTo(EndDetail.Kind.QUEUE_CLOSED);
    assertThat(detail.opensAtMillis()).isEqualTo(3_600_000);
    assertThat(world.told()).endsWith("detail " + detail, "ended NO_AGENT");

    RecordingListener late = new RecordingListener();
    session.addListener(late);
    world.thread.run();
    assertThat(late.told()).containsExactly("ENDED", "detail " + detail, "ended NO_AGENT");
  }

  @Test
  void whoIsToBeCalledBackIsNotLostWhenTheLinkIsCutForLong() {
    HelpSession session = world.tap();
    world.relay.waiting(3);
    world.thread.run();
    session.requestCallBack(0);
    world.thread.run();
    assertThat(world.relay.received())
        .filteredOn(CustomerFrame::hasAskCallBack)
        .extracting(frame -> frame.getAskCallBack().getRequestId())
        .containsExactly(session.id());
    world.relay.callBack(CallBackState.newBuilder().setState(CallBackState.State.AGREED));
    world.thread.run();
    assertThat(session.callBack()).isEqualTo(new CallBack(0, 0));
    assertThat(session.state()).isEqualTo(SessionState.WAITING);
    assertThat(world.told()).endsWith("call-back in turn, tried 0");

    world.relay.cut();
    world.thread.advance(3_600_000);
    assertThat(session.state()).isEqualTo(SessionState.WAITING);

    RecordingListener late = new RecordingListener();
    session.addListener(late);
    world.thread.run();
    assertThat(late.told()).contains("WAITING", "waiting 3", "call-back in turn, tried 0");
  }

  @Test
  void aCallBackFromTheBeginningIsAnsweredByItsTime() {
    HelpSession session =
        world.client.requestHelp(HelpRequest.builder("checkout").callBackAt(5_000).build());
    RecordingListener told = new RecordingListener();
    session.addListener(told);
    world.thread.run();
    assertThat(world.relay.received())
        .anyMatch(
            frame ->
                frame.getRequestHelp().getCallBack()
                    && frame.getRequestHelp().getCallBackAtMillis() == 5_000);
    world.relay.callBack(
        CallBackState.newBuilder().setState(CallBackState.State.AGREED).setAtMillis(5_000));
    world.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.WAITING);
    assertThat(session.callBack()).isEqualTo(new CallBack(5_000, 0));

    world.relay.callBack(
        CallBackState.newBuilder()
            .setState(CallBackState.State.REFUSED)
            .setRefusal(CallBackState.Refusal.TOO_FAR));
    world.thread.run();
    assertThat(told.told()).endsWith("call-back refused TOO_FAR");
    assertThat(session.callBack()).as("stays as it was").isNotNull();

    world.relay.ring(1);
    world.relay.accept("Amy");
    world.thread.run();
    assertThat(session.callBack()).isNull();
    assertThat(session.state()).isEqualTo(SessionState.CONNECTING);
  }

  @Test
  void aDetailOfALaterRelayIsLeftOut() {
    HelpSession session = world.tap();
    world.relay.end(EndReason.NO_AGENT, RequestEnded.Detail.forNumber(0), 0);
    world.thread.run();

    assertThat(session.endDetail()).isNull();
    assertThat(world.told()).endsWith("ENDED", "ended NO_AGENT");
  }

  @Test
  void aTierWithoutVideoShowsNoPictureThatComesAllTheSame() {
    HelpSession session = world.tap();
    List<VideoFrame> shown = new ArrayList<>();
    session.setAgentVideo(shown::add);
    world.relay.waiting(1);
    world.relay.ring(1);
    world.relay.answer(1, "answer");
    world.relay.acceptWithoutVideo("Amy");
    world.relay.signal(
        PeerSignal.Kind.MEDIA_STATE,
        1,
        MediaState.newBuilder().setMicrophoneOn(true).setCameraOn(true).build());
    world.thread.run();
    world.media.peer().connect();
    world.thread.run();
    assertThat(session.state()).as("nothing to wait for").isEqualTo(SessionState.LIVE);
    assertThat(world.told()).contains("agent media true false false");

    world.media.peer().picture();
    world.thread.run();
    assertThat(shown).isEmpty();
  }

  @Test
  void aDoubleTapIsOneRequest() {
    HelpSession first = world.tap();
    assertThat(world.client.requestHelp(HelpRequest.about("again"))).isSameAs(first);
    world.thread.run();
    assertThat(world.relay.received()).filteredOn(CustomerFrame::hasRequestHelp).hasSize(1);
  }

  @Test
  void hangingUpAndTappingAgainIsAnotherRequestInTheSameBreath() {
    HelpSession first = world.tap();
    world.relay.waiting(1);
    world.thread.run();
    first.end();
    HelpSession second = world.client.requestHelp(HelpRequest.about("again"));
    assertThat(second).isNotSameAs(first);
    world.thread.run();
    assertThat(world.relay.received())
        .filteredOn(frame -> frame.hasEndRequest() || frame.hasRequestHelp())
        .extracting(CustomerFrame::getBodyCase)
        .containsExactly(BodyCase.REQUEST_HELP, BodyCase.END_REQUEST, BodyCase.REQUEST_HELP);
    world.relay.waiting(1);
    world.thread.run();
    assertThat(first.endReason()).isEqualTo(dev.beckon.sdk.EndReason.CANCELLED);
    assertThat(second.state()).isEqualTo(SessionState.WAITING);
  }

  @Test
  void askingAfterCloseEndsRefusedAndTellsThoseWhoListen() {
    world.client.close();
    HelpSession session = world.client.requestHelp(HelpRequest.about("late"));
    assertThat(session.state()).isEqualTo(SessionState.ENDED);
    session.addListener(world.listener);
    world.thread.run();
    assertThat(world.told()).containsExactly("ENDED", "ended REFUSED");
    assertThat(world.relay.connections()).isZero();
  }

  @Test
  void closingEndsTheSessionAndTheRelayHearsOfIt() {
    HelpSession session = world.live();
    world.client.close();
    world.client.close();
    world.thread.run();
    assertThat(session.endReason()).isEqualTo(dev.beckon.sdk.EndReason.CUSTOMER_ENDED);
    assertThat(world.relay.received()).anyMatch(CustomerFrame::hasEndRequest);
    assertThat(world.relay.connected()).isFalse();
    assertThat(world.thread.timers()).isZero();
    assertThat(world.platform.isWatched()).isFalse();
  }

  @Test
  void whoListensLateIsToldThePresent() {
    HelpSession session = world.live();
    RecordingListener late = new RecordingListener();
    session.addListener(late);
    session.addListener(late);
    world.thread.run();
    assertThat(late.told()).containsExactly("LIVE", "agent Amy");
    session.removeListener(late);
    world.relay.chat("1", "hello");
    world.thread.run();
    assertThat(late.told()).hasSize(2);
    assertThat(world.told()).endsWith("message hello");
  }

  @Test
  void whatWentWrongBeforeAnybodyListenedIsToldToTheFirstWhoDoes() {
    World text = new World(false, UnaryOperator.identity());
    HelpSession session = text.client.requestHelp(HelpRequest.about("x"));
    text.thread.run();
    session.addListener(text.listener);
    RecordingListener second = new RecordingListener();
    session.addListener(second);
    text.thread.run();
    assertThat(text.told()).containsExactly("CONTACTING", "error MEDIA");
    assertThat(second.told()).containsExactly("CONTACTING");
  }

  @Test
  void aListenerThatThrowsHarmsNobody() {
    HelpSession session = world.tap();
    session.addListener(
        new HelpListener() {
          @Override
          public void onState(SessionState state) {
            throw new IllegalStateException("the app's fault");
          }
        });
    RecordingListener after = new RecordingListener();
    session.addListener(after);
    world.relay.waiting(1);
    world.thread.run();
    assertThat(after.told()).containsExactly("CONTACTING", "WAITING", "waiting 1");
  }

  // ---- the relay comes and goes

  @Test
  void whileLiveTheRelayMayGoAndComeBackAndMediaIsNotTouched() {
    HelpSession session = world.live();
    session.allowScreen(true);
    world.thread.run();
    world.relay.cut();
    session.sendMessage("are you there?");
    world.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.RESUMING);
    assertThat(world.media.peer().closed).isFalse();
    assertThat(world.media.peer().video).isTrue();
    world.thread.advance(1_000);
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
    assertThat(world.relay.signals(PeerSignal.Kind.CHAT)).hasSize(1);
    assertThat(world.media.peers()).hasSize(1);
  }

  @Test
  void aLostRelayIsGivenUpAfterTheResumeWindow() {
    HelpSession session = world.live();
    world.relay.refuse(1006, "", Transport.Cause.NETWORK);
    world.relay.cut();
    world.thread.advance(29_000);
    assertThat(session.state()).isEqualTo(SessionState.RESUMING);
    world.thread.advance(1_001);
    assertThat(session.endReason()).isEqualTo(dev.beckon.sdk.EndReason.NETWORK_LOST);
    world.thread.advance(HelpClient.LINGER_MILLIS);
    assertThat(world.thread.timers()).as("nothing goes on in the background").isZero();
  }

  @Test
  void aRestartedRelayIsToldThePresentStateWhileWaiting() {
    HelpSession session = world.tap();
    world.relay.waiting(4);
    world.thread.run();
    world.relay.restart();
    world.thread.advance(1_000);
    assertThat(session.state()).isEqualTo(SessionState.WAITING);
    List<CustomerFrame> requests =
        world.relay.received().stream().filter(CustomerFrame::hasRequestHelp).toList();
    assertThat(requests).hasSize(2);
    assertThat(requests.get(1).getRequestHelp().getRequestId()).isEqualTo(session.id());
    assertThat(world.relay.signals(PeerSignal.Kind.OFFER)).as("and of media").hasSize(2);
    assertThat(world.told()).doesNotContain("error NETWORK", "RESUMING");
  }

  @Test
  void aRestartedRelayIsToldThePresentStateWhileLiveAndLosesNoChat() throws Exception {
    HelpSession session = world.live();
    world.relay.acknowledges(false);
    session.sendMessage("may be lost");
    world.thread.run();
    int before = world.relay.received().size();
    world.relay.acknowledges(true);
    world.relay.restart();
    world.thread.advance(1_000);
    assertThat(session.state()).isEqualTo(SessionState.RESUMING);
    List<CustomerFrame> told =
        world.relay.received().subList(before, world.relay.received().size());
    assertThat(told).extracting(CustomerFrame::getBodyCase).startsWith(BodyCase.REQUEST_HELP);
    assertThat(told)
        .extracting(frame -> frame.getSignal().getKind())
        .contains(PeerSignal.Kind.MEDIA_STATE, PeerSignal.Kind.CHAT)
        .doesNotContain(PeerSignal.Kind.OFFER);
    world.relay.accept("Amy", true);
    world.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
    List<PeerSignal> chat = world.relay.signals(PeerSignal.Kind.CHAT);
    assertThat(ChatMessage.parseFrom(chat.get(0).getPayload()).getMessageId())
        .as("the same message")
        .isEqualTo(ChatMessage.parseFrom(chat.get(1).getPayload()).getMessageId());
  }

  @Test
  void nobodyThereIsSaidOnceAndGivenUpAfterAMinute() {
    world.relay.refuse(1006, "", Transport.Cause.NETWORK);
    HelpSession session = world.tap();
    world.thread.advance(59_000);
    assertThat(world.told()).containsExactly("CONTACTING", "error NETWORK");
    world.thread.advance(1_000);
    assertThat(world.told()).endsWith("ENDED", "ended UNREACHABLE");
    assertThat(session.endReason()).isEqualTo(dev.beckon.sdk.EndReason.UNREACHABLE);
    assertThat(world.thread.timers()).isZero();
  }

  @Test
  void aCaptivePortalIsNamedAndLeftBehindWhenTheNetworkChanges() {
    world.relay.refuse(1006, "HTTP 200", Transport.Cause.NOT_A_RELAY);
    HelpSession session = world.tap();
    world.thread.advance(20_000);
    world.relay.admit();
    world.platform.networkAvailable();
    world.thread.run();
    world.relay.waiting(1);
    world.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.WAITING);
    assertThat(world.told())
        .containsExactly("CONTACTING", "error NOT_A_RELAY", "WAITING", "waiting 1");
  }

  @Test
  void anUntrustedCertificateEndsIt() {
    world.relay.refuse(1006, "", Transport.Cause.TLS_UNTRUSTED);
    world.tap();
    assertThat(world.told())
        .containsExactly("CONTACTING", "error TLS_UNTRUSTED", "ENDED", "ended UNREACHABLE");
  }

  @Test
  void keysThatAreNotPinnedEndIt() {
    world.relay.refuse(1006, "sha256/abc", Transport.Cause.PIN_MISMATCH);
    world.tap();
    assertThat(world.told())
        .containsExactly("CONTACTING", "error PIN_MISMATCH", "ENDED", "ended UNREACHABLE");
  }

  @Test
  void anUnknownQueueEndsIt() {
    world.tap();
    world.relay.error(ErrorCode.NOT_FOUND, 1, 0);
    world.thread.run();
    assertThat(world.told())
        .containsExactly("CONTACTING", "error UNKNOWN_QUEUE", "ENDED", "ended REFUSED");
  }

  @Test
  void theCodeFromThePhoneGoesWithTheRequest() {
    world.client.requestHelp(
        HelpRequest.builder("checkout").traceParent("00-4b-f0-01").build().withJoinCode("123 456"));
    world.thread.run();
    assertThat(world.relay.received())
        .filteredOn(CustomerFrame::hasRequestHelp)
        .extracting(
            frame -> frame.getRequestHelp().getJoinCode(),
            frame -> frame.getRequestHelp().getTraceParent())
        .containsExactly(org.assertj.core.api.Assertions.tuple("123456", "00-4b-f0-01"));
  }

  @Test
  void aWrongCodeEndsItAndCanBeTypedAgain() {
    HelpSession first =
        world.client.requestHelp(HelpRequest.about("checkout").withJoinCode("000000"));
    first.addListener(world.listener);
    world.thread.run();
    world.relay.error(ErrorCode.NOT_FOUND, 1, 0);
    world.thread.run();
    assertThat(world.told())
        .containsExactly("CONTACTING", "error WRONG_CODE", "ENDED", "ended REFUSED");
    HelpSession second =
        world.client.requestHelp(HelpRequest.about("checkout").withJoinCode("123456"));
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void afterTooManyWrongCodesNoneIsSentUnasked() {
    world
        .client
        .requestHelp(HelpRequest.about("checkout").withJoinCode("000000"))
        .addListener(world.listener);
    world.thread.run();
    world.relay.error(ErrorCode.RATE_LIMITED, 1, 1_000);
    world.thread.advance(120_000);
    assertThat(world.told())
        .containsExactly("CONTACTING", "error TOO_MANY_CODES", "ENDED", "ended REFUSED");
    assertThat(world.relay.received()).filteredOn(CustomerFrame::hasRequestHelp).hasSize(1);
  }

  @Test
  void aRequestThatCouldNotBeWrittenDownIsSentAgain() {
    world.tap();
    world.relay.error(ErrorCode.UNAVAILABLE, 1, 800);
    world.thread.advance(799);
    assertThat(world.relay.received()).filteredOn(CustomerFrame::hasRequestHelp).hasSize(1);
    world.thread.advance(1);
    assertThat(world.relay.received()).filteredOn(CustomerFrame::hasRequestHelp).hasSize(2);
    assertThat(world.told()).containsExactly("CONTACTING", "error BUSY");
  }

  @Test
  void aRefusedSignalDoesNotEndTheSession() {
    HelpSession session = world.live();
    world.relay.error(ErrorCode.TOO_LARGE, 3, 0);
    world.thread.run();
    assertThat(world.told()).endsWith("error LIMIT");
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
  }

  // ---- media

  @Test
  void theNextAgentGetsAnotherNegotiation() {
    world.tap();
    world.relay.waiting(1);
    world.relay.ring(1);
    world.relay.answer(1, "of the first");
    world.thread.run();
    FakeMedia.Peer first = world.media.peer();
    world.relay.waiting(1, 1);
    world.thread.run();
    assertThat(first.closed).isTrue();
    assertThat(world.relay.signals(PeerSignal.Kind.OFFER))
        .extracting(PeerSignal::getNegotiation)
        .containsExactly(1, 2);
    world.relay.ring(2);
    world.relay.answer(1, "late, of the first");
    world.relay.answer(2, "of the second");
    world.thread.run();
    assertThat(world.media.peer().answers).containsExactly("of the second");
  }

  @Test
  void theServersOfWelcomeAndOfTheSessionReachThePeer() {
    world.relay.iceServer("turn:turn.example.com");
    world.tap();
    assertThat(world.media.peer().servers).hasSize(1);
    assertThat(world.relay.signals(PeerSignal.Kind.OFFER))
        .as("the one that was made without them is not sent")
        .hasSize(1);
  }

  @Test
  void anEngineThatCannotBeLoadedLeavesText() {
    world.media.broken();
    HelpSession session = world.tap();
    world.relay.accept("Amy");
    world.thread.run();
    assertThat(world.told())
        .containsExactly("CONTACTING", "error MEDIA", "CONNECTING", "agent Amy", "LIVE");
    session.sendMessage("hello");
    world.thread.run();
    assertThat(world.relay.signals(PeerSignal.Kind.CHAT)).hasSize(1);
    assertThat(world.relay.mediaState().getMicrophoneOn()).isFalse();
  }

  @Test
  void consentPauseAndMuteReachMediaAndTheAgent() {
    HelpSession session = world.live();
    session.allowScreen(true);
    world.thread.run();
    assertThat(world.media.peer().video).isTrue();
    assertThat(world.relay.mediaState().getScreen()).isEqualTo(MediaState.Screen.SHARED);
    session.pause();
    world.thread.run();
    assertThat(world.media.peer().video).isFalse();
    assertThat(world.media.peer().microphone).isFalse();
    assertThat(world.media.peer().speaker).isTrue();
    assertThat(world.relay.mediaState().getScreen()).isEqualTo(MediaState.Screen.PAUSED);
    assertThat(session.state()).isEqualTo(SessionState.PAUSED);
    session.resume();
    session.setMicrophoneOn(false);
    world.thread.run();
    assertThat(world.media.peer().video).isTrue();
    assertThat(world.media.peer().microphone).isFalse();
    assertThat(world.relay.mediaState().getMicrophoneOn()).isFalse();
  }

  @Test
  void hangingUpStopsMediaBeforeTheRelayAnswers() {
    HelpSession session = world.live();
    world.relay.confirmsEnds(false);
    session.end();
    world.thread.run();
    assertThat(world.media.peer().closed).isTrue();
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
    world.thread.advance(3_000);
    assertThat(session.endReason()).isEqualTo(dev.beckon.sdk.EndReason.CUSTOMER_ENDED);
  }

  @Test
  void picturesGoWhereTheAppWantsThemAndTheFirstIsMarked() {
    HelpSession session = world.live();
    VideoFrame frame = FakeMedia.NO_PICTURE;
    world.media.peer().decode(frame);
    assertThat(session.timeline().get("agent.firstFrameShown")).containsExactly(0, 0);
    List<VideoFrame> shown = new ArrayList<>();
    session.setAgentVideo(
        picture -> {
          shown.add(picture);
          throw new IllegalStateException("the app's fault");
        });
    world.media.peer().decode(frame);
    session.setAgentVideo(shown::add);
    world.thread.advance(70);
    world.media.peer().decode(frame);
    assertThat(shown).hasSize(2);
    assertThat(session.timeline().get("agent.firstFrameShown")).containsExactly(0, 70_000);
  }

  // ---- words

  @Test
  void chatIsKeptUntilTheRelayIsThereAndGoesAfterTheRequest() {
    HelpSession session = world.client.requestHelp(HelpRequest.about("x"));
    session.sendMessage("first words");
    world.thread.run();
    assertThat(world.relay.received().get(0).hasRequestHelp()).isTrue();
    assertThat(world.relay.signals(PeerSignal.Kind.CHAT)).hasSize(1);
  }

  @Test
  void theSameChatMessageTwiceIsOneMessage() {
    world.live();
    world.relay.chat("id-1", "hello");
    world.relay.chat("id-1", "hello");
    world.thread.run();
    assertThat(world.told()).filteredOn("message hello"::equals).hasSize(1);
  }

  @Test
  void aSignalThatCannotBeDecodedIsTold() {
    HelpSession session = world.live();
    world.relay.send(
        RelayFrame.newBuilder()
            .setSignal(
                PeerSignal.newBuilder()
                    .setKind(PeerSignal.Kind.CHAT)
                    .setPayload(ByteString.copyFrom(new byte[] {(byte) 0xff}))));
    world.thread.run();
    assertThat(world.told()).endsWith("error PROTOCOL");
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
  }

  @Test
  void whatTheAppLogsIsGatheredIntoOneContext() throws Exception {
    world.live();
    int before = world.relay.signals(PeerSignal.Kind.SCREEN_CONTEXT).size();
    for (int i = 0; i < 500; i++) {
      world.client.log("event " + i);
    }
    world.client.showScreen("payment", "Pay");
    world.thread.advance(1_000);
    List<PeerSignal> contexts = world.relay.signals(PeerSignal.Kind.SCREEN_CONTEXT);
    assertThat(contexts).hasSize(before + 2);
    ScreenContext last = ScreenContext.parseFrom(contexts.get(before + 1).getPayload());
    assertThat(last.getScreen()).isEqualTo("payment");
    assertThat(last.getBreadcrumbsCount()).isEqualTo(50);
    assertThat(last.getBreadcrumbs(49).getText()).isEqualTo("event 499");
    assertThat(last.getBreadcrumbs(49).getAgeMillis()).isEqualTo(1_000);
  }

  // ---- identity and warm-up

  @Test
  void warmingUpOpensTheConnectionAndLetsItGoAfterTwoIdleMinutes() {
    world.client.warmUp(true);
    world.thread.run();
    assertThat(world.relay.connected()).isTrue();
    assertThat(world.media.isWarm()).isTrue();
    assertThat(world.relay.received()).as("nothing about the person").isEmpty();
    world.thread.advance(60_000);
    world.client.warmUp(true);
    world.thread.advance(119_000);
    assertThat(world.relay.connected()).isTrue();
    world.thread.advance(1_000);
    assertThat(world.relay.connected()).isFalse();
    assertThat(world.thread.timers()).isZero();
  }

  @Test
  void forHelpInWritingNoMediaIsWarmedUp() {
    world.client.warmUp(false);
    world.thread.run();
    assertThat(world.relay.connected()).isTrue();
    assertThat(world.media.isWarm()).isFalse();
    assertThat(world.platform.askedFor()).isEmpty();
  }

  @Test
  void aTapOnAWarmConnectionNeedsNoHello() {
    world.client.warmUp(true);
    world.thread.run();
    HelpSession session = world.tap();
    assertThat(world.relay.connections()).isEqualTo(1);
    assertThat(world.relay.received().get(0).getRequestHelp().getRequestId())
        .isEqualTo(session.id());
    assertThat(session.timeline().get("connect")).containsExactly(0, 1);
    world.relay.waiting(1);
    world.thread.advance(300_000);
    assertThat(world.relay.connected()).as("a session keeps it").isTrue();
  }
}
