package dev.beckon.console.ui;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.StrokeLineCap;

/** A circle around something that empties clockwise. */
public final class CountdownRing extends StackPane {
  private static final double RADIUS = 46;

  public CountdownRing(ObservableDoubleValue fractionLeft, Node content) {
    Circle track = new Circle(RADIUS);
    track.getStyleClass().add("countdown-track");
    Arc arc = new Arc(0, 0, RADIUS, RADIUS, 90, 360);
    arc.setType(ArcType.OPEN);
    arc.setStrokeLineCap(StrokeLineCap.ROUND);
    arc.getStyleClass().add("countdown-arc");
    // The arc's own bounds change with its length; a group of fixed size keeps its centre.
    javafx.scene.layout.Pane arcs = new javafx.scene.layout.Pane(arc);
    arcs.setMinSize(0, 0);
    arcs.setPrefSize(0, 0);
    arcs.setMaxSize(0, 0);
    show(arc, fractionLeft.get());
    fractionLeft.addListener((_, _, left) -> show(arc, left.doubleValue()));
    getChildren().addAll(track, arcs, content);
    setMinSize(2 * RADIUS + 8, 2 * RADIUS + 8);
    setMaxSize(2 * RADIUS + 8, 2 * RADIUS + 8);
  }

  private static void show(Arc arc, double left) {
    arc.setLength(360 * left);
    boolean urgent = left < 0.25;
    if (urgent != arc.getStyleClass().contains("urgent")) {
      if (urgent) {
        arc.getStyleClass().add("urgent");
      } else {
        arc.getStyleClass().remove("urgent");
      }
    }
  }
}
