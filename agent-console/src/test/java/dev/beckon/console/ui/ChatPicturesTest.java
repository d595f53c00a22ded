package dev.beckon.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.ChatLine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.Farewell;
import dev.beckon.console.desk.LineSummary;
import dev.beckon.console.desk.ManualClock;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.StandInDesk;
import dev.beckon.console.desk.StandInDevices;
import dev.beckon.console.desk.Together;
import dev.beckon.console.ui.frame.FrameView;
import dev.beckon.console.ui.frame.ViewModels;
import dev.beckon.desktop.media.SyntheticCamera;
import dev.beckon.desktop.media.VideoPane;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chats at the side and the open one, dark and light, with mouse and keyboard. */
class ChatPicturesTest {
  private final StandInDesk desk = new StandInDesk();
  private final List<StandInDesk> chats =
      List.of(new StandInDesk(1), new StandInDesk(2), new StandInDesk(3));
  private final ManualClock clock = new ManualClock();
  private final SyntheticCamera camera = new SyntheticCamera();
  private final VideoPane screen = FxToolkit.get(VideoPane::new);
  private final Theme theme = FxToolkit.get(() -> new Theme(false));
  private final ViewModels models =
      FxToolkit.get(() -> ViewModels.of(desk, new StandInDevices(), clock, FxThread.INSTANCE));
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
    desk.show(new DeskState.Ready(Samples.NOW));
    desk.chats().set(List.<ChatDesk>copyOf(chats));
    chats.forEach(each -> each.show(new DeskState.Ready(Samples.NOW)));
    settle();
  }

  private FrameView frame() {
    VideoPane preview = new VideoPane();
    preview.setFit(VideoPane.Fit.COVER);
    camera.start(preview.asFeed());
    return new FrameView(
        models, theme, screen, screen.pictureAreaProperty(), preview, new VideoPane(), clock, true);
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
  void theRail(boolean dark) {
    picture("40-chats-none", dark);
    assertThat(node("#console-chats-empty").isVisible()).isTrue();

    ring(chat(3));
    chat(1).show(Samples.chatting("request-1", "Grace Hopper", question("1", 70)));
    chat(2).show(Samples.chatting("request-2", "Robin Finch", question("2", 200), answer("3", 95)));
    clock.advance(Duration.ofSeconds(6));
    tick();
    picture("41-chats-ringing", dark);
    assertThat(aloud("#console-chat-1")).contains("Grace Hopper", "1 not read", "Waits 1:16");
    assertThat(aloud("#console-chat-2")).contains("Answered", "You: ");
    assertThat(aloud("#console-chat-3")).contains("Rings", "Where is my parcel?");
    assertThat(node("#console-chat-3-accept").isVisible()).isTrue();
    assertThat(node("#console-chat-1-accept").getParent().isVisible()).isFalse();

    chat(3).show(Samples.missed());
    chat(1)
        .show(
            Samples.cut(
                Samples.chatting("request-1", "Grace Hopper", question("1", 70)),
                clock.instant().plusSeconds(48)));
    chat(2)
        .show(
            Samples.writtenUp(
                Samples.chatting("request-2", "Robin Finch", question("2", 200)), clock.instant()));
    tick();
    picture("42-chats-cut-and-missed", dark);
    assertThat(aloud("#console-chat-1")).contains("Customer cut off, 0:48");
    FxToolkit.run(() -> ((Button) view.lookup("#console-chat-3-right")).fire());
    assertThat(chat(3).commands()).containsExactly("ready");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOpenChat(boolean dark) {
    ring(chat(1));
    FxToolkit.run(() -> ((ToggleButton) view.lookup("#console-chat-1")).fire());
    picture("43-chat-rings-open", dark);
    assertThat(node("#console-open-chat-accept").isVisible()).isTrue();
    press(KeyCode.F4, false, false);
    assertThat(chat(1).commands()).contains("accept");

    graceWrites();
    chat(2).show(Samples.chatting("request-2", "Robin Finch", question("4", 65)));
    chat(1).show(Together.NOTHING.withDelivered(Set.of("2")).withSeen(Set.of("2")));
    settle();
    picture("44-chat-open", dark);
    assertThat(chat(1).commands()).contains("seen [1, 3]");
    assertThat(draft().isFocused()).isTrue();

    press(KeyCode.PAGE_DOWN, true, false);
    settle();
    assertThat(Objects.requireNonNull(models.chats().openProperty().get()).number()).isEqualTo(2);
    press(KeyCode.PAGE_UP, true, false);
    settle();

    // A call comes in while the agent writes: Enter is the chat's.
    desk.show(Samples.ringing());
    clock.advance(Duration.ofSeconds(2));
    settle();
    FxToolkit.run(() -> draft().setText("One moment please"));
    FxToolkit.run(() -> draft().requestFocus());
    press(KeyCode.ENTER, false, false);
    settle();
    picture("45-chat-beside-a-ring", dark);
    assertThat(chat(1).commands()).contains("chat One moment please");
    assertThat(desk.commands()).doesNotContain("accept");

    desk.show(Samples.inSession());
    chat(1).show(new DeskState.Resuming(chat(1).view().get().state(), clock.instant()));
    chat(1).network().set(new NetworkState.Reconnecting(1, clock.instant().plusSeconds(3)));
    settle();
    picture("46-chat-reconnecting-beside-a-call", dark);
    assertThat(node("#console-open-chat-try-now").isVisible()).isTrue();
    ring(chat(3));
    chat(2).show(Samples.missed());
    picture("46b-chat-rings-beside-both", dark);

    FxToolkit.run(() -> stage.setWidth(1000));
    settle();
    picture("47-chat-in-a-narrow-window", dark);
    assertThat(node("#console-session").getParent().isVisible()).isFalse();
    press(KeyCode.W, true, false);
    settle();
    assertThat(node("#console-session").getParent().isVisible()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void wrapUp(boolean dark) {
    graceWrites();
    settle();
    press(KeyCode.PAGE_DOWN, true, false);
    press(KeyCode.W, true, true);
    assertThat(chat(1).commands()).contains("end");
    chat(1)
        .show(
            Samples.writtenUp((DeskState.InSession) chat(1).view().get().state(), clock.instant()));
    settle();
    picture("48-chat-wrap-up", dark);
    TextArea notes = (TextArea) view.lookup("#console-open-chat #console-notes");
    FxToolkit.run(
        () -> {
          notes.setText("Sent the tracking link.");
          notes.requestFocus();
        });
    press(KeyCode.ENTER, true, false);
    assertThat(chat(1).commands().getLast()).startsWith("finish");
    chat(1).show(new DeskState.Ready(Samples.NOW));
    settle();
    assertThat(node("#console-open-chat").isVisible()).isFalse();
    assertThat(node("#console-idle").isVisible()).isTrue();
  }

  @Test
  void whatIsAsideSaysWhatToDo() {
    desk.show(new DeskState.NotReady("Break", Samples.NOW));
    chat(2).show(new DeskState.SignedOut(Farewell.NOT_A_RELAY));
    chat(3).show(new DeskState.NotReady("Break", Samples.NOW));
    tick();
    picture("49-chats-aside", false);
    FxToolkit.run(() -> ((Button) view.lookup("#console-chat-1-right")).fire());
    FxToolkit.run(() -> ((Button) view.lookup("#console-chat-2-right")).fire());
    assertThat(chat(1).commands()).containsExactly("not ready Break");
    assertThat(chat(2).commands()).containsExactly("retry");
    assertThat(view.lookup("#console-chat-3")).isNull();

    desk.chats().set(List.of());
    settle();
    assertThat(node("#console-chats").isVisible()).isFalse();
  }

  private void graceWrites() {
    chat(1)
        .show(
            Samples.chatting(
                "request-1",
                "Grace Hopper",
                question("1", 130),
                answer("2", 95),
                question("3", 20)));
  }

  private StandInDesk chat(int number) {
    return chats.get(number - 1);
  }

  private void ring(StandInDesk at) {
    at.show(
        new DeskState.Ringing(
            Samples.chatRing("ring-9"), clock.instant(), clock.instant().plusSeconds(20), false));
    settle();
  }

  private ChatLine question(String id, int secondsAgo) {
    return new ChatLine(
        id,
        true,
        "The parcel should have been here on Tuesday, and the tracking says nothing new.",
        clock.instant().minusSeconds(secondsAgo));
  }

  private ChatLine answer(String id, int secondsAgo) {
    return new ChatLine(
        id,
        false,
        "I am looking at https://parcels.example.com/F-20431 right now.",
        clock.instant().minusSeconds(secondsAgo));
  }

  private TextArea draft() {
    return (TextArea) view.lookup("#console-open-chat #console-chat-draft");
  }

  private Node node(String selector) {
    return FxToolkit.get(() -> view.lookup(selector));
  }

  private String aloud(String selector) {
    return node(selector).getAccessibleText();
  }

  private void press(KeyCode code, boolean control, boolean shift) {
    FxToolkit.run(
        () -> {
          Node focused = view.getScene().getFocusOwner();
          Node target = focused == null ? view : focused;
          target.fireEvent(
              new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
        });
  }

  private void tick() {
    FxToolkit.run(models.chats()::tick);
    settle();
  }

  /** What was posted to the FX thread is done. */
  private void settle() {
    FxToolkit.run(() -> {});
    FxToolkit.run(() -> {});
  }

  private void picture(String name, boolean dark) {
    FxToolkit.run(
        () -> {
          theme.use(dark);
          models.chats().tick();
          view.applyCss();
          view.layout();
        });
    FxToolkit.run(() -> Pictures.write(stage.getScene(), name + (dark ? "-dark" : "-light")));
  }
}
