package dev.beckon.examples.shop;

import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;

/** A finch on a juniper twig, and the name. */
final class Logo extends HBox {
  Logo() {
    super(10);
    setAlignment(Pos.CENTER_LEFT);
    Group finch =
        new Group(
            shape("#3f7d5b", "M2 34 C12 30 24 30 38 33 L38 35 C24 33 12 33 3 37 Z"),
            shape(
                "#e8a87c",
                "M10 20 C10 10 18 6 25 9 C29 6 34 9 33 14 C33 26 24 31 15 29 C12 27 10 24 10 20 Z"),
            shape("#c4633f", "M12 18 C16 14 24 15 26 20 C24 27 17 30 4 31 C9 28 11 24 12 18 Z"),
            shape("#e0a63c", "M33 12 L39 14 L33 16 Z"),
            shape("#1f2d26", "M28 12 A1.4 1.4 0 1 0 30.8 12 A1.4 1.4 0 1 0 28 12 Z"));
    Label name = new Label("Juniper & Finch");
    name.setMnemonicParsing(false);
    name.getStyleClass().add("logo-name");
    getChildren().addAll(finch, name);
  }

  private static SVGPath shape(String colour, String path) {
    SVGPath shape = new SVGPath();
    shape.setContent(path);
    shape.setFill(Color.web(colour));
    return shape;
  }
}
