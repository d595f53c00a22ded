package dev.beckon.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.beckon.desktop.SessionViewModel.Card;
import dev.beckon.desktop.chat.FileCard;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.ScreenConsent;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import dev.beckon.sdk.cobrowse.ChatText;
import dev.beckon.sdk.cobrowse.FileKind;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.SharedFile;
import dev.beckon.sdk.cobrowse.ShownAs;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SessionViewModelTest {
  private final FakeSession session = new FakeSession("r-1");
  private final SessionViewModel model =
      new SessionViewModel(session, Messages.load(Locale.ENGLISH));

  @BeforeEach
  void attach() {
    model.attach();
  }

  @Test
  void asksAboutTheScreenBeforeAnythingElse() {
    assertThat(model.cardProperty().get()).isEqualTo(Card.CONSENT);
    assertThat(session.heard).isEmpty();

    model.decideScreen(true);

    assertThat(session.heard).containsExactly("allowScreen true");
    assertThat(model.cardProperty().get()).isEqualTo(Card.WAITING);
  }

  @Test
  void notNowIsAnAnswerToo() {
    model.decideScreen(false);

    assertThat(session.heard).containsExactly("allowScreen false");
    assertThat(model.cardProperty().get()).isEqualTo(Card.WAITING);
    live();
    assertThat(model.sharingProperty().get()).isEqualTo("Amy hears you. Your screen is not shown.");
  }

  @Test
  void inWritingNothingIsAskedAndTheSentenceSaysThatNobodySeesOrHears() {
    FakeSession chat = new FakeSession("r-2");
    chat.chatOnly = true;
    SessionViewModel writing = new SessionViewModel(chat, Messages.load(Locale.ENGLISH));
    writing.attach();
    assertThat(writing.cardProperty().get()).isEqualTo(Card.WAITING);
    assertThat(writing.consentOpenProperty().get()).isFalse();
    assertThat(writing.waitingTitleProperty().get()).isEqualTo("Asking for help\u2026");
    assertThat(writing.sharingProperty().get())
        .isEqualTo("In writing only: nobody can see or hear you.");
    chat.go(SessionState.RINGING);
    assertThat(writing.waitingTitleProperty().get()).isEqualTo("Asking an agent\u2026");

    chat.tell(it -> it.onAgent(new Agent("Amy", "Orders")));
    chat.go(SessionState.LIVE);
    assertThat(writing.cardProperty().get()).isEqualTo(Card.AGENT);
    assertThat(writing.chat().openProperty().get()).isTrue();
    assertThat(writing.sharingProperty().get())
        .isEqualTo("Amy reads what you write. Nobody can see or hear you.");
    int seen = chat.seen;
    chat.agentWrites("Hello");
    assertThat(chat.seen).as("it is before their eyes").isEqualTo(seen + 1);
    assertThat(writing.chat().unreadProperty().get()).isZero();
    chat.tell(it -> it.onListeners(List.of(new Agent("Vera", ""))));
    assertThat(writing.sharingProperty().get()).endsWith("\nVera reads along");
    chat.cutRelay();
    assertThat(writing.sharingProperty().get())
        .startsWith("What you write is sent as soon as the connection is back.");
    assertThat(writing.bannerProperty().get()).isEqualTo("Connection lost. Reconnecting\u2026");
    chat.end(EndReason.AGENT_ENDED);
    assertThat(writing.cardProperty().get()).isEqualTo(Card.ENDED);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_CHAT, Help in writing is not offered here. Please tell the maker of this app.",
    "NO_CALL, Here help is in writing only. Please tell the maker of this app."
  })
  void whatIsNotOfferedIsSaid(HelpError.Code code, String advice) {
    session.tell(it -> it.onError(new HelpError(code, "no")));
    session.end(EndReason.REFUSED);
    assertThat(model.endedAdviceProperty().get()).isEqualTo(advice);
    assertThat(model.worthTryingAgainProperty().get()).isFalse();
  }

  @Test
  void whoListensBesideTheAgentHasALine() {
    model.decideScreen(false);
    live();
    session.tell(it -> it.onListeners(List.of(new Agent("Vera", ""))));
    assertThat(model.sharingProperty().get())
        .isEqualTo("Amy hears you. Your screen is not shown.\nVera listens too");
    session.tell(it -> it.onListeners(List.of(new Agent("Vera", ""), new Agent(" ", ""))));
    assertThat(model.sharingProperty().get()).endsWith("\nVera and somebody else listen too");
    session.tell(it -> it.onListeners(List.of(new Agent("Sam", ""), new Agent("Vera", "", true))));
    assertThat(model.sharingProperty().get())
        .endsWith("\nVera has joined the call\nSam listens too");
    session.tell(it -> it.onListeners(List.of()));
    assertThat(model.sharingProperty().get()).isEqualTo("Amy hears you. Your screen is not shown.");
  }

  @Test
  void whoAgreedBeforeIsNotAskedAndCanTakeItBack() {
    FakeSession later = new FakeSession("r-2");
    later.consent = ScreenConsent.CHECKING;
    SessionViewModel again = new SessionViewModel(later, Messages.load(Locale.ENGLISH));
    again.attach();
    assertThat(again.cardProperty().get()).as("nothing flashes up").isEqualTo(Card.WAITING);

    later.remember(ScreenConsent.REMEMBERED);
    assertThat(again.cardProperty().get()).isEqualTo(Card.WAITING);
    assertThat(again.screenAllowedProperty().get()).isTrue();
    assertThat(again.consentKeptProperty().get()).isTrue();

    again.withdrawConsent();
    assertThat(later.heard).containsExactly("withdrawConsent");
    assertThat(again.screenAllowedProperty().get()).isFalse();
    assertThat(again.consentKeptProperty().get()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ASKED, ''",
    "ASKED_FOR_MORE, You are asked again because more would be shared than before.",
    "ASKED_AS_MASKS_CHANGED, You are asked again because what is hidden from the agent has changed."
  })
  void whoIsAskedAgainIsToldWhy(ScreenConsent found, String why) {
    FakeSession later = new FakeSession("r-2");
    later.consent = ScreenConsent.CHECKING;
    SessionViewModel again = new SessionViewModel(later, Messages.load(Locale.ENGLISH));
    again.attach();

    later.remember(found);

    assertThat(again.cardProperty().get()).isEqualTo(Card.CONSENT);
    assertThat(again.consentReasonProperty().get()).isEqualTo(why);
  }

  @Test
  void whereNothingCanBeShownNothingIsAsked() {
    session.remember(ScreenConsent.NOTHING_TO_SHOW);

    assertThat(model.cardProperty().get()).isEqualTo(Card.WAITING);
    assertThat(model.screenAllowedProperty().get()).isFalse();
  }

  @Test
  void stoppedInOneSessionItIsStillRemembered() {
    model.allowScreenFromNowOn();
    assertThat(session.heard).containsExactly("allowScreen from now on");

    model.toggleScreen();

    assertThat(model.screenAllowedProperty().get()).isFalse();
    assertThat(model.consentKeptProperty().get()).isTrue();
  }

  @Test
  void questionStaysOpenWhenTheAgentIsFasterThanTheAnswer() {
    live();

    assertThat(model.cardProperty().get()).isEqualTo(Card.AGENT);
    assertThat(model.consentOpenProperty().get()).isTrue();
    assertThat(model.sharingProperty().get()).isEqualTo("Amy hears you. Your screen is not shown.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 |    0 |      0 | 3 | 0 | You’re next             | You keep your place. Nothing to do for now.
          1 | 6200 |  10100 | 3 | 0 | You’re next             | Usually 6–11 seconds
          3 | 9900 |  10000 | 3 | 0 | You’re number 3 in line | Usually 9–10 seconds
          3 |  100 |    900 | 3 | 0 | You’re number 3 in line | Usually about 1 seconds
          9 |    0 | 240000 | 3 | 0 | You’re number 9 in line | Usually 1–4 minutes
          2 | 6000 |  11000 | 0 | 0 | You’re number 2 in line | Nobody is at a desk just now. You keep your place.
          1 | 6000 |  11000 | 2 | 1 | You’re next             | Still looking for someone free. You keep your place.
          """)
  void placeInWords(
      int position, long low, long high, int agents, int rings, String title, String detail) {
    session.go(SessionState.WAITING);
    session.tell(it -> it.onWaiting(new Waiting(position, low, high, agents, rings)));

    assertThat(model.waitingTitleProperty().get()).isEqualTo(title);
    assertThat(model.waitingDetailProperty().get()).isEqualTo(detail);
  }

  @Test
  void saysWhoIsRung() {
    session.go(SessionState.RINGING);

    assertThat(model.waitingTitleProperty().get()).isEqualTo("Ringing an agent…");
  }

  @Test
  void sharingSentenceIsTrueAtEveryStep() {
    model.decideScreen(true);
    session.tell(it -> it.onAgent(new Agent("Amy", "")));
    session.go(SessionState.CONNECTING);
    assertThat(model.sharingProperty().get()).isEqualTo("Nothing is shared yet");
    assertThat(model.agentNameProperty().get()).isEqualTo("Amy is joining…");

    session.go(SessionState.LIVE);
    assertThat(model.sharingProperty().get()).isEqualTo("Amy sees this window and hears you");

    model.toggleMicrophone();
    assertThat(model.sharingProperty().get()).isEqualTo("Amy sees this window. You are muted.");

    model.toggleScreen();
    assertThat(model.sharingProperty().get())
        .isEqualTo("Amy can neither see your screen nor hear you");

    model.togglePause();
    assertThat(model.sharingProperty().get())
        .isEqualTo("Paused: nobody can see or hear you. You still hear Amy.");

    session.go(SessionState.RESUMING);
    assertThat(model.sharingProperty().get())
        .isEqualTo("Paused: nobody can see or hear you. You still hear Amy.");
    assertThat(session.heard)
        .containsExactly("allowScreen true", "microphone false", "allowScreen false", "pause");
  }

  @Test
  void pauseIsNotClaimedBeforeItIsSo() {
    model.togglePause();

    assertThat(session.heard).containsExactly("pause");
    assertThat(model.pausedProperty().get()).isFalse();
  }

  @Test
  void saysWhatIsUnusualWithTheAgent() {
    live();
    session.agentMedia(false, false, false);
    assertThat(model.bannerProperty().get()).isEqualTo("Amy is muted");
    assertThat(model.agentCameraOnProperty().get()).isFalse();

    session.agentMedia(false, false, true);
    assertThat(model.sharingProperty().get())
        .isEqualTo("Amy put you on hold: nobody can see or hear you");
    assertThat(model.bannerProperty().get()).isEmpty();

    session.tell(it -> it.onAgentConnected(false));
    assertThat(model.bannerProperty().get()).startsWith("Amy’s connection is lost");

    session.go(SessionState.RESUMING);
    assertThat(model.bannerProperty().get()).isEqualTo("Connection lost. Reconnecting…");
    assertThat(model.reconnectingProperty().get()).isTrue();

    session.go(SessionState.LIVE);
    session.tell(it -> it.onAgentConnected(true));
    session.agentMedia(true, true, false);
    assertThat(model.bannerProperty().get()).isEmpty();
    assertThat(model.reconnectingProperty().get()).isFalse();
  }

  /** Every sentence the person can read says exactly what reaches whom. */
  @ParameterizedTest
  @EnumSource(Reach.Break.class)
  void theSentenceIsTrueInEveryCombination(Reach.Break rest) {
    Words words = new Words(Messages.load(Locale.ENGLISH), false);
    for (int bits = 0; bits < 128; bits++) {
      Reach.Customer customer =
          new Reach.Customer((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, rest);
      Reach.AgentSide agent =
          new Reach.AgentSide((bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0);
      Reach reach = Reach.of(Reach.Ways.of((bits & 64) != 0), customer, agent);

      String said = words.reach(reach, "Amy", "Amy");

      String what = customer + " " + agent + ": " + said;
      assertThat(said.contains("Amy sees this window")).as(what).isEqualTo(reach.agentSees());
      assertThat(said.contains("hears you")).as(what).isEqualTo(reach.agentHears());
      boolean saysNobody =
          said.contains("nobody can see or hear you")
              || said.contains("neither see your screen nor hear you")
              || said.startsWith("Only messages");
      assertThat(saysNobody).as(what).isEqualTo(!reach.agentSees() && !reach.agentHears());
      if (said.contains("You still hear")) {
        assertThat(reach.customerHears()).as(what).isTrue();
      }
      if (words.missing(reach, !agent.microphoneOn(), "Amy").equals("Amy is muted")) {
        assertThat(reach.customerHears()).as(what).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VIDEO  | true  | true  | true  | NONE  | Amy sees this window and hears you
          STILLS | true  | true  | true  | NONE  | Amy sees single pictures of this window and hears you
          TREE   | true  | true  | true  | NONE  | Amy sees the outline of this window and hears you
          VIDEO  | false | false | true  | NONE  | Only messages reach Amy
          STILLS | false | false | true  | NONE  | Amy sees single pictures of this window. No sound.
          TREE   | false | false | true  | NONE  | Amy sees the outline of this window. No sound.
          VIDEO  | true  | false | true  | NONE  | Nobody sees or hears you right now; reconnecting…
          STILLS | true  | false | true  | NONE  | Amy sees single pictures of this window. No sound.
          TREE   | true  | false | true  | NONE  | Amy sees the outline of this window. No sound.
          STILLS | true  | false | false | NONE  | Nobody sees or hears you right now; reconnecting…
          VIDEO  | true  | false | true  | PAUSE | Paused: nobody can see or hear you
          STILLS | true  | false | true  | PAUSE | Paused: nobody can see or hear you
          VIDEO  | true  | true  | true  | PAUSE | Paused: nobody can see or hear you. You still hear Amy.
          """)
  void eachRungIsSaidAsItIs(
      ShownAs shownAs, boolean media, boolean flows, boolean relay, Reach.Break rest, String said) {
    Reach reach =
        Reach.of(
            new Reach.Ways(media, flows, relay, shownAs),
            new Reach.Customer(true, true, true, rest),
            Reach.AgentSide.ALL_ON);
    live();
    session.tell(it -> it.onReach(reach));
    assertThat(model.sharingProperty().get()).isEqualTo(said);
    assertThat(model.bannerProperty().get()).as("nobody muted").isEmpty();
  }

  @Test
  void passingErrorGoesWhenItIsOver() {
    session.tell(it -> it.onError(new HelpError(HelpError.Code.NETWORK, "refused")));
    assertThat(model.noticeProperty().get()).startsWith("No connection yet.");

    session.go(SessionState.WAITING);
    assertThat(model.noticeProperty().get()).isEmpty();
  }

  @Test
  void withoutMediaOnlyMessagesAreClaimed() {
    model.decideScreen(true);
    session.loseMedia();
    live();

    assertThat(model.sharingProperty().get()).isEqualTo("Only messages reach Amy");
    assertThat(model.bannerProperty().get()).contains("write messages instead");
  }

  @ParameterizedTest
  @EnumSource(EndReason.class)
  void everyEndHasWords(EndReason reason) {
    session.end(reason);

    assertThat(model.cardProperty().get()).isEqualTo(Card.ENDED);
    assertThat(model.endedTitleProperty().get()).isNotBlank().doesNotContain("{");
    assertThat(model.endedAdviceProperty().get()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(EndDetail.Kind.class)
  void everyDetailOfAnEndHasWords(EndDetail.Kind kind) {
    boolean late =
        kind == EndDetail.Kind.WAITED_TOO_LONG || kind == EndDetail.Kind.CALL_BACK_MISSED;
    session.endDetail = new EndDetail(kind, 0);
    session.end(late ? EndReason.WAIT_TIMED_OUT : EndReason.NO_AGENT);

    assertThat(model.endedTitleProperty().get())
        .isNotBlank()
        .isNotEqualTo("Nobody can answer right now");
    assertThat(model.endedAdviceProperty().get()).isNotBlank();
  }

  @Test
  void whoWaitsMayBeCalledBackAndIsToldSo() {
    session.go(SessionState.WAITING);
    session.tell(it -> it.onWaiting(new Waiting(3, 0, 0, 1, 0)));
    assertThat(model.callBackOfferedProperty().get()).as("not in this tier").isFalse();
    session.tell(it -> it.onWaiting(new Waiting(3, 0, 0, 1, 0, true)));
    assertThat(model.callBackOfferedProperty().get()).isTrue();

    model.askCallBack(0);
    assertThat(session.heard).contains("call back 0");
    session.tell(it -> it.onCallBackRefused(CallBack.Refusal.NOT_NOW));
    assertThat(model.noticeProperty().get()).contains("on the way");
    session.tell(it -> it.onCallBack(new CallBack(0, 0)));

    assertThat(model.callBackOfferedProperty().get()).isFalse();
    assertThat(model.noticeProperty().get()).isEmpty();
    assertThat(model.waitingTitleProperty().get()).isEqualTo("We call you back");
    session.tell(it -> it.onCallBack(new CallBack(0, 1)));
    assertThat(model.waitingDetailProperty().get()).startsWith("We tried");
    session.go(SessionState.RINGING);
    assertThat(model.waitingTitleProperty().get()).startsWith("Ringing");
  }

  @ParameterizedTest
  @EnumSource(CallBack.Refusal.class)
  void everyRefusedCallBackSaysWhatToDo(CallBack.Refusal why) {
    session.go(SessionState.WAITING);
    session.tell(it -> it.onCallBackRefused(why));

    assertThat(model.noticeProperty().get()).isNotBlank().doesNotContain("callback");
  }

  @Test
  void whoCannotBeHelpedNowMayChooseATimeWhereThatIsOffered() {
    session.endDetail = new EndDetail(EndDetail.Kind.QUEUE_FULL, 0, false);
    session.end(EndReason.NO_AGENT);
    assertThat(model.callBackTimesProperty().get()).isEmpty();

    Instant now = Instant.parse("2026-11-27T18:00:00Z");
    Words words = new Words(Messages.load(Locale.ENGLISH), Clock.fixed(now, ZoneId.of("UTC")));
    assertThat(words.callBackTimes(Instant.parse("2026-11-28T08:00:00Z").toEpochMilli()))
        .extracting(CallBackTime::atMillis, CallBackTime::words)
        .first()
        .isEqualTo(tuple(0L, "As soon as someone is free"));
    assertThat(words.callBackTimes(0))
        .hasSize(5)
        .last()
        .extracting(CallBackTime::words)
        .asString()
        .matches("on .*28.* at (15:00|3:00.PM)");
  }

  @Test
  void whoHasWaitedForLongIsAskedAndNothingHappensWithoutAnAnswer() {
    session.go(SessionState.WAITING);
    session.tell(it -> it.onWaiting(new Waiting(3, 0, 0, 1, 0, true, false)));
    assertThat(model.stillWaitingAskedProperty().get()).isFalse();
    session.tell(it -> it.onWaiting(new Waiting(2, 0, 0, 1, 0, true, true)));

    assertThat(model.stillWaitingAskedProperty().get()).isTrue();
    assertThat(session.heard).isEmpty();
    model.keepWaiting();
    assertThat(session.heard).containsExactly("keep waiting");
    session.tell(it -> it.onWaiting(new Waiting(2, 0, 0, 1, 0, true, true).goingOn()));
    assertThat(model.stillWaitingAskedProperty().get()).isFalse();
    assertThat(model.callBackOfferedProperty().get()).isTrue();

    session.tell(it -> it.onWaiting(new Waiting(1, 0, 0, 1, 0, true, true)));
    session.go(SessionState.RINGING);
    assertThat(model.stillWaitingAskedProperty().get()).isFalse();
  }

  @Test
  void aClosedQueueSaysWhenItOpens() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant now = Instant.parse("2026-11-29T18:00:00Z");
    Words words = new Words(Messages.load(Locale.ENGLISH), Clock.fixed(now, berlin));

    assertThat(opens(words, now.plusSeconds(7_200)))
        .matches("We open again today at (21:00|9:00.PM)\\.");
    assertThat(opens(words, Instant.parse("2026-11-30T08:00:00Z")))
        .matches("We open again on .*30.* at 0?9:00(.AM)?\\.");
  }

  private static String opens(Words words, Instant at) {
    EndDetail detail = new EndDetail(EndDetail.Kind.QUEUE_CLOSED, at.toEpochMilli());
    return words.endedAdvice(EndReason.NO_AGENT, detail);
  }

  @ParameterizedTest
  @EnumSource(HelpError.Code.class)
  void everyErrorHasWords(HelpError.Code code) {
    session.tell(it -> it.onError(new HelpError(code, "technical detail")));

    assertThat(model.noticeProperty().get()).isNotBlank().doesNotContain("technical");
    assertThat(ResourceBundle.getBundle("dev.beckon.desktop.messages").containsKey("error." + code))
        .isTrue();
  }

  @Test
  void endSaysTheCauseWhereTheCauseSaysMore() {
    session.tell(it -> it.onError(new HelpError(HelpError.Code.TLS_UNTRUSTED, "expired")));
    session.end(EndReason.UNREACHABLE);
    assertThat(model.endedAdviceProperty().get()).startsWith("A safe connection is not possible");
  }

  @Test
  void endDoesNotPromiseToKeepTrying() {
    session.tell(it -> it.onError(new HelpError(HelpError.Code.NETWORK, "refused")));
    session.end(EndReason.UNREACHABLE);

    assertThat(model.endedAdviceProperty().get()).doesNotContain("keep trying");
    assertThat(model.worthTryingAgainProperty().get()).isTrue();
  }

  @Test
  void chatCountsWhatWasNotSeen() {
    live();
    session.agentWrites("Hello");
    assertThat(model.chat().unreadProperty().get()).isEqualTo(1);
    assertThat(session.seen).isZero();

    model.chat().openProperty().set(true);
    assertThat(session.seen).isEqualTo(1);
    session.agentWrites("<b>Still here</b>");
    assertThat(model.chat().unreadProperty().get()).isZero();
    assertThat(session.seen).isEqualTo(2);

    model.chat().inSightProperty().set(false);
    session.agentWrites("Anyone?");
    assertThat(model.chat().unreadProperty().get()).isEqualTo(1);
    assertThat(session.seen).isEqualTo(2);
    model.chat().inSightProperty().set(true);
    assertThat(session.seen).isEqualTo(3);

    assertThat(model.chat().send("  ")).isFalse();
    assertThat(model.chat().send(" Thanks ")).isTrue();
    assertThat(session.heard).containsExactly("message Thanks");
    assertThat(model.chat().messages())
        .extracting(ChatMessage::text)
        .containsExactly("Hello", "<b>Still here</b>", "Anyone?", "Thanks");
  }

  @Test
  void ownMessageIsShownOnceAndGoesOn() {
    live();
    model.chat().send("Thanks");
    session.tell(
        it -> it.onChat(new ChatMessage("own-Thanks", false, "Thanks", ChatMessage.State.SEEN)));

    assertThat(model.chat().messages())
        .containsExactly(new ChatMessage("own-Thanks", false, "Thanks", ChatMessage.State.SEEN));
    assertThat(model.chat().unreadProperty().get()).isZero();
  }

  @Test
  void nothingIsOpenedWithoutAYes() {
    List<ChatText.Link> opened = new ArrayList<>();
    ChatViewModel chat = new ChatViewModel(session, opened::add);
    ChatText.Link link = new ChatText.Link("https://example.com/", "example.com", true);
    chat.ask(link);
    chat.answer(false);
    chat.answer(true);
    assertThat(opened).isEmpty();

    chat.ask(link);
    chat.answer(true);
    assertThat(opened).containsExactly(link);
    assertThat(chat.askedProperty().get()).isNull();
  }

  @Test
  void aFileLeavesOnlyAfterAYes() {
    live();
    byte[] content = {1, 2, 3};
    model.chat().chosen("photo.png", content);
    assertThat(session.heard).isEmpty();
    model.chat().sendChosen(false);
    model.chat().sendChosen(true);
    assertThat(session.heard).isEmpty();

    model.chat().chosen("photo.png", content);
    model.chat().sendChosen(true);
    assertThat(session.heard).containsExactly("file photo.png 3");
  }

  @Test
  void aFileOfTheAgentsIsAskedCountedAndShownWhenWanted() {
    live();
    session.tell(it -> it.onFile(file(SharedFile.Stage.ASKED, null)));
    assertThat(model.chat().unreadProperty().get()).isEqualTo(1);
    model.chat().pressed(model.chat().files().getFirst(), FileCard.Action.ACCEPT);
    session.tell(it -> it.onFile(file(SharedFile.Stage.DONE, new byte[] {1})));
    model.chat().pressed(model.chat().files().getFirst(), FileCard.Action.SHOW);

    assertThat(session.heard).containsExactly("answer file f true");
    assertThat(model.chat().files()).hasSize(1);
    assertThat(model.chat().isPictured(model.chat().files().getFirst())).isTrue();
    assertThat(model.chat().unreadProperty().get()).isEqualTo(1);
  }

  private static SharedFile file(SharedFile.Stage stage, byte @Nullable [] content) {
    return new SharedFile("f", false, "map.png", FileKind.PNG, 9, 0, stage, null, content);
  }

  @Test
  void agentWithoutNameIsStillSomebody() {
    model.decideScreen(true);
    session.tell(it -> it.onAgent(new Agent(" ", "")));
    session.go(SessionState.LIVE);

    assertThat(model.agentNameProperty().get()).isEqualTo("The agent");
    assertThat(model.sharingProperty().get()).contains("sees this window");
  }

  @Test
  void sessionThatWasOverBeforeItWasShownHasItsWords() {
    FakeSession over = new FakeSession("r-2");
    over.end(EndReason.REFUSED);
    SessionViewModel late = new SessionViewModel(over, Messages.load(Locale.ENGLISH));

    late.attach();

    assertThat(late.cardProperty().get()).isEqualTo(Card.ENDED);
    assertThat(late.endedTitleProperty().get()).isEqualTo("Help is not available here");
  }

  @Test
  void detachedHearsNothingMore() {
    model.detach();

    assertThat(session.listeners).isEmpty();
  }

  private void live() {
    session.tell(it -> it.onAgent(new Agent("Amy", "Orders")));
    session.go(SessionState.CONNECTING);
    session.go(SessionState.LIVE);
  }
}
