package dev.beckon.desktop.markup;

import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.Shape;
import dev.beckon.sdk.cobrowse.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Draws a {@link Markup}: every annotation where its element is, the laser's dot, and the finger
 * that suggests a tap. Lets the mouse through. FX thread.
 */
public final class MarkupPane extends Pane {
  private List<Drawn> drawn = List.of();
  private double shownWidth;
  private double shownHeight;

  /** Empty and invisible to the mouse. */
  public MarkupPane() {
    setMouseTransparent(true);
    setManaged(false);
    setFocusTraversable(false);
    getStyleClass().setAll("beckon-markup");
  }

  /**
   * Shows this, in place of what was shown; does nothing where nothing changed or moved.
   *
   * @param bounds of an element, in this pane's pixels; null: not in sight
   */
  public void show(
      Markup markup, IntFunction<@Nullable Bounds> bounds, double width, double height) {
    List<Drawn> now = new ArrayList<>();
    for (Shape shape : markup.annotations().shapes(bounds)) {
      now.add(new Drawn.Figure(shape));
    }
    add(now, markup.suggestion(), bounds, Drawn.Finger::new);
    add(now, markup.laser(), bounds, Drawn.Dot::new);
    if (!now.equals(drawn) || width != shownWidth || height != shownHeight) {
      drawn = now;
      shownWidth = width;
      shownHeight = height;
      resize(width, height);
      setClip(new Rectangle(width, height));
      List<Node> nodes = new ArrayList<>();
      now.forEach(each -> nodes.addAll(each.nodes(width, height)));
      getChildren().setAll(nodes);
    }
  }

  /** Whether nothing is shown. */
  public boolean isBlank() {
    return drawn.isEmpty();
  }

  private static void add(
      List<Drawn> to, @Nullable Spot spot, IntFunction<@Nullable Bounds> bounds, At maker) {
    Bounds where = spot == null ? null : bounds.apply(spot.element());
    if (spot != null && where != null) {
      to.add(maker.at(where.pixelX(spot.x()), where.pixelY(spot.y())));
    }
  }

  private interface At {
    Drawn at(double x, double y);
  }
}
