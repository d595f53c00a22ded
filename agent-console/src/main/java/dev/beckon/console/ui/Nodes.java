package dev.beckon.console.ui;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The small nodes that every view is made of. */
public final class Nodes {
  private Nodes() {}

  public static FontIcon icon(Feather icon) {
    return new FontIcon(icon);
  }

  public static FontIcon icon(Feather icon, String... styles) {
    FontIcon node = new FontIcon(icon);
    node.getStyleClass().addAll(styles);
    return node;
  }

  public static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  public static Label label(ObservableValue<String> text, String... styles) {
    Label label = label("", styles);
    label.textProperty().bind(text);
    return label;
  }

  /** A label that is not there while its text is empty. */
  public static Label labelIfAny(ReadOnlyStringProperty text, String... styles) {
    Label label = label(text, styles);
    showIf(label, text.isNotEmpty());
    return label;
  }

  public static Button iconButton(Feather icon, String tip, Runnable action) {
    Button button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll("flat", "button-icon");
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setAccessibleText(tip);
    tip(button, tip);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /** A tooltip that comes soon enough to teach the shortcut. */
  public static void tip(Node node, String text) {
    Tooltip tooltip = new Tooltip(text);
    tooltip.setShowDelay(Duration.millis(350));
    Tooltip.install(node, tooltip);
  }

  /** Hides the node and gives its place away while the condition does not hold. */
  public static void showIf(Node node, ObservableValue<Boolean> condition) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(node.visibleProperty());
  }

  /** Who has no picture gets initials. */
  public static StackPane avatar(ObservableValue<String> initials, String... styles) {
    StackPane avatar = new StackPane(label(initials, "avatar-text"));
    avatar.getStyleClass().add("avatar");
    avatar.getStyleClass().addAll(styles);
    return avatar;
  }

  /** A coloured dot that follows a tone. */
  public static Region dot(ObservableValue<Tone> tone) {
    Region dot = new Region();
    dot.getStyleClass().add("dot");
    followTone(dot, tone);
    return dot;
  }

  /** Keeps exactly one tone's style class on the node. */
  public static void followTone(Node node, ObservableValue<Tone> tone) {
    node.getStyleClass().add(tone.getValue().style());
    tone.addListener(
        (_, before, now) -> {
          node.getStyleClass().remove(before.style());
          node.getStyleClass().add(now.style());
        });
  }

  public static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  public static HBox row(double spacing, Node... nodes) {
    HBox row = new HBox(spacing, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
