package dev.beckon.desktop;

import javafx.beans.property.BooleanProperty;
import javafx.event.Event;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/**
 * The agent's window made small: a round picture that can be moved and opened again, and a way to
 * stop everything at once.
 */
final class AgentBubble extends StackPane {
  private static final double DIAMETER = 96;

  private final AgentPicture picture;
  private final StackPane dot = new StackPane();
  private final Label unread = Controls.label("beckon-unread");
  private final Button stop;

  AgentBubble(Messages messages, AgentPicture picture, boolean inWriting) {
    this.picture = picture;
    setId("beckon-bubble");
    getStyleClass().setAll("beckon-agent-bubble");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(messages.get("control.grow"));
    setMinSize(DIAMETER, DIAMETER);
    setMaxSize(DIAMETER, DIAMETER);
    dot.getStyleClass().setAll("beckon-dot-state");
    StackPane.setAlignment(dot, Pos.BOTTOM_RIGHT);
    unread.setMaxWidth(USE_PREF_SIZE);
    stop =
        Controls.small(
            "beckon-stop-all",
            "end",
            messages.get(inWriting ? "control.stop.all.chat" : "control.stop.all"));
    // Its click is not one on the bubble, which would open it.
    stop.setOnMouseClicked(Event::consume);
    StackPane.setAlignment(stop, Pos.TOP_LEFT);
  }

  void takePicture() {
    getChildren().setAll(picture, dot, unread, stop);
    picture.round(DIAMETER);
  }

  Subscription bind(SessionViewModel model, BooleanProperty shrunk) {
    setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            shrunk.set(false);
          }
        });
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            shrunk.set(false);
            event.consume();
          }
        });
    stop.setOnAction(event -> model.stopEverything());
    return Subscription.combine(
        Controls.bind(unread.textProperty(), model.chat().unreadProperty().map(Object::toString)),
        Controls.bindShown(
            unread, model.chat().unreadProperty().map(count -> count.intValue() > 0)),
        Controls.bind(accessibleHelpProperty(), model.sharingProperty()),
        Controls.bindPseudoClass(this, "paused", model.pausedProperty()),
        Controls.bindPseudoClass(this, "trouble", model.reconnectingProperty()));
  }
}
