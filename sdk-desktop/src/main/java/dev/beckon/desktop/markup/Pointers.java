package dev.beckon.desktop.markup;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.effect.DropShadow;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;

/** The laser's dot and the finger that shows where to tap. Stateless. */
final class Pointers {
  private static final Color LASER = Color.web("#ff2d46");
  private static final Color FINGER = Color.web("#2563eb");

  /** A hand with its forefinger up; the tip at 0, 0. */
  private static final String HAND =
      "M -4 4 C -4 -2 4 -2 4 4 L 4 17 L 7 17 C 13 18 17 20 17 26 L 16 35 C 15 40 12 43 8 43"
          + " L -2 43 C -6 43 -8 41 -10 37 L -15 28 C -17 24 -12 22 -9 25 L -4 29 Z";

  private Pointers() {}

  static List<Node> dot(double x, double y) {
    Circle glow = new Circle(x, y, 13, LASER.deriveColor(0, 1, 1, 0.25));
    Circle dot = new Circle(x, y, 6, LASER);
    dot.setStroke(Color.WHITE);
    dot.setStrokeWidth(2);
    return List.of(glow, dot);
  }

  static List<Node> finger(double x, double y) {
    Circle wide = new Circle(x, y, 26, FINGER.deriveColor(0, 1, 1, 0.18));
    wide.setStroke(FINGER);
    wide.setStrokeWidth(3);
    Circle near = new Circle(x, y, 12, FINGER.deriveColor(0, 1, 1, 0.35));
    SVGPath hand = new SVGPath();
    hand.setContent(HAND);
    hand.setFill(Color.WHITE);
    hand.setStroke(Color.web("#1e293b"));
    hand.setStrokeWidth(2);
    hand.setTranslateX(x);
    hand.setTranslateY(y);
    hand.setEffect(new DropShadow(10, Color.color(0, 0, 0, 0.35)));
    return List.of(wide, near, hand);
  }
}
