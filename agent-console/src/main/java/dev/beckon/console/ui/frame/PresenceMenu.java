package dev.beckon.console.ui.frame;

import dev.beckon.console.desk.Presence;
import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.Tone;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** Where the agent stands, and the choice of where to stand next. */
final class PresenceMenu extends MenuButton {
  private final FrameViewModel model;

  PresenceMenu(FrameViewModel model) {
    this.model = model;
    setId("console-presence");
    getStyleClass().add("presence");
    Nodes.followTone(this, model.presenceToneProperty());
    setGraphic(Nodes.dot(model.presenceToneProperty()));
    textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    model.nextProperty().get().isEmpty()
                        ? model.presenceProperty().get()
                        : model.presenceProperty().get() + ", " + model.nextProperty().get(),
                model.presenceProperty(),
                model.nextProperty()));
    Nodes.tip(this, "Ready: Ctrl+R, not ready: Ctrl+Shift+R");
    model.reasons().addListener((InvalidationListener) _ -> fill());
    model.pageProperty().addListener(_ -> fill());
    fill();
  }

  private void fill() {
    boolean later =
        model.pageProperty().get() == Page.SESSION
            || model.pageProperty().get() == Page.RING
            || model.pageProperty().get() == Page.WRAP_UP;
    getItems()
        .setAll(
            item(later ? "Ready after this" : "Ready", Presence.READY, Tone.GOOD),
            new SeparatorMenuItem(),
            item(
                later ? "Not ready after this" : "Not ready", Presence.notReady(""), Tone.WARNING));
    for (String reason : model.reasons()) {
      getItems().add(item(reason, Presence.notReady(reason), Tone.WARNING));
    }
  }

  private MenuItem item(String text, Presence presence, Tone tone) {
    MenuItem item = new MenuItem(text, Nodes.dot(new SimpleObjectProperty<>(tone)));
    item.setOnAction(_ -> model.choose(presence));
    return item;
  }
}
