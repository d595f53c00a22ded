package dev.beckon.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.desktop.SessionViewModel.Card;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import java.util.Locale;
import java.util.ResourceBundle;
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

    model.allowScreen();

    assertThat(session.heard).containsExactly("allowScreen true");
    assertThat(model.cardProperty().get()).isEqualTo(Card.WAITING);
  }

  @Test
  void notNowIsAnAnswerToo() {
    model.denyScreen();

    assertThat(session.heard).containsExactly("allowScreen false");
    assertThat(model.cardProperty().get()).isEqualTo(Card.WAITING);
    live();
    assertThat(model.sharingProperty().get()).isEqualTo("Amy hears you. Your screen is not shown.");
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
    model.allowScreen();
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
    assertThat(model.sharingProperty().get()).isEqualTo("Paused: nobody can see or hear you");

    session.go(SessionState.RESUMING);
    assertThat(model.sharingProperty().get()).isEqualTo("Paused: nobody can see or hear you");
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
    session.tell(it -> it.onAgentMedia(false, false, false));
    assertThat(model.bannerProperty().get()).isEqualTo("Amy is muted");
    assertThat(model.agentCameraOnProperty().get()).isFalse();

    session.tell(it -> it.onAgentMedia(false, false, true));
    assertThat(model.bannerProperty().get()).isEqualTo("Amy put you on hold for a moment");

    session.tell(it -> it.onAgentConnected(false));
    assertThat(model.bannerProperty().get()).startsWith("Amy’s connection is lost");

    session.go(SessionState.RESUMING);
    assertThat(model.bannerProperty().get()).isEqualTo("Connection lost. Reconnecting…");
    assertThat(model.reconnectingProperty().get()).isTrue();

    session.go(SessionState.LIVE);
    session.tell(it -> it.onAgentConnected(true));
    session.tell(it -> it.onAgentMedia(true, true, false));
    assertThat(model.bannerProperty().get()).isEmpty();
    assertThat(model.reconnectingProperty().get()).isFalse();
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
    model.allowScreen();
    session.tell(it -> it.onError(new HelpError(HelpError.Code.MEDIA, "no library")));
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
    session.tell(it -> it.onMessage("Hello"));
    assertThat(model.chat().unreadProperty().get()).isEqualTo(1);

    model.chat().openProperty().set(true);
    session.tell(it -> it.onMessage("<b>Still here</b>"));
    assertThat(model.chat().unreadProperty().get()).isZero();

    assertThat(model.chat().send("  ")).isFalse();
    assertThat(model.chat().send(" Thanks ")).isTrue();
    assertThat(session.heard).containsExactly("message Thanks");
    assertThat(model.chat().lines())
        .extracting(ChatViewModel.Line::text)
        .containsExactly("Hello", "<b>Still here</b>", "Thanks");
  }

  @Test
  void agentWithoutNameIsStillSomebody() {
    model.allowScreen();
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
