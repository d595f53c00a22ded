package dev.beckon.desktop;

import dev.beckon.sdk.cobrowse.Reach;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/**
 * The agent: picture, name, what they see of the person, and everything the person can do, in one
 * tap. In writing only: the agent's initial, name, the messages, and the way out.
 */
final class AgentWindow extends VBox {
  private static final double CORNER = 24;

  private final Messages messages;
  private final AgentPicture picture;
  private final boolean inWriting;
  private final StackPane stage = new StackPane();
  private final BorderPane bar = new BorderPane();
  private final Label name = Controls.label("beckon-name");
  private final Label title = Controls.label("beckon-agent-title");
  private final Label sharing = Controls.label("beckon-sharing");
  private final Button screen = Controls.link("beckon-share");
  private final Label banner = Controls.label("beckon-banner");
  private final Label unread = Controls.label("beckon-unread");
  private final QualityBars quality = new QualityBars();
  private final Button shrink;
  private final Button mute;
  private final Button pause;
  private final Button hide;
  private final Button chat;
  private final Button end;
  private final Button withdraw = Controls.link("beckon-consent-withdraw");
  private final ChatPane chatPane;

  AgentWindow(Messages messages, AgentPicture picture, boolean inWriting) {
    this.messages = messages;
    this.picture = picture;
    this.inWriting = inWriting;
    setId("beckon-agent-window");
    getStyleClass().setAll("beckon-card", "beckon-agent-window");
    shrink = Controls.small("beckon-shrink", "shrink", messages.get("control.shrink"));
    bar.setCenter(Controls.grip(messages.get("control.move")));
    bar.setRight(shrink);
    bar.getStyleClass().setAll("beckon-bar");
    bar.setPickOnBounds(false);
    bar.setMaxHeight(USE_PREF_SIZE);
    StackPane.setAlignment(bar, Pos.TOP_CENTER);
    stage.getStyleClass().setAll("beckon-stage");
    mute = Controls.round("beckon-mute", "microphone", messages.get("control.mute.help"));
    pause = Controls.round("beckon-pause", "pause", messages.get("control.pause.help"));
    hide = Controls.round("beckon-hide", "camera", messages.get("control.hide.help"));
    chat = Controls.round("beckon-chat-toggle", "chat", messages.get("chat.prompt"));
    end =
        Controls.round(
            "beckon-end",
            "end",
            messages.get(inWriting ? "control.end.help.chat" : "control.end.help"));
    end.setText(messages.get("control.end"));
    chat.setText(messages.get("control.chat"));
    ((StackPane) chat.getGraphic()).getChildren().add(unread);
    chatPane = new ChatPane(messages, inWriting);
    VBox.setMargin(banner, new Insets(8, 0, 0, 0));
    if (inWriting) {
      getStyleClass().add("beckon-in-writing");
      HBox about = new HBox(about(), end);
      HBox.setHgrow(about.getChildren().getFirst(), Priority.ALWAYS);
      about.getStyleClass().setAll("beckon-about-writing");
      getChildren().setAll(stage, banner, about, chatPane);
    } else {
      getChildren().setAll(stage, banner, about(), controls(), chatPane);
    }
  }

  private VBox about() {
    sharing.setId("beckon-sharing");
    sharing.setGraphic(Controls.icon("eye"));
    HBox.setHgrow(sharing, Priority.ALWAYS);
    sharing.setMaxWidth(Double.MAX_VALUE);
    HBox sharingRow = new HBox(sharing, screen);
    sharingRow.getStyleClass().setAll("beckon-sharing-row");
    banner.setId("beckon-banner");
    banner.setMaxWidth(Double.MAX_VALUE);
    screen.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox nameRow = new HBox(8, name, quality);
    nameRow.setAlignment(Pos.CENTER_LEFT);
    withdraw.setText(messages.get("consent.withdraw"));
    withdraw.setAccessibleHelp(messages.get("consent.withdraw.help"));
    withdraw.setTooltip(new Tooltip(messages.get("consent.withdraw.help")));
    VBox about = new VBox(nameRow, title, sharingRow, withdraw);
    about.getStyleClass().setAll("beckon-about");
    return about;
  }

  private HBox controls() {
    HBox controls = new HBox(mute, pause, hide, chat, end);
    controls.getStyleClass().setAll("beckon-controls");
    return controls;
  }

  /** Takes the picture back from the bubble. */
  void takePicture() {
    stage.getChildren().setAll(picture, bar);
    picture.round(CORNER);
  }

  Subscription bind(SessionViewModel model, BooleanProperty shrunk) {
    shrink.setOnAction(event -> shrunk.set(true));
    screen.setOnAction(event -> model.toggleScreen());
    withdraw.setOnAction(event -> model.withdrawConsent());
    mute.setOnAction(event -> model.toggleMicrophone());
    pause.setOnAction(event -> model.togglePause());
    hide.setOnAction(event -> toggle(picture.hiddenProperty()));
    chat.setOnAction(event -> toggle(model.chat().openProperty()));
    end.setOnAction(event -> model.end());
    ObservableValue<Boolean> silent = model.talkingProperty().map(talking -> !talking);
    return Subscription.combine(
        Controls.bind(model.chat().inSightProperty(), shrunk.map(small -> !small)),
        picture.bind(model),
        quality.bind(model),
        chatPane.bind(model),
        Controls.bind(name.textProperty(), model.agentNameProperty()),
        Controls.bind(title.textProperty(), model.agentTitleProperty()),
        Controls.bindShown(title, model.agentTitleProperty().map(text -> !text.isEmpty())),
        Controls.bind(sharing.textProperty(), model.sharingProperty()),
        Controls.bindPseudoClass(this, "paused", model.pausedProperty()),
        Controls.bindPseudoClass(this, "seen", seen(model)),
        Controls.bind(
            screen.textProperty(),
            word(model.screenAllowedProperty(), "sharing.stop", "sharing.start")),
        Controls.bindShown(screen, showable(model)),
        Controls.bindShown(withdraw, model.consentKeptProperty()),
        Controls.bind(banner.textProperty(), model.bannerProperty()),
        Controls.bindShown(banner, model.bannerProperty().map(text -> !text.isEmpty())),
        Controls.bindPseudoClass(banner, "trouble", model.reconnectingProperty()),
        Controls.bind(
            mute.textProperty(), word(model.mutedProperty(), "control.unmute", "control.mute")),
        Controls.bindPseudoClass(mute, "on", model.mutedProperty()),
        Controls.bind(mute.disableProperty(), silent),
        Controls.bind(
            pause.textProperty(), word(model.pausedProperty(), "control.resume", "control.pause")),
        Controls.bindPseudoClass(pause, "on", model.pausedProperty()),
        Controls.bind(pause.disableProperty(), silent),
        Controls.bind(
            hide.textProperty(), word(picture.hiddenProperty(), "control.show", "control.hide")),
        Controls.bindPseudoClass(hide, "on", picture.hiddenProperty()),
        Controls.bindPseudoClass(chat, "on", model.chat().openProperty()),
        Controls.bind(unread.textProperty(), model.chat().unreadProperty().map(Object::toString)),
        Controls.bindShown(
            unread, model.chat().unreadProperty().map(count -> count.intValue() > 0)),
        Controls.bind(chat.accessibleTextProperty(), chatName(model)),
        Controls.bindShown(chatPane, model.chat().openProperty()));
  }

  private ObservableValue<String> word(ObservableValue<Boolean> on, String ifOn, String ifOff) {
    return on.map(now -> messages.get(now ? ifOn : ifOff));
  }

  private ObservableValue<String> chatName(SessionViewModel model) {
    String word = messages.get("control.chat");
    return model
        .chat()
        .unreadProperty()
        .map(
            count ->
                count.intValue() == 0
                    ? word
                    : word + ", " + messages.get("chat.unread", count.intValue()));
  }

  /** Whether the screen can be shown or taken away here and now. */
  private static ObservableValue<Boolean> showable(SessionViewModel model) {
    boolean ever = !model.isChatOnly();
    return model
        .reachProperty()
        .flatMap(
            reach ->
                model
                    .consentOpenProperty()
                    .map(
                        open ->
                            ever
                                && !open
                                && (reach.silence() == Reach.Silence.NONE
                                    || reach.silence() == Reach.Silence.LOST)));
  }

  private static ObservableValue<Boolean> seen(SessionViewModel model) {
    return model.reachProperty().map(Reach::agentSees);
  }

  private static void toggle(BooleanProperty property) {
    property.set(!property.get());
  }

  void focusFirst() {
    if (inWriting) {
      chatPane.focusFirst();
    } else {
      mute.requestFocus();
    }
  }
}
