package dev.beckon.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.desktop.capture.WindowCapture;
import dev.beckon.desktop.media.SyntheticCamera;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.Availability;
import dev.beckon.sdk.ConnectionCheck;
import dev.beckon.sdk.ConnectionCheck.Obstacle;
import dev.beckon.sdk.ConnectionCheck.Probe;
import dev.beckon.sdk.ConnectionCheck.Result;
import dev.beckon.sdk.DeletionAnswer;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.Resumable;
import dev.beckon.sdk.ScreenConsent;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.FileKind;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.SharedFile;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A person's way through a help session in a small app, by the ids that are documented in the
 * README; every step leaves its picture in {@code target/screenshots}.
 */
class HelpStoryTest {
  private final List<FakeSession> sessions = new ArrayList<>();
  private @Nullable Consumer<Availability> available;
  private Consumer<ConnectionCheck> checked = found -> {};
  private final List<String> calls = new ArrayList<>();
  private final SyntheticCamera camera = new SyntheticCamera();
  private java.util.function.Consumer<Resumable> offer = former -> {};
  private Stage app;

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.start();
  }

  @BeforeEach
  void openTheApp() throws Exception {
    app =
        Fx.get(
            () -> {
              HelpButton button =
                  new HelpButton(
                      this,
                      this::answer,
                      found -> offer = found,
                      () -> calls.add("warm"),
                      this::watch,
                      this::check,
                      () -> HelpRequest.about("pay"));
              Stage shown = new Stage(StageStyle.UNDECORATED);
              shown.setScene(new Scene(shop(button), 900, 640));
              shown.setX(20);
              shown.setY(20);
              shown.show();
              return shown;
            });
    Fx.pulses(3);
  }

  @AfterEach
  void closeTheApp() throws Exception {
    camera.stop();
    Fx.run(app::hide);
  }

  @Test
  void warmsUpWhenTheButtonBecomesVisible() {
    assertThat(calls).containsExactly("warm");
  }

  @Test
  void anAppThatWasClosedOffersToGoBackAndCountsDown() throws Exception {
    Former former = new Former(new Agent("Amy", "Orders and payments"), calls);
    Fx.run(() -> offer.accept(former));
    picture("17-go-back");
    assertThat(text("beckon-return-card")).contains("Go back to Amy?", "22 seconds left");

    press("beckon-return-yes");
    assertThat(find("beckon-return-card")).isEmpty();
    FakeSession session = former.session;
    Fx.run(() -> session.tell(it -> it.onAgent(new Agent("Amy", "Orders and payments"))));
    Fx.run(() -> session.go(SessionState.RESUMING));
    picture("18-going-back");
    assertThat(find("beckon-consent-card")).as("asked anew").isPresent();

    Fx.run(() -> session.end(EndReason.NETWORK_LOST));
    press("beckon-close");
    Fx.run(() -> offer.accept(new Former(null, calls)));
    picture("19-back-in-line");
    press("beckon-return-no");
    assertThat(calls).contains("declined");
    assertThat(find("beckon-return-card")).isEmpty();

    Former kept = new Former(null, calls);
    kept.callBack = true;
    Fx.run(() -> offer.accept(kept));
    picture("21-still-call-back");
    assertThat(text("beckon-return-card"))
        .contains("Shall we still call you back?")
        .doesNotContain("seconds left");
    press("beckon-return-no");

    Former late = new Former(null, calls);
    Fx.run(() -> offer.accept(late));
    late.leftMillis = 0;
    Fx.pulses(60);
    assertThat(find("beckon-return-card")).as("too late").isEmpty();
  }

  @Test
  void theAgentsStepsAreGoneThroughOneByOne() throws Exception {
    press("beckon-help-button");
    FakeSession session = sessions.getFirst();
    press("beckon-consent-allow");
    Fx.run(() -> session.tell(it -> it.onAgent(new Agent("Amy", "Orders and payments"))));
    Fx.run(() -> session.go(SessionState.LIVE));
    assertThat(session.guidesShown).isTrue();
    assertThat(find("beckon-steps")).isEmpty();
    Guide guide =
        new Guide(
            7,
            "Pay with another card",
            List.of(
                new Guide.Step("Press \u201cChange card\u201d", 4, Guide.State.OPEN),
                new Guide.Step("Type the number of the other card", 0, Guide.State.OPEN),
                new Guide.Step("Press Pay", 5, Guide.State.OPEN)));
    Fx.pulses(4);
    Node focused = Fx.get(() -> focused());
    Fx.run(() -> session.tell(it -> it.onGuide(guide)));
    picture("27-steps");
    assertThat(Fx.get(() -> focused())).as("where the person was").isSameAs(focused);
    assertThat(text("beckon-steps")).contains("Pay with another card", "Step 1 of 3");
    assertThat(Fx.get(() -> node("beckon-steps").getAccessibleText()))
        .isEqualTo("Pay with another card. Step 1 of 3: Press \u201cChange card\u201d");

    press("beckon-step-done");
    assertThat(session.heard).contains("step 1 DONE");
    Guide second = guide.marked(1, Guide.State.DONE).marked(2, Guide.State.SKIPPED);
    Fx.run(() -> session.tell(it -> it.onGuide(second)));
    picture("28-steps-skipped");
    assertThat(text("beckon-steps")).contains("Step 3 of 3");
    press("beckon-step-skip");
    assertThat(session.heard).contains("step 3 SKIPPED");

    Fx.run(() -> session.tell(it -> it.onGuide(second.marked(3, Guide.State.DONE))));
    picture("29-steps-over");
    assertThat(text("beckon-steps")).contains("All steps are through: 2 of 3 done");
    assertThat(node("beckon-step-done").isVisible()).isFalse();
    press("beckon-steps-close");
    assertThat(session.heard).contains("close guide");
    Fx.run(() -> session.tell(it -> it.onGuide(null)));
    Fx.pulses(2);
    assertThat(find("beckon-steps")).isEmpty();
  }

  private @Nullable Node focused() {
    return node("beckon-agent-window").getScene().getFocusOwner();
  }

  @Test
  void theConnectionIsCheckedBeforeAnybodyIsAsked() throws Exception {
    Fx.run(
        () -> ((Button) node("beckon-help-button")).getContextMenu().getItems().getFirst().fire());
    tell(check(false, -1, Obstacle.NONE, line(Probe.RELAY, Result.RUNNING, -1)));
    dialog("23-check-running");
    assertThat(text("beckon-check")).contains("Checking", "The help service answers: …");
    assertThat(node("beckon-check-copy").isDisabled()).isTrue();
    assertThat(node("beckon-check-ask").isVisible()).isFalse();

    tell(
        check(
            true,
            38,
            Obstacle.NONE,
            line(Probe.RELAY, Result.YES, 120),
            line(Probe.IDENTITY, Result.YES, 120),
            line(Probe.MEDIA, Result.YES, 240),
            line(Probe.DIRECT, Result.NO, -1),
            line(Probe.RELAYED_UDP, Result.NO, -1),
            line(Probe.RELAYED_TLS, Result.YES, 410)));
    dialog("24-check-limited");
    assertThat(text("beckon-check"))
        .contains(
            "Voice will work",
            "A word there and back: 38 ms",
            "The direct way for voice and video: no",
            "A detour through a strict firewall (TLS): yes, 410 ms");
    press("beckon-check-copy");
    assertThat(text("beckon-check")).contains("Copied");
    assertThat(Fx.get(() -> Clipboard.getSystemClipboard().getString()))
        .contains("Voice will work", "VIDEO_LIMITED, 38 ms round trip");

    press("beckon-check-again");
    tell(check(true, -1, Obstacle.PROXY, line(Probe.RELAY, Result.NO, -1)));
    dialog("25-check-no-help");
    assertThat(text("beckon-check")).contains("Help cannot be reached", "proxy");
    assertThat(node("beckon-check-ask").isVisible()).isFalse();

    press("beckon-check-again");
    tell(
        check(
            true,
            20,
            Obstacle.NONE,
            line(Probe.RELAY, Result.YES, 50),
            line(Probe.IDENTITY, Result.YES, 50),
            line(Probe.MEDIA, Result.YES, 80),
            line(Probe.DIRECT, Result.YES, 90)));
    dialog("26-check-good");
    press("beckon-check-ask");
    assertThat(calls).contains("ask pay").contains("check over");
    assertThat(find("beckon-check")).as("closed").isEmpty();
  }

  private void dialog(String name) throws Exception {
    Fx.pulses(4);
    Fx.get(() -> Pictures.save(name, node("beckon-check").getScene().getWindow()));
  }

  private ConnectionCheck.Running check(Consumer<ConnectionCheck> told) {
    checked = told;
    return () -> calls.add("check over");
  }

  private void tell(ConnectionCheck found) throws Exception {
    Fx.run(() -> checked.accept(found));
    Fx.pulses(3);
  }

  private static ConnectionCheck check(
      boolean finished, long roundTrip, Obstacle obstacle, ConnectionCheck.Line... lines) {
    return new ConnectionCheck(List.of(lines), finished, roundTrip, obstacle, null);
  }

  private static ConnectionCheck.Line line(Probe probe, Result result, long millis) {
    return new ConnectionCheck.Line(probe, result, millis);
  }

  @Test
  void aCodeFromThePhoneLeavesTheLineAndGoesToThatAgent() throws Exception {
    press("beckon-help-button");
    FakeSession waiting = sessions.getFirst();
    press("beckon-consent-allow");
    Fx.run(() -> waiting.go(SessionState.WAITING));
    Fx.run(() -> waiting.tell(it -> it.onWaiting(new Waiting(3, 360_000, 660_000, 2, 0))));
    picture("20-waiting-with-a-code");
    press("beckon-waiting-code");
    assertThat(waiting.heard).as("still in the line").doesNotContain("end");
    press("beckon-code-back");
    assertThat(find("beckon-waiting-card")).isPresent();

    press("beckon-waiting-code");
    assertThat(node("beckon-code-connect").isDisabled()).isTrue();
    paste("beckon-code-field", "Code: 482 915");
    assertThat(field("beckon-code-field")).isEqualTo("482915");
    picture("21-code");
    press("beckon-code-connect");
    assertThat(waiting.heard).contains("end");
    assertThat(calls).endsWith("ask pay 482915");

    FakeSession joined = sessions.getLast();
    Fx.run(() -> joined.tell(it -> it.onError(new HelpError(HelpError.Code.WRONG_CODE, "no"))));
    Fx.run(() -> joined.end(EndReason.REFUSED));
    picture("22-code-wrong");
    assertThat(text("beckon-code-card")).contains("This code does not work");
    assertThat(field("beckon-code-field")).isEmpty();
    paste("beckon-code-field", "\u0664\u0668\u0662-917 and more 55");
    assertThat(field("beckon-code-field")).isEqualTo("482917");
    press("beckon-code-connect");
    assertThat(calls).endsWith("ask pay 482917");

    FakeSession second = sessions.getLast();
    Fx.run(() -> second.tell(it -> it.onError(new HelpError(HelpError.Code.TOO_MANY_CODES, "no"))));
    Fx.run(() -> second.end(EndReason.REFUSED));
    assertThat(text("beckon-code-card")).contains("wait a minute");
    press("beckon-code-line");
    assertThat(calls).endsWith("ask pay");
    Fx.run(() -> sessions.getLast().tell(it -> it.onAgent(new Agent("Amy", "Orders"))));
    press("beckon-consent-code");
    Fx.run(() -> sessions.getLast().go(SessionState.LIVE));
    assertThat(find("beckon-code-card")).as("an agent is there").isEmpty();
  }

  @Test
  void anAppMayAskForTheCodeItself() throws Exception {
    HelpOverlay overlay = Fx.get(() -> HelpOverlay.of(app, this, this::answer));
    Fx.run(() -> overlay.enterCode(HelpRequest.about("pay")));
    press("beckon-code-back");
    assertThat(find("beckon-code-card")).isEmpty();
    assertThat(sessions).isEmpty();

    Fx.run(() -> overlay.enterCode(HelpRequest.about("pay")));
    paste("beckon-code-field", "482915");
    press("beckon-code-connect");
    assertThat(calls).endsWith("ask pay 482915");
    assertThat(find("beckon-code-card")).isEmpty();
    assertThat(find("beckon-consent-card")).isPresent();
  }

  @Test
  void whatWasSharedCanBeReadAndKept() throws Exception {
    press("beckon-help-button");
    FakeSession session = sessions.getFirst();
    press("beckon-consent-allow");
    Fx.run(() -> session.tell(it -> it.onAgent(new Agent("Amy", "Orders and payments"))));
    agentAppears(session);
    Fx.run(() -> session.end(EndReason.AGENT_ENDED));
    assertThat(node("beckon-receipt").isVisible()).isFalse();
    press("beckon-receipt-show");
    picture("20-receipt");
    EndedCard card = (EndedCard) node("beckon-ended-card");
    java.nio.file.Path kept = java.nio.file.Files.createTempFile("receipt", ".txt");
    Fx.run(() -> card.saveTo(kept.toFile()));
    assertThat(java.nio.file.Files.readString(kept))
        .contains("Talked to: Amy", "The screen was shown", "3 places", "r-0");
    Fx.run(() -> card.saveTo(new java.io.File(kept.toFile(), "below")));
    picture("21-receipt-not-saved");
    java.nio.file.Files.delete(kept);
    press("beckon-close");
  }

  /** A session of a former run. */
  private static final class Former implements Resumable {
    private final FakeSession session = new FakeSession("former");
    private final @Nullable Agent agent;
    private final List<String> calls;
    private volatile long leftMillis = 21_400;
    private volatile boolean callBack;

    Former(@Nullable Agent agent, List<String> calls) {
      this.agent = agent;
      this.calls = calls;
    }

    @Override
    public @Nullable Agent agent() {
      return agent;
    }

    @Override
    public boolean isCallBack() {
      return callBack;
    }

    @Override
    public String topic() {
      return "checkout";
    }

    @Override
    public long remainingMillis() {
      return leftMillis;
    }

    @Override
    public HelpSession resume() {
      return session;
    }

    @Override
    public void decline() {
      calls.add("declined");
    }
  }

  @Test
  void remoteControlIsAskedShownWhileOnAndTakenBack() throws Exception {
    press("beckon-help-button");
    FakeSession session = sessions.getFirst();
    press("beckon-consent-allow");
    Fx.run(() -> session.tell(it -> it.onAgent(new Agent("Amy", "Orders and payments"))));
    agentAppears(session);
    assertThat(find("beckon-control-card")).isEmpty();

    Fx.run(() -> session.tell(it -> it.onControlAsked(ControlScope.TAP_AND_TYPE)));
    picture("14-control-asked");
    press("beckon-control-yes");
    assertThat(session.heard).contains("control TAP_AND_TYPE");

    Fx.run(() -> session.tell(it -> it.onControlAsked(null)));
    Fx.run(() -> session.tell(it -> it.onControl(ControlScope.TAP_AND_TYPE)));
    picture("15-control-on");
    assertThat(button("beckon-control-yes").isVisible()).isFalse();

    Fx.run(() -> session.tell(it -> it.onActionToConfirm("Pay 42.00")));
    picture("16-control-confirm");
    press("beckon-control-no");
    assertThat(session.heard).contains("confirm false");

    Fx.run(() -> session.tell(it -> it.onActionToConfirm(null)));
    press("beckon-control-no");
    assertThat(session.heard).contains("stop control");
    Fx.run(() -> session.tell(it -> it.onControl(null)));
    assertThat(find("beckon-control-card")).isEmpty();
  }

  private Availability.Watch watch(String queue, Consumer<Availability> listener) {
    calls.add("watch " + queue);
    available = listener;
    return () -> {
      calls.add("unwatch");
      available = null;
    };
  }

  @Test
  void outsideTheHoursTheButtonIsWhatTheAppWants() throws Exception {
    Availability closed = new Availability(false, false, 0, 0, 0, 0, 1);
    Availability opened = new Availability(true, true, 1, 1, 0, 0, 0);
    HelpButton button = (HelpButton) button("beckon-help-button");
    assertThat(calls).as("nobody is asked").doesNotContain("watch ");

    Fx.run(() -> button.setWhenClosed(HelpButton.WhenClosed.HIDE));
    assertThat(calls).contains("watch ");
    assertThat(button.isVisible()).as("not known yet").isTrue();
    Fx.run(() -> Objects.requireNonNull(available).accept(closed));
    assertThat(button.isVisible()).isFalse();
    assertThat(button.isManaged()).isFalse();
    Fx.run(() -> button.setWhenClosed(HelpButton.WhenClosed.DISABLE));
    Fx.run(() -> Objects.requireNonNull(available).accept(closed));
    assertThat(button.isVisible()).isTrue();
    assertThat(button.isDisable()).isTrue();
    assertThat(button.getAccessibleText()).isEqualTo("Help is closed right now");
    Fx.run(() -> Objects.requireNonNull(available).accept(opened));
    assertThat(button.isDisable()).isFalse();
    assertThat(button.getAccessibleText()).isEqualTo("Get help");

    Fx.run(() -> Objects.requireNonNull(available).accept(closed));
    Fx.run(() -> button.setWhenClosed(HelpButton.WhenClosed.SHOW));
    assertThat(button.isDisable()).isFalse();
    assertThat(calls).endsWith("unwatch");
    assertThat(available).isNull();
  }

  @Test
  void fromTheTapToTheEnd() throws Exception {
    picture("01-app-with-button");
    press("beckon-help-button");
    assertThat(calls).containsExactly("warm", "ask pay");
    FakeSession session = sessions.getFirst();
    Fx.run(() -> session.go(SessionState.WAITING));
    Fx.run(() -> session.tell(it -> it.onWaiting(new Waiting(3, 6200, 10100, 2, 0))));
    picture("02-consent");
    assertThat(find("beckon-waiting-card")).isEmpty();

    press("beckon-consent-allow");
    assertThat(session.heard).containsExactly("allowScreen true");
    assertThat(find("beckon-waiting-card")).isPresent();
    picture("03-waiting");
    assertThat(button("beckon-keep-waiting").isVisible()).isFalse();
    ButtonBase cancel = button("beckon-cancel");
    Fx.run(cancel::requestFocus);
    Fx.run(() -> session.tell(it -> it.onWaiting(new Waiting(2, 6200, 10100, 2, 0, true, true))));
    assertThat(button("beckon-keep-waiting").isVisible()).isTrue();
    assertThat(button("beckon-keep-waiting").isFocused()).as("Enter is not the way out").isTrue();
    picture("03-still-waiting");
    press("beckon-keep-waiting");
    Fx.run(
        () ->
            session.tell(
                it -> it.onWaiting(new Waiting(2, 6200, 10100, 2, 0, true, true).goingOn())));
    assertThat(button("beckon-keep-waiting").isVisible()).isFalse();
    assertThat(session.heard).containsExactly("allowScreen true", "keep waiting");
    session.heard.remove("keep waiting");

    Fx.run(() -> session.go(SessionState.RINGING));
    picture("04-ringing");

    Fx.run(() -> session.tell(it -> it.onAgent(new Agent("Amy", "Orders and payments"))));
    Fx.run(() -> session.go(SessionState.CONNECTING));
    picture("05-connecting");
    assertThat(button("beckon-mute").isDisabled()).isTrue();

    agentAppears(session);
    picture("06-live");

    press("beckon-mute");
    press("beckon-pause");
    picture("07-paused");
    assertThat(label("beckon-sharing"))
        .isEqualTo("Paused: nobody can see or hear you. You still hear Amy.");
    press("beckon-pause");
    press("beckon-mute");
    assertThat(session.heard)
        .containsExactly(
            "allowScreen true", "microphone false", "pause", "resume", "microphone true");

    Fx.run(() -> session.agentWrites("Hi! I can see the order that failed."));
    picture("08-unread");
    press("beckon-chat-toggle");
    type(
        "beckon-chat-field",
        "Oh good. It says my card was declined, but I have been paying with it all week.");
    Fx.run(() -> session.agentWrites("Read https://example.com/cards: it says <b>why</b>."));
    Fx.run(() -> session.tell(it -> it.onAgentTyping(true)));
    picture("09-chat");
    SharedFile map =
        new SharedFile(
            "f",
            false,
            "how to pay.png",
            FileKind.PNG,
            248_000,
            0,
            SharedFile.Stage.ASKED,
            null,
            null);
    Fx.run(() -> session.tell(it -> it.onFile(map)));
    picture("09-chat-file-asked");
    SharedFile here =
        new SharedFile(
            "f",
            false,
            "how to pay.png",
            FileKind.PNG,
            248_000,
            0,
            SharedFile.Stage.DONE,
            null,
            drawn());
    Fx.run(() -> session.tell(it -> it.onFile(here)));
    press("file-show");
    Fx.pulses(30);
    picture("09-chat-file-shown");
    Fx.run(
        () ->
            session.tell(
                it ->
                    it.onFile(
                        new SharedFile(
                            "g",
                            true,
                            "receipt.pdf",
                            FileKind.PDF,
                            2_480_000,
                            900_000,
                            SharedFile.Stage.MOVING,
                            null,
                            null))));
    picture("09-chat-file-moving");
    assertThat(session.heard).anyMatch(it -> it.startsWith("message Oh good."));
    press("beckon-chat-toggle");

    press("beckon-hide");
    assertThat(session.agentVideo).isNull();
    picture("10-picture-hidden");
    press("beckon-hide");
    assertThat(session.agentVideo).isNotNull();

    press("beckon-shrink");
    agentAppears(session);
    picture("11-shrunk");
    assertThat(find("beckon-stop-all")).as("also here").isPresent();
    Fx.run(
        () ->
            node("beckon-bubble")
                .fireEvent(
                    new javafx.scene.input.KeyEvent(
                        javafx.scene.input.KeyEvent.KEY_PRESSED,
                        "",
                        "",
                        javafx.scene.input.KeyCode.ENTER,
                        false,
                        false,
                        false,
                        false)));

    Fx.run(() -> session.go(SessionState.RESUMING));
    picture("12-reconnecting");
    Fx.run(() -> session.go(SessionState.LIVE));

    press("beckon-end");
    picture("13-ended");
    assertThat(session.listeners).isEmpty();
    press("beckon-close");
    assertThat(overlay()).isEmpty();
    assertThat(session.agentVideo).isNull();
  }

  private static byte[] drawn() throws Exception {
    java.awt.image.BufferedImage image =
        new java.awt.image.BufferedImage(640, 360, java.awt.image.BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 640; x++) {
      for (int y = 0; y < 360; y++) {
        image.setRGB(x, y, x / 80 % 2 == y / 60 % 2 ? 0x2C9A8F : 0xF2F4F6);
      }
    }
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    javax.imageio.ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  @Test
  void secondTapBringsTheOverlayBackInsteadOfAsecondOne() throws Exception {
    press("beckon-help-button");
    press("beckon-help-button");

    assertThat(sessions).hasSize(1);
    assertThat(Window.getWindows().stream().filter(OverlayStage::isOverlay)).hasSize(1);
  }

  @Test
  void whoFindsItClosedChoosesATimeToBeCalledBack() throws Exception {
    press("beckon-help-button");
    press("beckon-consent-deny");
    FakeSession closed = sessions.getFirst();
    closed.endDetail =
        new EndDetail(EndDetail.Kind.QUEUE_CLOSED, System.currentTimeMillis() + 36_000_000, true);
    Fx.run(() -> closed.end(EndReason.NO_AGENT));
    Fx.run(() -> ((MenuButton) node("beckon-call-back-at")).show());
    picture("20-call-me-back");
    Fx.run(() -> ((MenuButton) node("beckon-call-back-at")).getItems().get(1).fire());

    assertThat(sessions).hasSize(2);
    assertThat(calls.getLast())
        .isEqualTo("ask pay, called back at " + closed.endDetail.opensAtMillis());
  }

  @Test
  void lostConnectionOffersAnotherTry() throws Exception {
    press("beckon-help-button");
    Fx.run(
        () ->
            sessions
                .getFirst()
                .tell(it -> it.onError(new HelpError(HelpError.Code.NETWORK, "refused"))));
    press("beckon-consent-deny");
    picture("14-no-connection");
    Fx.run(() -> sessions.getFirst().end(EndReason.NETWORK_LOST));
    picture("15-connection-lost");

    press("beckon-again");

    assertThat(sessions).hasSize(2);
    assertThat(find("beckon-consent-allow")).isPresent();
  }

  @Test
  void oneActionStopsEverythingFromTheBubble() throws Exception {
    FakeSession session = shrunkSession();
    press("beckon-stop-all");

    assertThat(session.heard).last().isEqualTo("stopEverything");
    assertThat(find("beckon-ended-card")).isPresent();
  }

  @Test
  void oneKeyStopsEverythingFromTheAppAndOnlyWhileASessionLives() throws Exception {
    FakeSession session = shrunkSession();
    Fx.run(() -> app.getScene().getRoot().fireEvent(escape(false)));
    assertThat(session.heard).doesNotContain("stopEverything");

    Fx.run(() -> app.getScene().getRoot().fireEvent(escape(true)));
    assertThat(session.heard).last().isEqualTo("stopEverything");

    List<KeyEvent> ofTheApp = new ArrayList<>();
    Fx.run(() -> app.getScene().setOnKeyPressed(ofTheApp::add));
    Fx.run(() -> app.getScene().getRoot().fireEvent(escape(true)));
    assertThat(ofTheApp).as("the app has its key back").hasSize(1);
  }

  private FakeSession shrunkSession() throws Exception {
    press("beckon-help-button");
    FakeSession session = sessions.getFirst();
    press("beckon-consent-allow");
    Fx.run(() -> session.tell(it -> it.onAgent(new Agent("Amy", "Orders and payments"))));
    agentAppears(session);
    press("beckon-shrink");
    return session;
  }

  private static KeyEvent escape(boolean shift) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, shift, false, false, false);
  }

  @Test
  void whatIsKeptCanBeAskedToBeDeleted() throws Exception {
    press("beckon-help-button");
    FakeSession session = sessions.getFirst();
    press("beckon-consent-allow");
    Fx.run(() -> session.tell(it -> it.onAgent(new Agent("Amy", "Orders and payments"))));
    agentAppears(session);
    Fx.run(() -> session.end(EndReason.AGENT_ENDED));
    press("beckon-receipt-show");
    press("beckon-receipt-delete");
    assertThat(session.heard).last().isEqualTo("askDeletion");
    assertThat(node("beckon-receipt-delete").isVisible()).as("asked once").isFalse();

    Fx.run(() -> session.answerDeletion(DeletionAnswer.NOT_REACHED));
    assertThat(node("beckon-receipt-delete").isVisible()).as("and again").isTrue();
    press("beckon-receipt-delete");
    Fx.run(() -> session.answerDeletion(DeletionAnswer.asked(30)));
    picture("24-deletion-asked");
    assertThat(((Label) node("beckon-deletion")).getText())
        .startsWith("Asked. The operator decides within 30 days");
    assertThat(node("beckon-receipt-delete").isVisible()).isFalse();
  }

  @Test
  void whoAgreedBeforeReadsItAndCanTakeItBack() throws Exception {
    press("beckon-help-button");
    FakeSession session = sessions.getFirst();
    Fx.run(() -> session.go(SessionState.WAITING));
    press("beckon-consent-always");
    assertThat(session.heard).containsExactly("allowScreen from now on");
    assertThat(find("beckon-remembered")).isPresent();
    picture("21-agreed-before");

    Fx.run(() -> session.tell(it -> it.onAgent(new Agent("Amy", "Orders and payments"))));
    agentAppears(session);
    picture("22-agreed-before-live");
    press("beckon-consent-withdraw");

    assertThat(session.heard).last().isEqualTo("withdrawConsent");
    assertThat(find("beckon-consent-withdraw").filter(Node::isVisible)).isEmpty();
  }

  @Test
  void whoIsAskedAgainReadsWhy() throws Exception {
    press("beckon-help-button");
    FakeSession session = sessions.getFirst();
    Fx.run(() -> session.go(SessionState.WAITING));
    Fx.run(() -> session.remember(ScreenConsent.CHECKING));
    Fx.run(() -> session.remember(ScreenConsent.ASKED_AS_MASKS_CHANGED));
    picture("23-asked-again");

    assertThat(find("beckon-consent-always")).isPresent();
  }

  @Test
  void darkFollowsTheApp() throws Exception {
    Fx.run(
        () -> {
          app.getScene().getPreferences().setColorScheme(ColorScheme.DARK);
          app.getScene().getRoot().setStyle("-fx-background-color: #12171f;");
        });
    press("beckon-help-button");
    FakeSession session = sessions.getFirst();
    Fx.run(() -> session.go(SessionState.WAITING));
    picture("16-dark-consent");
    press("beckon-consent-allow");
    Fx.run(() -> session.tell(it -> it.onAgent(new Agent("Amy", "Orders and payments"))));
    agentAppears(session);
    press("beckon-chat-toggle");
    Fx.run(() -> session.agentWrites("Hi! I can see the order that failed."));
    type("beckon-chat-field", "That was fast!");
    picture("17-dark-chat");
  }

  @Test
  void agentFasterThanTheAnswerShowsBoth() throws Exception {
    press("beckon-help-button");
    FakeSession session = sessions.getFirst();
    Fx.run(() -> session.tell(it -> it.onAgent(new Agent("Amy", "Orders and payments"))));
    agentAppears(session);

    picture("18-live-before-answer");

    assertThat(find("beckon-consent-allow")).isPresent();
    assertThat(find("beckon-end")).isPresent();
    press("beckon-consent-allow");
    assertThat(find("beckon-consent-allow")).isEmpty();
  }

  @Test
  void sessionEndsWithItsWindow() throws Exception {
    press("beckon-help-button");
    Fx.run(app::hide);

    assertThat(sessions.getFirst().heard).contains("end");
    assertThat(overlay()).isEmpty();
  }

  @Test
  void overlayIsNotInWhatTheAgentSees() throws Exception {
    press("beckon-help-button");
    CountDownLatch one = new CountDownLatch(1);
    int[] size = new int[2];
    WindowCapture capture =
        new WindowCapture(
            SharedWindow.VALUE::orFirstShowing, MaskRules::none, Platform::runLater, areas -> {});
    List<Integer> corner = new ArrayList<>();
    capture.start(
        new Feed(
            (bgra, width, height) -> {
              size[0] = width;
              size[1] = height;
              corner.add(
                  bgra.order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(4 * (500 * width + 700)));
              one.countDown();
            }));
    Fx.await(one);
    capture.stop();

    assertThat(size).containsExactly(900, 640);
    assertThat(corner.getFirst())
        .as("app's own background where the overlay is")
        .isEqualTo(0xFFF5F6F8);
  }

  // What the test's person and app do.

  private FakeSession answer(HelpRequest request) {
    if (!sessions.isEmpty() && sessions.getLast().state() != SessionState.ENDED) {
      return sessions.getLast();
    }
    String at =
        request.callBackAtMillis() < 0 ? "" : ", called back at " + request.callBackAtMillis();
    String code = request.joinCode().isEmpty() ? "" : " " + request.joinCode();
    calls.add("ask " + request.topic() + code + at);
    sessions.add(new FakeSession("r-" + sessions.size()));
    return sessions.getLast();
  }

  private static Pane shop(HelpButton help) {
    Label title = new Label("Checkout");
    title.setStyle("-fx-font-size: 28px; -fx-font-weight: bold;");
    TextField name = new TextField("Maria Keller");
    PasswordField password = new PasswordField();
    password.setText("correct horse");
    Button pay = new Button("Pay 59.90");
    VBox form =
        new VBox(
            12, title, new Label("Name"), name, new Label("Card security code"), password, pay);
    form.setPadding(new Insets(40));
    form.setMaxWidth(420);
    StackPane root = new StackPane(form, help);
    root.setStyle("-fx-background-color: #f5f6f8;");
    StackPane.setAlignment(form, Pos.TOP_LEFT);
    StackPane.setAlignment(help, Pos.TOP_RIGHT);
    StackPane.setMargin(help, new Insets(24));
    return root;
  }

  private void agentAppears(FakeSession session) throws Exception {
    Fx.run(() -> session.go(SessionState.LIVE));
    camera.start(
        new Feed(
            (bgra, width, height) -> {
              var sink = session.agentVideo;
              if (sink != null) {
                sink.onFrame(new Frame(bgra, width, height));
              }
            }));
    Fx.pulses(20);
    camera.stop();
  }

  private void picture(String name) throws Exception {
    Fx.pulses(4);
    Fx.get(() -> Pictures.save(name, app));
  }

  private void press(String id) throws Exception {
    Fx.pulses(2);
    Fx.run(() -> ((ButtonBase) node(id)).fire());
    Fx.pulses(2);
  }

  private void type(String id, String text) throws Exception {
    Fx.run(
        () -> {
          TextField field = (TextField) node(id);
          field.setText(text);
          field.fireEvent(new javafx.event.ActionEvent());
        });
  }

  /** As from the clipboard, in place of what is there. */
  private void paste(String id, String text) throws Exception {
    Fx.run(
        () -> {
          TextField field = (TextField) node(id);
          field.selectAll();
          field.replaceSelection(text);
        });
  }

  private String field(String id) throws Exception {
    return Fx.get(() -> ((TextField) node(id)).getText());
  }

  private ButtonBase button(String id) throws Exception {
    return (ButtonBase) Fx.get(() -> node(id));
  }

  private String label(String id) throws Exception {
    return Fx.get(() -> ((Label) node(id)).getText());
  }

  private String text(String id) throws Exception {
    return Fx.get(
        () ->
            node(id).lookupAll("*").stream()
                .filter(javafx.scene.control.Labeled.class::isInstance)
                .map(each -> ((javafx.scene.control.Labeled) each).getText())
                .collect(java.util.stream.Collectors.joining(" ")));
  }

  private Optional<Node> find(String id) throws Exception {
    return Fx.get(() -> lookup(id));
  }

  private Node node(String id) {
    return lookup(id).orElseThrow(() -> new AssertionError("No #" + id + " on screen"));
  }

  private Optional<Node> lookup(String id) {
    return List.copyOf(Window.getWindows()).stream()
        .filter(Window::isShowing)
        .flatMap(each -> Optional.ofNullable(each.getScene().lookup("#" + id)).stream())
        .findFirst();
  }

  private Optional<Window> overlay() throws Exception {
    return Fx.get(
        () ->
            List.copyOf(Window.getWindows()).stream()
                .filter(each -> OverlayStage.isOverlay(each) && each.isShowing())
                .findFirst());
  }

  private interface Taken {
    void picture(ByteBuffer bgra, int width, int height);
  }

  private record Feed(Taken taken) implements VideoFeed {
    @Override
    public boolean wanted() {
      return true;
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
      taken.picture(bgra, width, height);
    }
  }

  private record Frame(ByteBuffer bgra, int width, int height) implements VideoFrame {
    @Override
    public long receivedNanos() {
      return System.nanoTime();
    }

    @Override
    public void copyBgra(ByteBuffer target, int stride) {
      ByteBuffer source = bgra.duplicate();
      for (int row = 0; row < height; row++) {
        target
            .duplicate()
            .position(target.position() + row * stride)
            .put(source.duplicate().limit(4 * width * (row + 1)).position(4 * width * row));
      }
    }
  }
}
