package dev.beckon.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Resumable;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.ColorScheme;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Help in writing in the overlay; every step leaves its picture in {@code target/screenshots}. */
class ChatOnlyStoryTest {
  private static final HelpRequest CHAT =
      HelpRequest.builder("checkout").queue("chat").chatOnly().build();

  private final FakeSession session = new FakeSession("r-1");
  private @Nullable HelpRequest asked;
  private Stage app;

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.start();
  }

  @BeforeEach
  void openTheApp() throws Exception {
    session.chatOnly = true;
    app =
        Fx.get(
            () -> {
              Stage shown = new Stage(StageStyle.UNDECORATED);
              Pane page = new Pane();
              page.setStyle("-fx-background-color: #f5f6f8;");
              shown.setScene(new Scene(page, 480, 640));
              shown.setX(20);
              shown.setY(20);
              shown.show();
              return shown;
            });
    Fx.pulses(3);
  }

  @AfterEach
  void closeTheApp() throws Exception {
    Fx.run(app::hide);
  }

  private HelpOverlay overlay() {
    return HelpOverlay.of(app, this, this::answer);
  }

  private HelpSession answer(HelpRequest request) {
    asked = request;
    return session;
  }

  private void amy() throws Exception {
    Fx.run(() -> session.tell(it -> it.onAgent(new Agent("Amy", "Orders and payments"))));
    Fx.run(() -> session.go(SessionState.LIVE));
    Fx.run(() -> session.agentWrites("Hi, this is Amy. What can I do for you?"));
  }

  @Test
  void fromTheTapToTheReceipt() throws Exception {
    Fx.run(() -> overlay().requestHelp(CHAT));
    Fx.run(() -> session.go(SessionState.WAITING));
    Fx.run(() -> session.tell(it -> it.onWaiting(new Waiting(2, 6200, 10100, 2, 0))));
    picture("30-chat-waiting");
    assertThat(find("beckon-consent-card")).isEmpty();
    assertThat(text("beckon-waiting-card"))
        .contains("In writing only: nobody can see or hear you.")
        .doesNotContain("I have a code");

    amy();
    picture("31-chat");
    assertThat(session.agentVideo).as("nobody decodes pictures").isNull();
    assertThat(session.seen).isPositive();
    assertThat(text("beckon-agent-window"))
        .contains(
            "Amy", "Orders and payments", "Amy reads what you write. Nobody can see or hear you.");
    for (String ofCalls :
        List.of(
            "beckon-mute",
            "beckon-pause",
            "beckon-hide",
            "beckon-chat-toggle",
            "beckon-chat-attach")) {
      assertThat(find(ofCalls)).as(ofCalls).isEmpty();
    }
    for (String notNow : List.of("beckon-share", "beckon-consent-withdraw", "beckon-quality")) {
      assertThat(find(notNow)).as(notNow).map(Node::isVisible).contains(false);
    }
    assertThat(Fx.get(() -> node("beckon-chat-field").isFocused())).isTrue();

    Fx.run(
        () -> {
          TextField field = (TextField) node("beckon-chat-field");
          field.setText("My card is refused");
          field.fireEvent(new javafx.event.ActionEvent());
        });
    assertThat(session.heard).contains("message My card is refused");
    Fx.run(
        () ->
            session.tell(
                it ->
                    it.onChat(
                        new ChatMessage(
                            "own-My card is refused",
                            false,
                            "My card is refused",
                            ChatMessage.State.SEEN))));
    Fx.run(() -> session.tell(it -> it.onAgentTyping(true)));
    Fx.run(session::cutRelay);
    picture("32-chat-cut");
    assertThat(text("beckon-agent-window"))
        .contains("What you write is sent as soon as the connection is back.");

    press("beckon-shrink");
    picture("33-chat-small");
    assertThat(Fx.get(() -> node("beckon-stop-all").getAccessibleText()))
        .isEqualTo("End this chat");
    Fx.run(() -> session.end(EndReason.AGENT_ENDED));
    press("beckon-receipt-show");
    picture("34-chat-receipt");
    assertThat(Fx.get(() -> ((javafx.scene.control.TextArea) node("beckon-receipt")).getText()))
        .contains("Wrote with: Amy", "It was written only");
  }

  @Test
  void darkAndFromRightToLeft() throws Exception {
    Fx.run(() -> app.getScene().getPreferences().setColorScheme(ColorScheme.DARK));
    Fx.run(() -> app.getScene().getRoot().setStyle("-fx-background-color: #12171f;"));
    Fx.run(() -> overlay().requestHelp(CHAT));
    mirrored();
    picture("35-chat-waiting-dark-rtl");
    amy();
    picture("36-chat-dark-rtl");
    press("beckon-end");
    assertThat(session.heard).contains("end");
  }

  private void mirrored() throws Exception {
    Fx.run(
        () ->
            Window.getWindows().stream()
                .filter(OverlayStage::isOverlay)
                .forEach(
                    each -> each.getScene().setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT)));
  }

  @Test
  void whoComesBackIsToldNothingOfTheScreenAndAsksInWritingAgain() throws Exception {
    Fx.run(() -> overlay().offer(new Former()));
    picture("37-chat-go-back");
    assertThat(text("beckon-return-card"))
        .contains("The app was closed while you were writing", "End the chat")
        .doesNotContain("asked again");
    press("beckon-return-yes");
    Fx.run(() -> session.end(EndReason.NETWORK_LOST));
    press("beckon-again");
    assertThat(asked).isNotNull().returns(true, HelpRequest::isChatOnly);
  }

  private final class Former implements Resumable {
    @Override
    public Agent agent() {
      return new Agent("Amy", "Orders and payments");
    }

    @Override
    public boolean isChatOnly() {
      return true;
    }

    @Override
    public String topic() {
      return "checkout";
    }

    @Override
    public long remainingMillis() {
      return 20_000;
    }

    @Override
    public HelpSession resume() {
      return session;
    }

    @Override
    public void decline() {}
  }

  private void picture(String name) throws Exception {
    Fx.pulses(4);
    Fx.get(() -> Pictures.save(name, app));
  }

  private static void press(String id) throws Exception {
    Fx.pulses(2);
    Fx.run(() -> ((ButtonBase) node(id)).fire());
    Fx.pulses(2);
  }

  private static String text(String id) throws Exception {
    return Fx.get(
        () ->
            node(id).lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .filter(Node::isVisible)
                .map(each -> ((Labeled) each).getText())
                .collect(Collectors.joining(" ")));
  }

  private static Optional<Node> find(String id) throws Exception {
    return Fx.get(() -> lookup(id));
  }

  private static Node node(String id) {
    return lookup(id).orElseThrow(() -> new AssertionError("No #" + id + " on screen"));
  }

  private static Optional<Node> lookup(String id) {
    return List.copyOf(Window.getWindows()).stream()
        .filter(Window::isShowing)
        .flatMap(each -> Optional.ofNullable(each.getScene().lookup("#" + id)).stream())
        .findFirst();
  }
}
