package dev.beckon.desktop;

import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/** The few nodes all cards are made of, and bindings that come with their own undoing. */
final class Controls {
  private Controls() {}

  /** A round button with its word below it. */
  static Button round(String id, String icon, String help) {
    Button button = new Button("", new StackPane(icon(icon)));
    button.getGraphic().getStyleClass().add("circle");
    button.setId(id);
    button.getStyleClass().setAll("beckon-control", id);
    button.setContentDisplay(ContentDisplay.TOP);
    button.setAccessibleHelp(help);
    button.setTooltip(new Tooltip(help));
    return button;
  }

  /** A small button without a word; its help is its name. */
  static Button small(String id, String icon, String name) {
    Button button = new Button("", icon(icon));
    button.setId(id);
    button.getStyleClass().setAll("beckon-small", id);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    return button;
  }

  static Button primary(String id, String text) {
    return worded(id, text, "beckon-primary");
  }

  static Button plain(String id, String text) {
    return worded(id, text, "beckon-plain");
  }

  static Button link(String id) {
    return worded(id, "", "beckon-link");
  }

  private static Button worded(String id, String text, String style) {
    Button button = new Button(text);
    button.setId(id);
    button.getStyleClass().setAll(style);
    return button;
  }

  /** The shape comes from the style sheet. */
  static Region icon(String name) {
    Region icon = new Region();
    icon.getStyleClass().setAll("beckon-icon", "beckon-icon-" + name);
    return icon;
  }

  static Label label(String style) {
    Label label = new Label();
    label.getStyleClass().setAll(style);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** What is taken hold of to move the overlay, by mouse or by arrow keys. */
  static Region grip(String help) {
    Region grip = new Region();
    grip.setId("beckon-move");
    grip.getStyleClass().setAll("beckon-grip");
    grip.setFocusTraversable(true);
    grip.setAccessibleRole(AccessibleRole.THUMB);
    grip.setAccessibleText(help);
    Tooltip.install(grip, new Tooltip(help));
    return grip;
  }

  static <T> Subscription bind(Property<T> target, ObservableValue<? extends T> source) {
    target.bind(source);
    return target::unbind;
  }

  /** Visible and taking room only while the source says so. */
  static Subscription bindShown(Node node, ObservableValue<Boolean> source) {
    return Subscription.combine(
        bind(node.visibleProperty(), source), bind(node.managedProperty(), source));
  }

  static Subscription bindPseudoClass(Node node, String name, ObservableValue<Boolean> source) {
    PseudoClass pseudoClass = PseudoClass.getPseudoClass(name);
    return source.subscribe(on -> node.pseudoClassStateChanged(pseudoClass, on));
  }
}
