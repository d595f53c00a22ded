package dev.beckon.benchmarks.media;

import dev.beckon.desktop.capture.Masks;
import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.desktop.media.FrameNumber.Region;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;

/** Paints {@link Codes} over the shop. FX thread. */
final class CodeLayer extends Pane {
  private static final int MARGIN = 4;

  private int number;

  CodeLayer() {
    setMouseTransparent(true);
    setPickOnBounds(false);
    add(Codes.LARGE, 0);
    Codes.SMALL.forEach(region -> add(region, MARGIN));
    paint();
  }

  int number() {
    return number;
  }

  /** The next number, everywhere. */
  void advance() {
    number++;
    paint();
  }

  private void add(Region region, int margin) {
    Canvas canvas = new Canvas(region.width() + 2 * margin, region.height() + 2 * margin);
    canvas.setLayoutX(region.x() - margin);
    canvas.setLayoutY(region.y() - margin);
    // What is painted cannot be judged, so it would be masked; this is not private.
    Masks.reveal(canvas);
    getChildren().add(canvas);
  }

  private void paint() {
    paint(0, Codes.LARGE, 0);
    for (int i = 0; i < Codes.SMALL.size(); i++) {
      paint(i + 1, Codes.SMALL.get(i), MARGIN);
    }
  }

  private void paint(int child, Region region, int margin) {
    Canvas canvas = (Canvas) getChildren().get(child);
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.setFill(Color.WHITE);
    graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    graphics.setFill(Color.BLACK);
    boolean[] cells = FrameNumber.cells(number);
    double block = region.width() / FrameNumber.COLUMNS;
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i]) {
        int column = i % FrameNumber.COLUMNS;
        int row = i / FrameNumber.COLUMNS;
        graphics.fillRect(margin + column * block, margin + row * block, block, block);
      }
    }
  }
}
