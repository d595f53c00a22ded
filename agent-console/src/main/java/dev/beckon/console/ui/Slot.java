package dev.beckon.console.ui;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * A place for a video, as wide as it is given and 16:9 high, with round corners. The same node can
 * be shown on several pages, one after another: {@link #take} brings it here.
 */
public final class Slot extends Region {
  private static final double RATIO = 9.0 / 16.0;

  public Slot() {
    getStyleClass().add("video-slot");
    Rectangle clip = new Rectangle();
    clip.setArcWidth(12);
    clip.setArcHeight(12);
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
  }

  /** Takes the node from wherever it is. */
  public void take(Region video) {
    getChildren().setAll(video);
  }

  @Override
  public javafx.geometry.Orientation getContentBias() {
    return javafx.geometry.Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.round((width < 0 ? prefWidth(-1) : width) * RATIO);
  }

  @Override
  protected void layoutChildren() {
    for (var child : getManagedChildren()) {
      layoutInArea(child, 0, 0, getWidth(), getHeight(), 0, HPos.CENTER, VPos.CENTER);
    }
  }
}
