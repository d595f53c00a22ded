package dev.beckon.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.AgentStanding;
import dev.beckon.console.desk.BrowserSignIn;
import dev.beckon.console.desk.ChatLine;
import dev.beckon.console.desk.Colleagues;
import dev.beckon.console.desk.Control;
import dev.beckon.console.desk.CustomerMedia;
import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.DeskMachine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.EndReason;
import dev.beckon.console.desk.Farewell;
import dev.beckon.console.desk.Floor;
import dev.beckon.console.desk.GuideOnScreen;
import dev.beckon.console.desk.HangUp;
import dev.beckon.console.desk.Invitation;
import dev.beckon.console.desk.InvitationState;
import dev.beckon.console.desk.Invited;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.desk.LineSummary;
import dev.beckon.console.desk.ManualClock;
import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.RaisedHands;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.Ring;
import dev.beckon.console.desk.RingReason;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.ScreenContext;
import dev.beckon.console.desk.Session;
import dev.beckon.console.desk.StandInBrowser;
import dev.beckon.console.desk.StandInDesk;
import dev.beckon.console.desk.StandInDevices;
import dev.beckon.console.desk.Together;
import dev.beckon.console.desk.WatchMode;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.desk.Watching;
import dev.beckon.console.ui.chat.Replies;
import dev.beckon.console.ui.draw.DrawTool;
import dev.beckon.console.ui.draw.DrawingViewModel;
import dev.beckon.console.ui.frame.FrameView;
import dev.beckon.console.ui.frame.Page;
import dev.beckon.console.ui.frame.ViewModels;
import dev.beckon.desktop.media.SyntheticCamera;
import dev.beckon.desktop.media.VideoPane;
import dev.beckon.sdk.cobrowse.ChatText;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.QualityLevel;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Touch;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.spi.PeerStatistics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page, dark and light, without a screen. Each test checks that what counts is really there,
 * and leaves a picture in target/screenshots.
 */
class ScreenshotsTest {
  private final StandInBrowser browser = new StandInBrowser();
  private final StandInDesk desk = new StandInDesk();
  private final ManualClock clock = new ManualClock();
  private final SyntheticCamera camera = new SyntheticCamera();
  private final VideoPane screen = FxToolkit.get(VideoPane::new);
  private final VideoPane watched = FxToolkit.get(VideoPane::new);
  private final Theme theme = FxToolkit.get(() -> new Theme(false));
  private final ViewModels models =
      FxToolkit.get(
          () ->
              ViewModels.of(
                  desk,
                  new StandInDevices(),
                  browser,
                  Replies.builtIn(),
                  clock,
                  FxThread.INSTANCE));
  private final FrameView view = FxToolkit.get(this::frame);
  private final Stage stage = FxToolkit.get(Stage::new);

  @BeforeEach
  void open() {
    FxToolkit.run(
        () -> {
          stage.setScene(new Scene(view, 1280, 800));
          stage.show();
        });
    desk.network().set(new NetworkState.Connected(Duration.ofMillis(12)));
    desk.lines().set(new LineSummary(0, Duration.ZERO, 3, 1));
  }

  private FrameView frame() {
    VideoPane preview = new VideoPane();
    preview.setFit(VideoPane.Fit.COVER);
    preview.setMirrored(true);
    camera.start(preview.asFeed());
    return new FrameView(
        models, theme, screen, screen.pictureAreaProperty(), preview, watched, clock, true);
  }

  @AfterEach
  void close() {
    camera.stop();
    FxToolkit.run(
        () -> {
          view.close();
          stage.hide();
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void signIn(boolean dark) {
    FxToolkit.run(() -> models.signIn().relayProperty().set("help.example.com:7444"));
    picture("01-sign-in-browser", dark);
    assertThat(text("#console-sign-in-button")).isEqualTo("Sign in with your browser");
    FxToolkit.run(models.signIn()::signIn);
    browser
        .progress()
        .set(new BrowserSignIn.Progress.InBrowser("https://login.example.com/authorize"));
    picture("01-sign-in-browser-open", dark);
    assertThat(node("#console-sign-in-copy-link").isVisible()).isTrue();
    browser.progress().set(new BrowserSignIn.Progress.Failed(BrowserSignIn.Why.REFUSED));
    picture("01-sign-in-browser-refused", dark);
    assertThat(text("#console-sign-in-problem")).contains("public client");
    FxToolkit.run(
        () -> {
          models.signIn().choose(true);
          models.signIn().relayProperty().set("help.example.com:7444");
          models.signIn().agentProperty().set("amy");
        });
    picture("01-sign-in", dark);
    desk.show(new DeskState.SignedOut(Farewell.REFUSED));
    FxToolkit.run(() -> models.signIn().credentialProperty().set("something"));
    picture("02-sign-in-refused", dark);
    assertThat(text("#console-sign-in-problem")).contains("do not fit together");
    desk.show(new DeskState.SigningIn(Samples.SIGN_IN));
    picture("03-signing-in", dark);
    desk.network().set(new NetworkState.Reconnecting(3, Samples.NOW.plusSeconds(4)));
    picture("03-signing-in-again", dark);
    assertThat(text("#console-sign-in-waiting")).contains("does not answer yet");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void betweenTwoRequests(boolean dark) {
    desk.show(new DeskState.Ready(Samples.NOW));
    previewShows();
    picture("04-ready", dark);
    assertThat(text("#console-presence")).isEqualTo("Ready");
    desk.show(new DeskState.NotReady("Break", Samples.NOW));
    desk.lines().set(new LineSummary(2, Duration.ofSeconds(84), 2, 1));
    picture("05-not-ready", dark);
    FxToolkit.run(models.joinCode()::show);
    desk.joinCode()
        .set(new JoinCode.Holds("482915", clock.instant().plus(Duration.ofSeconds(1_172))));
    picture("05-join-code", dark);
    assertThat(text("#console-join-code-digits")).isEqualTo("482 915");
    assertThat(node("#console-join-code-ready").isVisible()).isTrue();
    FxToolkit.run(() -> key(KeyCode.C, true));
    assertThat(FxToolkit.get(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("482915");
    assertThat(text("#console-join-code-copy")).isEqualTo("Copied");
    FxToolkit.run(() -> key(KeyCode.ESCAPE, false));
    assertThat(node("#console-join-code-dialog").isVisible()).isFalse();
    desk.show(new DeskState.NotReady(AgentStanding.MISSED_A_RING, Samples.NOW));
    picture("06-missed-ring", dark);
    desk.show(new DeskState.Resuming(new DeskState.Ready(Samples.NOW), Samples.NOW));
    desk.network().set(new NetworkState.Reconnecting(2, Samples.NOW.plusSeconds(4)));
    picture("07-reconnecting", dark);
    assertThat(node("#console-reconnecting").isVisible()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ringing(boolean dark) {
    desk.lines().set(new LineSummary(1, Duration.ofSeconds(14), 3, 1));
    desk.show(Samples.ringing());
    clock.advance(Duration.ofMillis(6_400));
    picture("08-ringing", dark);
    assertThat(node("#console-ring-card").isVisible()).isTrue();
    assertThat(node("#console-why-details").isVisible()).isFalse();
    FxToolkit.run(() -> ((ToggleButton) view.lookup("#console-why")).fire());
    picture("08-ringing-why", dark);
    assertThat(node("#console-why-details").isVisible()).isTrue();
    Ring again =
        new Ring(
            Samples.ring("ring-2").id(),
            Samples.REQUEST,
            Duration.ofSeconds(20),
            new dev.beckon.console.desk.Customer("", "Fernwood shop", "standard", false, Map.of()),
            "orders",
            "",
            Duration.ofSeconds(75),
            ScreenContext.NONE,
            List.of(),
            List.of(),
            2,
            RingReason.UNKNOWN,
            null,
            null,
            false);
    desk.show(
        new DeskState.Ringing(
            again, clock.instant().minusSeconds(17), clock.instant().plusSeconds(3), false));
    picture("09-ringing-again-unknown", dark);
    desk.show(
        new DeskState.Ringing(
            Samples.handedOver(), clock.instant(), clock.instant().plusSeconds(18), false));
    picture("09b-ringing-handed-over", dark);
    assertThat(node("#console-accept").isDisabled()).isTrue();
    assertThat(node("#console-dossier").isVisible()).isTrue();
    desk.show(Samples.connecting());
    picture("10-connecting", dark);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void drawing(boolean dark) {
    desk.show(Samples.inSession());
    health(MediaHealth.Path.CONNECTED, Duration.ofMillis(100));
    long shown = screen.framesShownProperty().get();
    screen
        .asFeed()
        .push(AppPicture.checkout(), AppPicture.WIDTH, AppPicture.HEIGHT, 4 * AppPicture.WIDTH, 1);
    FxToolkit.until("the screen is shown", () -> screen.framesShownProperty().get() > shown);
    desk.show(
        CheckoutTree.seen(AppPicture.WIDTH, AppPicture.HEIGHT)
            .withMasks(CheckoutTree.masks())
            .withTouches(
                List.of(new Touch(0, Touch.Phase.MOVED, new Spot(Spot.WINDOW, 4000, 6000))))
            .with(CheckoutTree.drawn())
            .with(new Control.Asked(1, ControlScope.TAP_AND_TYPE)));
    FxToolkit.run(
        () -> {
          DrawingViewModel drawing = models.drawing();
          drawing.toolProperty().set(DrawTool.LABEL);
          drawing.labelProperty().set("Here, please");
          drawing.queryProperty().set("pay");
          drawing.highlightedProperty().set(drawing.found().getFirst());
          ((javafx.scene.control.ToggleButton) view.lookup("#console-find-tab")).fire();
        });
    picture("18-drawing", dark);

    assertThat(text("#console-standing")).isEqualTo("The customer is asked for control");

    desk.show(
        CheckoutTree.seen(AppPicture.WIDTH, AppPicture.HEIGHT)
            .with(CheckoutTree.drawn())
            .with(new PeerMessage.Quality(QualityLevel.POOR, ShownAs.TREE)));
    picture("19-outline-only", dark);
    desk.show(
        CheckoutTree.seen(AppPicture.WIDTH, AppPicture.HEIGHT)
            .with(new PeerMessage.Quality(QualityLevel.GOOD, ShownAs.VIDEO)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void inSession(boolean dark) {
    desk.show(Samples.inSession());
    clock.advance(Duration.ofSeconds(83));
    health(MediaHealth.Path.CONNECTED, Duration.ofMillis(100));
    ByteBuffer app = AppPicture.checkout();
    screen.asFeed().push(app, AppPicture.WIDTH, AppPicture.HEIGHT, 4 * AppPicture.WIDTH, 1);
    FxToolkit.until("the screen is shown", () -> screen.framesShownProperty().get() > 0);
    previewShows();
    picture("11-session", dark);
    assertThat(text("#console-mute")).isEqualTo("Mute");

    session(CustomerMedia.Screen.SHARED, new OwnMedia(false, true, false));
    health(MediaHealth.Path.CONNECTED, Duration.ofSeconds(9));
    picture("12-session-muted-still", dark);
    assertThat(text("#console-mute")).isEqualTo("Unmute");

    desk.network().set(new NetworkState.Reconnecting(1, clock.instant()));
    Session lost =
        with(Samples.session().customerMedia(), OwnMedia.ALL_ON, clock.instant().plusSeconds(41));
    desk.show(new DeskState.Resuming(new DeskState.InSession(lost), clock.instant()));
    health(MediaHealth.Path.CONNECTED, Duration.ofMillis(100));
    picture("13-session-reconnecting-customer-lost", dark);
    assertThat(node("#console-customer-lost").isVisible()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void raisedHands(boolean dark) {
    desk.show(Samples.inSession());
    health(MediaHealth.Path.CONNECTED, Duration.ofMillis(100));
    long shown = screen.framesShownProperty().get();
    screen
        .asFeed()
        .push(AppPicture.checkout(), AppPicture.WIDTH, AppPicture.HEIGHT, 4 * AppPicture.WIDTH, 1);
    FxToolkit.until("the screen is shown", () -> screen.framesShownProperty().get() > shown);
    desk.show(
        DeskMachine.step(
                Samples.inSession(),
                new DeskEvent.HandTold(Samples.REQUEST, "", false),
                Samples.NOW)
            .next());
    FxToolkit.until("it is up", () -> models.hand().raisedProperty().get());
    picture("26-hand-raised", dark);
    assertThat(node("#console-hand").isVisible()).isTrue();
    assertThat(text("#console-raise-hand")).isEqualTo("Asked");

    desk.show(new DeskState.Ready(Samples.NOW));
    desk.hands()
        .set(
            new RaisedHands(
                List.of(
                    hand("Ben Carter", "wants a refund over my limit", ""),
                    hand("Bea Lind", "", "Sam Okoro"))));
    FxToolkit.until("they are seen", () -> models.hands().rows().size() == 2);
    clock.advance(Duration.ofSeconds(42));
    FxToolkit.run(models.hands()::tick);
    picture("27-hands-of-others", dark);
    assertThat(node("#console-hand-take").isVisible()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void floor(boolean dark) {
    desk.show(new DeskState.Ready(Samples.NOW));
    FxToolkit.until("a supervisor", () -> models.floor().supervisorProperty().get());
    FxToolkit.run(models.floor()::toggle);
    picture("28-floor-asking", dark);
    assertThat(node("#console-floor").isVisible()).isTrue();
    Floor.Place ben =
        Samples.place("1", "Ben Carter", Floor.Doing.IN_SESSION, "Grace Hopper", "Where is it?");
    desk.floor()
        .set(
            new Floor(
                true,
                List.of(
                    new Floor.Place(
                        new RequestId("0"),
                        "Bea Lind",
                        false,
                        Floor.Doing.IN_SESSION,
                        Samples.NOW.minusSeconds(754),
                        "payments",
                        "Robin",
                        "shop",
                        "premium",
                        "payment declined again, the bank says that all is fine",
                        true,
                        true,
                        "",
                        false,
                        List.of(),
                        List.of(),
                        false),
                    ben,
                    Samples.place("2", "Cem Aydin", Floor.Doing.RINGING, "", ""),
                    Samples.place("3", "Dana Fox", Floor.Doing.WRAP_UP, "Ada", "a refund")),
                0));
    FxToolkit.until("the floor is seen", () -> models.floor().rows().size() == 4);
    picture("28-floor", dark);
    FxToolkit.run(() -> models.floor().askToTakeOver(models.floor().rows().get(1)));
    picture("29-floor-take-over", dark);
    assertThat(node("#console-floor-question").isVisible()).isTrue();
    desk.watching()
        .set(
            new Watching.On(new RequestId("1"), "Ben Carter", WatchMode.LISTEN, true, true, false));
    FxToolkit.until("listens", () -> models.floor().listeningProperty().get());
    long shown = watched.framesShownProperty().get();
    watched
        .asFeed()
        .push(AppPicture.checkout(), AppPicture.WIDTH, AppPicture.HEIGHT, 4 * AppPicture.WIDTH, 1);
    FxToolkit.until("the screen is seen", () -> watched.framesShownProperty().get() > shown);
    FxToolkit.run(models.floor()::back);
    picture("30-floor-listening", dark);
    assertThat(text("#console-floor-listening")).contains("Nobody hears you");
    desk.watching().set(new Watching.Off(Watching.End.STOPPED));
    FxToolkit.until("listens no more", () -> !models.floor().listeningProperty().get());
    FxToolkit.run(() -> models.floor().askToTakeOver(models.floor().rows().get(1)));
    FxToolkit.run(
        () ->
            view.lookup("#console-floor-list")
                .fireEvent(
                    new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
    assertThat(desk.commands()).endsWith("take over 1");
    FxToolkit.run(models.floor()::dismiss);

    desk.show(
        new DeskState.WrapUp(
            DeskMachine.step(
                            Samples.inSession(),
                            new DeskEvent.TakenOver(Samples.REQUEST, "Vera Lind"),
                            Samples.NOW)
                        .next()
                    instanceof DeskState.InSession(Session session)
                ? session
                : null,
            EndReason.TRANSFERRED,
            Samples.NOW.plusSeconds(95),
            null,
            Presence.READY,
            false));
    FxToolkit.until("wrap-up", () -> models.frame().pageProperty().get() == Page.WRAP_UP);
    picture("29-taken-over", dark);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void somebodyListens(boolean dark) {
    desk.show(Samples.inSession());
    health(MediaHealth.Path.CONNECTED, Duration.ofMillis(100));
    long shown = screen.framesShownProperty().get();
    screen
        .asFeed()
        .push(AppPicture.checkout(), AppPicture.WIDTH, AppPicture.HEIGHT, 4 * AppPicture.WIDTH, 1);
    FxToolkit.until("the screen is shown", () -> screen.framesShownProperty().get() > shown);
    desk.watchers()
        .set(
            new Watchers(
                Samples.REQUEST,
                List.of(
                    new Watchers.Watcher("vera", "Vera Lind", WatchMode.LISTEN, false, false))));
    FxToolkit.until("it is said", () -> !models.watchers().sentenceProperty().get().isEmpty());
    picture("31-session-listened-to", dark);
    assertThat(node("#console-watchers").isVisible()).isTrue();
    colleaguesAskedIn(dark);
  }

  private void colleaguesAskedIn(boolean dark) {
    desk.watchers()
        .set(
            new Watchers(
                Samples.REQUEST,
                List.of(new Watchers.Watcher("cem", "Cem Aydin", WatchMode.JOIN, false, true))));
    desk.invited()
        .set(
            new Invited(
                List.of(
                    new Invited.Guest("bea", "Bea Lind", InvitationState.OPEN, clock.instant()))));
    clock.advance(Duration.ofSeconds(14));
    FxToolkit.until("both are seen", () -> models.guests().rows().size() == 2);
    FxToolkit.run(models.guests()::tick);
    picture("32-session-asked-in", dark);
    assertThat(node("#console-guests").isVisible()).isTrue();
    assertThat(text("#console-guest-hear")).isEqualTo("Only me");

    FxToolkit.run(models.transfer()::toggleAskIn);
    desk.colleagues()
        .set(
            new Colleagues(
                "",
                List.of(
                    colleague("Dana Fox", Colleagues.Presence.READY, false),
                    colleague("Ben Carter", Colleagues.Presence.NOT_READY, false),
                    colleague("Cem Aydin", Colleagues.Presence.READY, true)),
                List.of()));
    FxToolkit.until("they are found", () -> models.transfer().choices().size() == 3);
    FxToolkit.run(
        () -> models.transfer().chosenProperty().set(models.transfer().choices().getFirst()));
    picture("33-ask-in", dark);
    assertThat(node("#console-ask-in-now").isDisabled()).isFalse();
    assertThat(node("#console-transfer-notes").getParent().isVisible()).isFalse();
    FxToolkit.run(models.transfer()::dismiss);

    desk.show(new DeskState.Ready(Samples.NOW));
    desk.invitation().set(Samples.invitation());
    FxToolkit.until("asked", () -> models.invitation().openProperty().get());
    FxToolkit.run(models.invitation()::tick);
    picture("34-invitation", dark);
    FxToolkit.run(
        () ->
            view.fireEvent(
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.F6, false, false, false, false)));
    assertThat(desk.commands()).endsWith("come in");
    desk.invitation().set(new Invitation.Over(Samples.REQUEST, InvitationState.ACCEPTED));

    desk.watching()
        .set(new Watching.On(Samples.REQUEST, "Ben Carter", WatchMode.WHISPER, true, false, true));
    FxToolkit.until("there", () -> models.frame().pageProperty().get() == Page.CONSULT);
    long shown = watched.framesShownProperty().get();
    watched
        .asFeed()
        .push(AppPicture.checkout(), AppPicture.WIDTH, AppPicture.HEIGHT, 4 * AppPicture.WIDTH, 1);
    FxToolkit.until("the screen is seen", () -> watched.framesShownProperty().get() > shown);
    picture("35-consulting", dark);
    assertThat(text("#console-consult-sentence")).contains("The customer does not hear you");
    desk.watching().set(new Watching.Off(Watching.End.DISMISSED));
    FxToolkit.until("back", () -> models.frame().pageProperty().get() == Page.IDLE);
    assertThat(node("#console-floor-screen")).as("where the floor needs it").isSameAs(watched);
  }

  private static Colleagues.Colleague colleague(
      String name, Colleagues.Presence presence, boolean takesPart) {
    return new Colleagues.Colleague(name, name, "Orders", presence, takesPart);
  }

  private static RaisedHands.Hand hand(String agent, String words, String takenBy) {
    return new RaisedHands.Hand(
        new RequestId(agent),
        agent,
        "orders",
        "Where is my parcel?",
        words,
        Samples.NOW,
        takenBy,
        false);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void coveredScreen(boolean dark) {
    health(MediaHealth.Path.CONNECTED, Duration.ofMillis(100));
    session(CustomerMedia.Screen.PAUSED, OwnMedia.ALL_ON);
    previewShows();
    picture("14-session-paused", dark);
    assertThat(node("#console-cover").isVisible()).isTrue();
    session(CustomerMedia.Screen.UNDECIDED, new OwnMedia(true, false, false));
    picture("15-session-not-allowed-camera-off", dark);
    session(CustomerMedia.Screen.REFUSED, new OwnMedia(true, true, true));
    picture("16-session-refused-hold", dark);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void wrapUp(boolean dark) {
    desk.show(Samples.wrapUp());
    clock.advance(Duration.ofSeconds(430));
    FxToolkit.run(
        () -> {
          models.wrapUp().notesProperty().set("Bank asks for 3-D Secure; sent the link again.");
          ((javafx.scene.control.ToggleButton)
                  view.lookup("#console-disposition").lookup(".toggle-button"))
              .fire();
        });
    picture("17-wrap-up", dark);
    assertThat(models.wrapUp().dispositionProperty().get()).isEqualTo("Solved");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void chatAndShortcuts(boolean dark) {
    session(CustomerMedia.Screen.UNDECIDED, OwnMedia.ALL_ON);
    Session session = ((DeskState.InSession) desk.view().get().state()).session();
    Session chatting =
        new Session(
            session.request(),
            session.customer(),
            session.queue(),
            session.topic(),
            session.context(),
            session.contextAt(),
            session.startedAt(),
            session.customerMedia(),
            session.own(),
            List.of(
                new ChatLine("1", true, "Hello, I cannot hear you", clock.instant()),
                new ChatLine(
                    "2", false, "Hello Grace, I am here. Shall we write instead?", clock.instant()),
                new ChatLine(
                    "3",
                    true,
                    "Yes please. It says my card is declined, but my bank says all is fine.",
                    clock.instant())),
            null,
            HangUp.NO,
            Presence.notReady("Break"),
            null,
            null,
            true,
            "",
            false,
            Invited.NOBODY);
    desk.show(new DeskState.InSession(chatting));
    assertThat(text("#console-chat-tab")).isEqualTo("Chat (2)");
    FxToolkit.run(
        () ->
            view.lookupAll(".side-tabs .toggle-button").stream()
                .map(javafx.scene.control.ToggleButton.class::cast)
                .filter(tab -> tab.getText().startsWith("Chat"))
                .forEach(javafx.scene.control.ToggleButton::fire));
    picture("18-session-chat", dark);
    FxToolkit.run(() -> models.chat().draftProperty().set("/"));
    picture("18-session-replies", dark);
    FxToolkit.run(() -> models.chat().choose(models.chat().offered().get(3)));
    FxToolkit.run(models.chat()::send);
    picture("18-session-reply-with-fields", dark);
    FxToolkit.run(
        () -> models.chat().ask(new ChatText.Link("http://example.com/a", "example.com", false)));
    picture("18-session-link", dark);
    FxToolkit.run(() -> models.chat().answer(false));
    FxToolkit.run(() -> models.chat().draftProperty().set(""));
    Guide guide =
        new Guide(
            3,
            "Pay with another card",
            List.of(
                new Guide.Step("Press “Change card”", 4, Guide.State.DONE),
                new Guide.Step("Type the number of the other card", 0, Guide.State.OPEN),
                new Guide.Step("Press Pay", 0, Guide.State.SKIPPED)));
    desk.show(Together.NOTHING.withGuide(new GuideOnScreen(guide, GuideOnScreen.Stage.SHOWN)));
    picture("18-session-steps", dark);
    desk.show(Together.NOTHING);
    FxToolkit.run(() -> view.lookup("#console-shortcuts").setVisible(true));
    picture("19-shortcuts", dark);
  }

  private void session(CustomerMedia.Screen shown, OwnMedia own) {
    desk.show(new DeskState.InSession(with(new CustomerMedia(true, shown, false), own, null)));
  }

  private static Session with(
      CustomerMedia media, OwnMedia own, @Nullable Instant customerLostUntil) {
    Session s = Samples.session();
    return new Session(
        s.request(),
        s.customer(),
        s.queue(),
        s.topic(),
        s.context(),
        s.contextAt(),
        s.startedAt(),
        media,
        own,
        s.chat(),
        customerLostUntil,
        HangUp.NO,
        s.next(),
        null,
        null,
        true,
        "",
        false,
        Invited.NOBODY);
  }

  private void health(MediaHealth.Path path, Duration pictureAge) {
    desk.media()
        .set(
            new MediaHealth(
                path,
                new PeerStatistics(34, 0.2, 812, 640, 2_000, 900),
                clock.instant().minus(pictureAge),
                "",
                dev.beckon.sdk.cobrowse.QualityLevel.GOOD));
  }

  private void previewShows() {
    VideoPane preview = (VideoPane) node("#console-preview");
    FxToolkit.until("the camera is shown", () -> preview.framesShownProperty().get() > 1);
  }

  private void picture(String name, boolean dark) {
    FxToolkit.run(() -> theme.use(dark));
    FxToolkit.run(models.ring()::tick);
    FxToolkit.run(
        () -> {
          models.session().tick();
          models.frame().tick();
          models.wrapUp().tick();
          view.applyCss();
          view.layout();
          Pictures.write(view.getScene(), name + (dark ? "-dark" : "-light"));
        });
  }

  /** Pressed where the focus is in the dialog. */
  private void key(KeyCode code, boolean control) {
    view.lookup("#console-join-code-new")
        .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
  }

  private Node node(String id) {
    return FxToolkit.get(() -> view.lookup(id));
  }

  private String text(String id) {
    return FxToolkit.get(() -> ((Labeled) view.lookup(id)).getText());
  }
}
