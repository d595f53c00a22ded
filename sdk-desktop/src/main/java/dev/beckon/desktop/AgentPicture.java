package dev.beckon.desktop;

import dev.beckon.desktop.media.VideoPane;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;

/**
 * The agent's video, and the agent's initial where there is none, as always in writing. One per
 * session; the agent's window and the bubble pass it to each other.
 */
final class AgentPicture extends StackPane {
  private final VideoPane video = new VideoPane();
  private final Label initial = new Label();
  private final Label word = Controls.label("beckon-picture-word");
  private final Messages messages;
  private final BooleanProperty hidden = new SimpleBooleanProperty();
  private final Rectangle clip = new Rectangle();

  AgentPicture(Messages messages) {
    this.messages = messages;
    getStyleClass().setAll("beckon-picture");
    initial.getStyleClass().setAll("beckon-initial");
    video.setId("beckon-agent-video");
    video.setFit(VideoPane.Fit.COVER);
    getChildren().setAll(initial, word, video);
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
  }

  Subscription bind(SessionViewModel model) {
    return Subscription.combine(
        model.isChatOnly() ? () -> {} : bindVideo(model),
        Controls.bind(initial.textProperty(), model.agentNameProperty().map(this::firstLetter)));
  }

  private Subscription bindVideo(SessionViewModel model) {
    ObservableValue<Boolean> wanted =
        hidden.flatMap(gone -> model.agentCameraOnProperty().map(on -> on && !gone));
    ObservableValue<Boolean> running =
        wanted.flatMap(want -> video.framesShownProperty().map(n -> want && n.longValue() > 0));
    return Subscription.combine(
        () -> model.showAgentOn(null),
        hidden.subscribe(gone -> showVideo(model, !gone)),
        Controls.bind(video.visibleProperty(), running),
        Controls.bind(initial.visibleProperty(), running.map(on -> !on)),
        Controls.bind(video.accessibleTextProperty(), model.agentNameProperty()),
        Controls.bind(
            word.textProperty(),
            Bindings.createStringBinding(
                () -> word(model.agentCameraOnProperty().get()),
                hidden,
                model.agentCameraOnProperty())));
  }

  /** A hidden picture is not decoded for nobody. */
  private void showVideo(SessionViewModel model, boolean shown) {
    model.showAgentOn(shown ? video : null);
    if (!shown) {
      video.clear();
    }
  }

  private String word(boolean cameraOn) {
    if (hidden.get()) {
      return messages.get("agent.picture.hidden");
    }
    return cameraOn ? "" : messages.get("agent.camera.off");
  }

  private String firstLetter(String name) {
    return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
  }

  BooleanProperty hiddenProperty() {
    return hidden;
  }

  void round(double diameter) {
    clip.setArcWidth(diameter);
    clip.setArcHeight(diameter);
  }
}
