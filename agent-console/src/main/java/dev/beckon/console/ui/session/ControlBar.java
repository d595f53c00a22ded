package dev.beckon.console.ui.session;

import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.hand.OwnHandViewModel;
import dev.beckon.console.ui.transfer.TransferViewModel;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What the agent does in a session. Ending asks nothing: whoever presses it means it, and the
 * customer should not wait for a second click.
 */
final class ControlBar extends HBox {
  private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

  ControlBar(SessionViewModel model, TransferViewModel transfer, OwnHandViewModel hand) {
    getStyleClass().add("control-bar");
    setAlignment(Pos.CENTER);
    Label elapsed = Nodes.label(model.elapsedProperty(), "elapsed", "numbers");
    elapsed.setMinWidth(USE_PREF_SIZE);
    QualityBars quality = new QualityBars(model.qualityProperty());
    quality.setMinWidth(USE_PREF_SIZE);
    HBox left = Nodes.row(14, elapsed, quality, freshness(model));
    Button camera =
        toggle(
            "console-camera",
            model.cameraOnProperty(),
            new Look("Camera off", Feather.VIDEO),
            new Look("Camera on", Feather.VIDEO_OFF),
            "Ctrl+K",
            model::toggleCamera);
    // Disabled with its sentence beside the preview: this customer's tier has no video.
    camera.disableProperty().bind(model.videoProperty().not());
    HBox centre =
        new HBox(
            10,
            toggle(
                "console-mute",
                model.microphoneOnProperty(),
                new Look("Mute", Feather.MIC),
                new Look("Unmute", Feather.MIC_OFF),
                "Ctrl+M",
                model::toggleMicrophone),
            camera,
            toggle(
                "console-hold",
                model.onHoldProperty().map(held -> !held),
                new Look("Hold", Feather.PAUSE),
                new Look("Go on", Feather.PLAY),
                "Ctrl+H",
                model::toggleHold),
            handOver(transfer),
            askIn(transfer),
            supervisor(hand));
    centre.setAlignment(Pos.CENTER);
    centre.disableProperty().bind(model.endingProperty());
    HBox right = new HBox(10, stop(model), end(model));
    right.setAlignment(Pos.CENTER_RIGHT);
    // Equal sides keep the toggles in the middle.
    for (HBox side : new HBox[] {left, right}) {
      side.setPrefWidth(260);
      side.setMinWidth(110);
      HBox.setHgrow(side, Priority.ALWAYS);
    }
    getChildren().addAll(left, centre, right);
  }

  /** Beside the picture, never on it: it is the customer's. */
  private static Node freshness(SessionViewModel model) {
    Label words = Nodes.label(model.freshnessProperty(), "numbers");
    // Two lines where the window is narrow.
    words.setWrapText(true);
    HBox freshness = Nodes.row(7, Nodes.dot(model.pictureProperty().map(Picture::tone)), words);
    freshness.setId("console-freshness");
    freshness.getStyleClass().add("freshness");
    Nodes.showIf(freshness, model.pictureProperty().map(Picture::showsPicture));
    return freshness;
  }

  /** A button's face: what pressing it would do. */
  private record Look(String text, Feather icon) {}

  /**
   * @param on a property or what is mapped from one, which both outlive their first listener;
   *     {@code Bindings.not} and its like are gone with the next garbage
   */
  private static Button toggle(
      String id,
      ObservableValue<Boolean> on,
      Look whenOn,
      Look whenOff,
      String key,
      Runnable action) {
    FontIcon icon = new FontIcon(whenOn.icon());
    Button button = new Button(whenOn.text(), icon);
    button.setId(id);
    button.getStyleClass().addAll("control", "flat");
    button.setContentDisplay(ContentDisplay.TOP);
    button.setFocusTraversable(false);
    button.setOnAction(_ -> action.run());
    Tooltip tip = new Tooltip();
    Tooltip.install(button, tip);
    on.subscribe(
        () -> {
          Look look = on.getValue() ? whenOn : whenOff;
          icon.setIconCode(look.icon());
          button.setText(look.text());
          tip.setText(look.text() + " (" + key + ")");
          button.pseudoClassStateChanged(OFF, !on.getValue());
        });
    tip.setText(whenOn.text() + " (" + key + ")");
    return button;
  }

  private static Button handOver(TransferViewModel transfer) {
    Button button = new Button("Hand over", Nodes.icon(Feather.USERS));
    button.setId("console-transfer");
    button.getStyleClass().addAll("control", "flat");
    button.setContentDisplay(ContentDisplay.TOP);
    button.setFocusTraversable(false);
    button.setOnAction(_ -> transfer.toggle());
    button.disableProperty().bind(transfer.progressProperty().isNotEmpty());
    Nodes.tip(button, "Hand over to a colleague or a queue (Ctrl+T)");
    return button;
  }

  private static Button askIn(TransferViewModel transfer) {
    Button button = new Button("Ask in", Nodes.icon(Feather.USER_PLUS));
    button.setId("console-ask-in");
    button.getStyleClass().addAll("control", "flat");
    button.setContentDisplay(ContentDisplay.TOP);
    button.setFocusTraversable(false);
    button.setOnAction(_ -> transfer.toggleAskIn());
    Nodes.tip(button, "Ask a colleague in to the call (Ctrl+I)");
    return button;
  }

  private static Button supervisor(OwnHandViewModel hand) {
    return toggle(
        "console-raise-hand",
        hand.raisedProperty().map(raised -> !raised),
        new Look("Supervisor", Feather.LIFE_BUOY),
        new Look("Asked", Feather.LIFE_BUOY),
        "Ctrl+J",
        hand::toggle);
  }

  /** For the moment in which nobody looks for a menu. */
  private static Button stop(SessionViewModel model) {
    Button stop = new Button(null, Nodes.icon(Feather.SLASH));
    stop.setId("console-stop");
    stop.getStyleClass().addAll("flat", "danger", "button-icon");
    stop.setFocusTraversable(false);
    stop.setAccessibleText("Stop at once because of abuse");
    stop.setOnAction(_ -> model.stop());
    Nodes.tip(
        stop,
        "Stop at once because of abuse: you see and hear nothing more, and the journal has it"
            + " (Ctrl+Shift+X)");
    return stop;
  }

  private static Button end(SessionViewModel model) {
    Button end = new Button("End", Nodes.icon(Feather.PHONE_OFF));
    end.setId("console-end");
    end.getStyleClass().addAll("danger", "end-button");
    end.setFocusTraversable(false);
    end.setOnAction(_ -> model.end());
    end.disableProperty().bind(model.endingProperty());
    Nodes.tip(end, "End the session (Ctrl+Shift+E)");
    return end;
  }
}
