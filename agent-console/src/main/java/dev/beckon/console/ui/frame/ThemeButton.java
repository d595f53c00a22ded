package dev.beckon.console.ui.frame;

import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.Theme;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows what it leads to: the moon by day, the sun by night. */
final class ThemeButton extends Button {

  ThemeButton(Theme theme) {
    setId("console-theme");
    getStyleClass().addAll("flat", "button-icon");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    FontIcon icon = new FontIcon(Feather.MOON);
    setGraphic(icon);
    setAccessibleText("Dark or light");
    Nodes.tip(this, "Dark or light (Ctrl+Shift+L)");
    setOnAction(_ -> theme.toggle());
    theme.darkProperty().subscribe(dark -> icon.setIconCode(dark ? Feather.SUN : Feather.MOON));
  }
}
