package dev.beckon.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.AgentStanding;
import dev.beckon.console.desk.BrowserSignIn;
import dev.beckon.console.desk.CustomerMedia;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.EndReason;
import dev.beckon.console.desk.Farewell;
import dev.beckon.console.desk.HangUp;
import dev.beckon.console.desk.Invited;
import dev.beckon.console.desk.LineSummary;
import dev.beckon.console.desk.ManualClock;
import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.Notice;
import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.Ring;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.Session;
import dev.beckon.console.desk.StandInBrowser;
import dev.beckon.console.desk.StandInDesk;
import dev.beckon.console.ui.frame.FrameViewModel;
import dev.beckon.console.ui.frame.Page;
import dev.beckon.console.ui.idle.IdleViewModel;
import dev.beckon.console.ui.ring.RingViewModel;
import dev.beckon.console.ui.session.Picture;
import dev.beckon.console.ui.session.SessionViewModel;
import dev.beckon.console.ui.signin.SignInViewModel;
import dev.beckon.console.ui.wrapup.WrapUpViewModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What agents read and press, on the test's own thread and without JavaFX running. */
class ViewModelsTest {
  private final StandInDesk desk = new StandInDesk();
  private final ManualClock clock = new ManualClock();

  // ── sign-in ──

  @ParameterizedTest
  @CsvSource({
    "help.example.com:7555, help.example.com:7555",
    "help.example.com, help.example.com:7444",
    "localhost:1, localhost:1",
    "[::1]:7444, [::1]:7444",
    "::1, ::1:7444"
  })
  void signsInWhereTheAddressSays(String typed, String reached) {
    SignInViewModel model = signIn(typed, "amy", "secret");
    model.signIn();

    assertThat(model.problemProperty().get()).isEmpty();
    assertThat(desk.commands()).containsExactly("sign in amy at " + reached);
  }

  @ParameterizedTest
  @CsvSource({
    "'', amy, secret, The relay is written",
    "https://help.example.com, amy, secret, The relay is written",
    "host:99999, amy, secret, The relay's port",
    "host:x, amy, secret, The relay's port",
    "host:7444, '', secret, Who are you",
    "host:7444, amy, '', Type your credential"
  })
  void saysWhatIsMissing(String relay, String agent, String credential, String words) {
    SignInViewModel model = signIn(relay, agent, credential);
    model.signIn();

    assertThat(model.problemProperty().get()).startsWith(words);
    assertThat(desk.commands()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Farewell.class,
      names = {"NOT_YET", "SIGNED_OUT"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyRefusalHasPlainWords(Farewell farewell) {
    SignInViewModel model = signIn("host:7444", "amy", "secret");
    desk.show(new DeskState.SigningIn(Samples.SIGN_IN));
    assertThat(model.busyProperty().get()).isTrue();
    desk.show(new DeskState.SignedOut(farewell));

    assertThat(model.busyProperty().get()).isFalse();
    assertThat(model.problemProperty().get()).endsWith(".").doesNotContain("_");
  }

  @Test
  void theBrowserSignsInAtTheRelayThatWasTyped() {
    StandInBrowser browser = new StandInBrowser();
    SignInViewModel model = new SignInViewModel(desk, browser, clock, Runnable::run);
    assertThat(model.byCredentialProperty().get()).isFalse();
    model.signIn();
    assertThat(model.problemProperty().get()).startsWith("The relay is written");
    model.relayProperty().set("help.example.com");
    model.signIn();
    assertThat(browser.commands()).containsExactly("begin");
    assertThat(model.busyProperty().get()).isTrue();
    assertThat(model.doingProperty().get()).startsWith("Asking for");
    browser.progress().set(new BrowserSignIn.Progress.InBrowser("https://login.example.com/x"));
    assertThat(model.doingProperty().get()).startsWith("Your browser is open");
    assertThat(model.linkProperty().get()).isEqualTo("https://login.example.com/x");
    browser.progress().set(new BrowserSignIn.Progress.Done("token"));
    assertThat(desk.commands()).containsExactly("sign in  at help.example.com:7444");
    assertThat(model.linkProperty().get()).isEmpty();

    desk.show(new DeskState.SigningIn(Samples.SIGN_IN));
    desk.show(new DeskState.SignedOut(Farewell.REFUSED));
    assertThat(model.problemProperty().get()).contains("the relay has no place for you");
    assertThat(browser.commands()).as("nothing is renewed any more").endsWith("forget");
  }

  @ParameterizedTest
  @EnumSource(BrowserSignIn.Why.class)
  void whatTheBrowserDidNotBringIsSaidAndCanBeTriedAgain(BrowserSignIn.Why why) {
    StandInBrowser browser = new StandInBrowser();
    SignInViewModel model = new SignInViewModel(desk, browser, clock, Runnable::run);
    model.relayProperty().set("help.example.com");
    model.signIn();
    browser.progress().set(new BrowserSignIn.Progress.Failed(why));
    assertThat(model.problemProperty().get()).matches(".*(Ask|Try|try|Check|ask).*");
    assertThat(model.busyProperty().get()).isFalse();
    model.signIn();
    assertThat(model.problemProperty().get()).isEmpty();
    model.cancel();
    assertThat(browser.commands()).containsExactly("begin", "begin", "cancel");
    browser.progress().set(new BrowserSignIn.Progress.Done("too late"));
    assertThat(desk.commands()).containsExactly("sign out");
    model.choose(true);
    assertThat(model.byCredentialProperty().get()).isTrue();
  }

  @Test
  void theCredentialIsForgottenOnceSignedIn() {
    SignInViewModel model = signIn("host:7444", "amy", "secret");
    desk.show(new DeskState.SigningIn(Samples.SIGN_IN));
    assertThat(model.credentialProperty().get()).isEqualTo("secret");
    desk.show(new DeskState.NotReady("", Samples.NOW));

    assertThat(model.credentialProperty().get()).isEmpty();
  }

  @Test
  void aSignInThatIsNotAnsweredSaysWhatItTries() {
    SignInViewModel model = signIn("host:7444", "amy", "secret");
    desk.show(new DeskState.SigningIn(Samples.SIGN_IN));
    desk.network().set(new NetworkState.Connecting());
    assertThat(model.waitingProperty().get()).isEmpty();

    desk.network().set(new NetworkState.Reconnecting(1, Samples.NOW.plusSeconds(4)));
    assertThat(model.waitingProperty().get())
        .isEqualTo(
            "The relay at "
                + Samples.SIGN_IN.relayHost()
                + " does not answer yet; trying again in 4 s.");
    clock.advance(Duration.ofSeconds(4));
    model.tick();
    assertThat(model.waitingProperty().get()).endsWith("trying again now.");
    model.tryNow();
    assertThat(desk.commands()).containsExactly("retry");

    desk.network().set(new NetworkState.Reconnecting(3, clock.instant().plusSeconds(1)));
    assertThat(model.waitingProperty().get()).endsWith("check the address and your network.");
    desk.show(new DeskState.NotReady("", Samples.NOW));
    assertThat(model.waitingProperty().get()).isEmpty();
  }

  // ── frame ──

  @Test
  void theFrameShowsWhereTheAgentStandsAndWhatComesNext() {
    FrameViewModel model = new FrameViewModel(desk, clock, Runnable::run);
    desk.show(new DeskState.NotReady("Break", Samples.NOW));
    assertThat(model.presenceProperty().get()).isEqualTo("Not ready · Break");
    assertThat(model.presenceToneProperty().get()).isEqualTo(Tone.WARNING);
    assertThat(model.reasons()).containsExactly("Break", "Training");

    desk.show(
        new DeskState.WrapUp(
            null, EndReason.UNKNOWN, Samples.NOW, null, Presence.notReady("Training"), false));
    assertThat(model.nextProperty().get()).isEqualTo("then not ready · Training");
    assertThat(model.pageProperty().get()).isEqualTo(Page.WRAP_UP);
  }

  @Test
  void theSessionStaysOnTheScreenWhileTheLinkIsCut() {
    FrameViewModel model = new FrameViewModel(desk, clock, Runnable::run);
    desk.show(new DeskState.Resuming(Samples.inSession(), Samples.NOW));
    desk.network().set(new NetworkState.Reconnecting(2, Samples.NOW.plusSeconds(4)));

    assertThat(model.pageProperty().get()).isEqualTo(Page.SESSION);
    assertThat(model.reconnectingProperty().get()).endsWith("Trying again in 4 s.");
    clock.advance(Duration.ofSeconds(5));
    model.tick();
    assertThat(model.reconnectingProperty().get()).endsWith("Reconnecting…");
    desk.network().set(new NetworkState.Connected(Duration.ofMillis(12)));
    assertThat(model.reconnectingProperty().get()).isEmpty();
    assertThat(model.networkProperty().get()).isEqualTo("12 ms");
  }

  @Test
  void theLongestWaitCountsOnByItself() {
    FrameViewModel model = new FrameViewModel(desk, clock, Runnable::run);
    desk.lines().set(new LineSummary(2, Duration.ofSeconds(84), 1, 1));
    assertThat(model.longestWaitProperty().get()).isEqualTo("1:24");
    clock.advance(Duration.ofSeconds(10));
    model.tick();

    assertThat(model.longestWaitProperty().get()).isEqualTo("1:34");
    desk.lines().set(LineSummary.EMPTY);
    assertThat(model.longestWaitProperty().get()).isEmpty();
    assertThat(model.waitingProperty().get()).isEqualTo("Nobody waiting");
  }

  @ParameterizedTest
  @EnumSource(Notice.class)
  void aNoticeIsShownForAWhile(Notice notice) {
    FrameViewModel model = new FrameViewModel(desk, clock, Runnable::run);
    desk.tell(notice);
    assertThat(model.noticeProperty().get()).endsWith(".");
    clock.advance(Duration.ofSeconds(9));
    model.tick();

    assertThat(model.noticeProperty().get()).isEmpty();
  }

  @Test
  void nobodySignsOutWhileHelping() {
    FrameViewModel model = new FrameViewModel(desk, clock, Runnable::run);
    desk.show(Samples.inSession());
    assertThat(model.canSignOutProperty().get()).isFalse();
    desk.show(new DeskState.Ready(Samples.NOW));
    assertThat(model.canSignOutProperty().get()).isTrue();
  }

  // ── idle ──

  @Test
  void aMissedRingIsToldAsSuch() {
    IdleViewModel model = new IdleViewModel(desk, Runnable::run);
    desk.show(new DeskState.NotReady(AgentStanding.MISSED_A_RING, Samples.NOW));

    assertThat(model.titleProperty().get()).isEqualTo("You missed a ring. You are not ready now.");
    assertThat(model.readyProperty().get()).isFalse();
    model.goReady();
    assertThat(desk.commands()).containsExactly("ready");
  }

  // ── ring ──

  @Test
  void theRingCountsDown() {
    RingViewModel model = new RingViewModel(desk, clock, Runnable::run);
    desk.show(Samples.ringing());
    assertThat(model.secondsLeftProperty().get()).isEqualTo("20");
    clock.advance(Duration.ofSeconds(15));
    model.tick();
    assertThat(model.secondsLeftProperty().get()).isEqualTo("5");
    assertThat(model.fractionLeftProperty().get()).isEqualTo(0.25);
    assertThat(model.waitedProperty().get()).isEqualTo("0:29");
    clock.advance(Duration.ofSeconds(30));
    model.tick();
    assertThat(model.secondsLeftProperty().get()).isEqualTo("0");
  }

  @Test
  void aKeyMeantForSomethingElseDoesNotAnswer() {
    RingViewModel model = new RingViewModel(desk, clock, Runnable::run);
    desk.show(Samples.ringing());
    clock.advance(Duration.ofMillis(300));
    model.acceptByKey();
    model.declineByKey();
    assertThat(desk.commands()).isEmpty();
    clock.advance(Duration.ofMillis(400));
    model.acceptByKey();

    assertThat(desk.commands()).containsExactly("accept");
  }

  @Test
  void theRingSaysWhyItRingsHere() {
    RingViewModel model = new RingViewModel(desk, clock, Runnable::run);
    desk.show(Samples.ringing());

    assertThat(model.cardProperty().get().why()).isEqualTo("You have been free for longest");
    assertThat(model.cardProperty().get().whyDetails())
        .containsExactly(
            "Free for 2:05",
            "2 others who could help are free",
            "Needs payments ≥ 5",
            "Less is asked for than at first: nobody better was free in time",
            "1 who goes before needs somebody else");
  }

  @Test
  void anAnsweredRingCannotBeAnsweredAgain() {
    RingViewModel model = new RingViewModel(desk, clock, Runnable::run);
    desk.show(Samples.connecting());
    model.accept();
    model.decline();

    assertThat(desk.commands()).isEmpty();
    assertThat(model.connectingProperty().get()).isTrue();
  }

  @Test
  void whatTheAppSendsIsShownInert() {
    assertThat(Words.line("a\u202Eb\nc\u0007<script>", 50)).isEqualTo("a b c <script>");
    assertThat(Words.line("x".repeat(5_000), 10)).isEqualTo("xxxxxxxxx…");
    assertThat(Words.name("  ")).isEqualTo("A customer");
    assertThat(Words.initials("👩‍🚀 Ada")).hasSizeLessThan(6);
  }

  // ── session ──

  @Test
  void thePictureIsNeverCalledLiveWhenItIsNot() {
    SessionViewModel model = new SessionViewModel(desk, clock, Runnable::run);
    desk.show(session(CustomerMedia.Screen.UNDECIDED, null));
    assertThat(model.pictureProperty().get()).isEqualTo(Picture.NOT_ASKED);
    desk.show(session(CustomerMedia.Screen.SHARED, null));
    assertThat(model.pictureProperty().get()).isEqualTo(Picture.COMING);
    pictureNow(MediaHealth.Path.CONNECTED);
    assertThat(model.freshnessProperty().get()).isEqualTo("Live");
    clock.advance(Duration.ofSeconds(8));
    model.tick();
    assertThat(model.freshnessProperty().get()).isEqualTo("No new picture for 8 s");
    pictureNow(MediaHealth.Path.INTERRUPTED);
    assertThat(model.pictureProperty().get()).isEqualTo(Picture.CUT);
    desk.show(session(CustomerMedia.Screen.PAUSED, null));
    assertThat(model.pictureProperty().get()).isEqualTo(Picture.PAUSED);
    desk.show(session(CustomerMedia.Screen.REFUSED, null));
    assertThat(model.pictureProperty().get()).isEqualTo(Picture.REFUSED);
  }

  @Test
  void aCallBackSaysWhenItWasAskedFor() {
    RingViewModel model = new RingViewModel(desk, clock, Runnable::run);
    desk.show(Samples.ringing());
    assertThat(model.cardProperty().get().heading()).isEqualTo("Asks for help");

    Ring ring = Samples.ring("ring-2");
    Instant asked = clock.instant().minusSeconds(60);
    desk.show(
        new DeskState.Ringing(
            new Ring(
                ring.id(),
                ring.request(),
                ring.answerWithin(),
                ring.customer(),
                ring.queue(),
                ring.topic(),
                ring.waited(),
                ring.context(),
                ring.signals(),
                ring.iceServers(),
                ring.unansweredRings(),
                ring.why(),
                null,
                asked,
                false),
            Samples.NOW,
            Samples.NOW.plusSeconds(20),
            false));

    assertThat(model.cardProperty().get().heading())
        .startsWith("Call-back, asked ")
        .matches(".*\\d\\d:\\d\\d");
  }

  @Test
  void buttonsChangeOneThingEach() {
    SessionViewModel model = new SessionViewModel(desk, clock, Runnable::run);
    desk.show(Samples.inSession());
    model.toggleMicrophone();
    model.toggleCamera();
    model.toggleHold();
    model.end();

    assertThat(desk.commands())
        .containsExactly(
            "media " + new OwnMedia(false, true, false),
            "media " + new OwnMedia(true, false, false),
            "media " + new OwnMedia(true, true, true),
            "end");
  }

  @Test
  void aLostCustomerIsCountedDown() {
    SessionViewModel model = new SessionViewModel(desk, clock, Runnable::run);
    desk.show(session(CustomerMedia.Screen.SHARED, Samples.NOW.plusSeconds(45)));
    clock.advance(Duration.ofSeconds(5));
    model.tick();

    assertThat(model.customerLostProperty().get())
        .isEqualTo("Grace Hopper lost the connection. Waiting for another 0:40.");
  }

  @Test
  void theContextIsInOrderAndTheNewestStepComesFirst() {
    SessionViewModel model = new SessionViewModel(desk, clock, Runnable::run);
    desk.show(Samples.inSession());

    assertThat(model.contextProperty().get().customData())
        .extracting("label")
        .containsExactly("basket.items", "basket.total", "order", "plan");
    assertThat(model.contextProperty().get().breadcrumbs().getFirst().text())
        .isEqualTo("Tapped Help");
  }

  // ── wrap-up ──

  @Test
  void wrapUpIsExtendedAndSentBeforeItsTimeIsOver() {
    WrapUpViewModel model = new WrapUpViewModel(desk, clock, Runnable::run);
    desk.show(
        new DeskState.WrapUp(
            Samples.session(),
            EndReason.ENDED_BY_AGENT,
            clock.instant(),
            clock.instant().plusSeconds(10),
            Presence.READY,
            false));
    model.extend();
    assertThat(desk.commands()).containsExactly("extend wrap-up");

    clock.advance(Duration.ofMillis(9_500));
    model.tick();
    assertThat(desk.commands()).containsExactly("extend wrap-up");
    model.notesProperty().set("call the bank");
    model.tick();

    assertThat(desk.commands()).containsExactly("extend wrap-up", "finish : call the bank");
  }

  @Test
  void wrapUpKeepsWhatWasTypedAcrossALostLink() {
    WrapUpViewModel model = new WrapUpViewModel(desk, clock, Runnable::run);
    desk.show(Samples.wrapUp());
    model.notesProperty().set("notes");
    model.dispositionProperty().set("Solved");
    desk.show(new DeskState.Resuming(Samples.wrapUp(), Samples.NOW));
    desk.show(Samples.wrapUp());
    model.finish();

    assertThat(model.summaryProperty().get())
        .isEqualTo("The customer ended the session after 6:52");
    assertThat(desk.commands()).containsExactly("finish Solved: notes");
  }

  @Test
  void theNextWrapUpBeginsEmpty() {
    WrapUpViewModel model = new WrapUpViewModel(desk, clock, Runnable::run);
    desk.show(Samples.wrapUp());
    model.notesProperty().set("notes");
    desk.show(new DeskState.Ready(Samples.NOW));
    desk.show(Samples.wrapUp());

    assertThat(model.notesProperty().get()).isEmpty();
  }

  @Test
  void notesThatAreTooLongAreNotSent() {
    WrapUpViewModel model = new WrapUpViewModel(desk, clock, Runnable::run);
    desk.show(Samples.wrapUp());
    model.notesProperty().set("x".repeat(WrapUpViewModel.LONGEST_NOTES + 1));
    model.finish();

    assertThat(desk.commands()).isEmpty();
    assertThat(model.tooLong().get()).isTrue();
  }

  private SignInViewModel signIn(String relay, String agent, String credential) {
    SignInViewModel model = new SignInViewModel(desk, clock, Runnable::run);
    model.relayProperty().set(relay);
    model.agentProperty().set(agent);
    model.credentialProperty().set(credential);
    return model;
  }

  private void pictureNow(MediaHealth.Path path) {
    desk.media().set(new MediaHealth(path, null, clock.instant(), "", null));
  }

  private static DeskState session(CustomerMedia.Screen screen, @Nullable Instant lostUntil) {
    Session s = Samples.session();
    return new DeskState.InSession(
        new Session(
            s.request(),
            s.customer(),
            s.queue(),
            s.topic(),
            s.context(),
            s.contextAt(),
            s.startedAt(),
            new CustomerMedia(true, screen, false),
            s.own(),
            List.of(),
            lostUntil,
            HangUp.NO,
            Presence.READY,
            null,
            null,
            true,
            "",
            false,
            Invited.NOBODY));
  }
}
