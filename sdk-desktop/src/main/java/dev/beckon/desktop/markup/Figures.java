package dev.beckon.desktop.markup;

import dev.beckon.sdk.cobrowse.Shape;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.effect.DropShadow;
import javafx.scene.paint.Color;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.shape.VLineTo;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * The nodes of an annotation. Every line lies on a wider white one, so that it is seen on any
 * ground. Stateless.
 */
final class Figures {
  private static final double LINE = 4;
  private static final double HALO = 8;
  private static final double HEAD = 18;
  private static final double HEAD_ANGLE = Math.toRadians(28);
  private static final Color GROUND = Color.color(1, 1, 1, 0.85);
  private static final Color DARKNESS = Color.color(0.05, 0.07, 0.1, 0.55);

  private Figures() {}

  static List<Node> of(Shape shape, double width, double height) {
    return switch (shape.annotation().tool()) {
      case PEN, FADING_PEN -> lined(shape, () -> stroke(shape));
      case ARROW -> lined(shape, () -> arrow(shape));
      case BOX -> lined(shape, () -> box(shape));
      case SPOTLIGHT -> List.of(spotlight(shape, width, height));
      case LABEL -> label(shape);
    };
  }

  private static List<Node> lined(
      Shape shape, java.util.function.Supplier<javafx.scene.shape.Shape> maker) {
    javafx.scene.shape.Shape halo = maker.get();
    style(halo, GROUND, HALO);
    javafx.scene.shape.Shape line = maker.get();
    style(line, color(shape), LINE);
    return List.of(halo, line);
  }

  private static void style(javafx.scene.shape.Shape line, Color color, double width) {
    line.setFill(null);
    line.setStroke(color);
    line.setStrokeWidth(width);
    line.setStrokeLineCap(StrokeLineCap.ROUND);
    line.setStrokeLineJoin(StrokeLineJoin.ROUND);
  }

  private static Polyline stroke(Shape shape) {
    Polyline line = new Polyline();
    for (int i = 0; i < shape.xs().length; i++) {
      line.getPoints().addAll(shape.xs()[i], shape.ys()[i]);
    }
    if (shape.xs().length == 1) {
      line.getPoints().addAll(shape.xs()[0] + 0.1, shape.ys()[0]);
    }
    return line;
  }

  private static Path arrow(Shape shape) {
    int last = shape.xs().length - 1;
    double x = shape.xs()[last];
    double y = shape.ys()[last];
    double back = Math.atan2(shape.ys()[0] - y, shape.xs()[0] - x);
    return new Path(
        new MoveTo(shape.xs()[0], shape.ys()[0]),
        new LineTo(x, y),
        new MoveTo(x + HEAD * Math.cos(back - HEAD_ANGLE), y + HEAD * Math.sin(back - HEAD_ANGLE)),
        new LineTo(x, y),
        new LineTo(x + HEAD * Math.cos(back + HEAD_ANGLE), y + HEAD * Math.sin(back + HEAD_ANGLE)));
  }

  private static Rectangle box(Shape shape) {
    int last = shape.xs().length - 1;
    double x = Math.min(shape.xs()[0], shape.xs()[last]);
    double y = Math.min(shape.ys()[0], shape.ys()[last]);
    Rectangle box =
        new Rectangle(
            x,
            y,
            Math.abs(shape.xs()[last] - shape.xs()[0]),
            Math.abs(shape.ys()[last] - shape.ys()[0]));
    box.setArcWidth(12);
    box.setArcHeight(12);
    return box;
  }

  private static Path spotlight(Shape shape, double width, double height) {
    Rectangle lit = box(shape);
    Path dark =
        new Path(
            new MoveTo(0, 0),
            new HLineTo(width),
            new VLineTo(height),
            new HLineTo(0),
            new ClosePath(),
            new MoveTo(lit.getX(), lit.getY()),
            new HLineTo(lit.getX() + lit.getWidth()),
            new VLineTo(lit.getY() + lit.getHeight()),
            new HLineTo(lit.getX()),
            new ClosePath());
    dark.setFillRule(FillRule.EVEN_ODD);
    dark.setFill(DARKNESS);
    dark.setStroke(null);
    return dark;
  }

  private static List<Node> label(Shape shape) {
    Text text = new Text(shape.annotation().text());
    text.setFont(Font.font("System", FontWeight.BOLD, 15));
    text.setWrappingWidth(Math.min(260, text.getLayoutBounds().getWidth()));
    text.setX(shape.xs()[0]);
    text.setY(shape.ys()[0]);
    text.setFill(Color.WHITE);
    javafx.geometry.Bounds words = text.getLayoutBounds();
    Rectangle plate =
        new Rectangle(
            words.getMinX() - 9,
            words.getMinY() - 5,
            words.getWidth() + 18,
            words.getHeight() + 10);
    plate.setArcWidth(14);
    plate.setArcHeight(14);
    plate.setFill(color(shape));
    plate.setEffect(new DropShadow(8, Color.color(0, 0, 0, 0.35)));
    return List.of(plate, text);
  }

  private static Color color(Shape shape) {
    int rgb = shape.annotation().color();
    return Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }
}
