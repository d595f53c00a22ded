package dev.beckon.examples.tour;

import dev.beckon.desktop.capture.Masks;
import dev.beckon.desktop.media.FrameNumber;
import javafx.animation.AnimationTimer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * A little pattern in the shop's header that says which moment this is, so that whoever sees the
 * shop can be asked how fresh the picture is. Advances ten times a second. On the JavaFX thread.
 */
final class FrameNumberMark extends Canvas {
  /** How far from the window's upper edge it stands, in the middle of the header. */
  static final int FROM_TOP = 10;

  private static final int CELL = 12;
  static final int WIDTH = FrameNumber.COLUMNS * CELL;
  static final int HEIGHT = FrameNumber.ROWS * CELL;
  private static final long ADVANCE_NANOS = 100_000_000;

  private int number;

  FrameNumberMark() {
    super(WIDTH, HEIGHT);
    setId("frame-number-mark");
    setMouseTransparent(true);
    // What is painted cannot be judged, so it would be masked; this is not private.
    Masks.reveal(this);
    new AnimationTimer() {
      private long advancedNanos;

      @Override
      public void handle(long nanos) {
        if (nanos - advancedNanos >= ADVANCE_NANOS) {
          advancedNanos = nanos;
          paint(++number);
        }
      }
    }.start();
  }

  /** What is painted now. */
  int number() {
    return number;
  }

  private void paint(int shown) {
    boolean[] cells = FrameNumber.cells(shown);
    GraphicsContext graphics = getGraphicsContext2D();
    for (int index = 0; index < cells.length; index++) {
      graphics.setFill(cells[index] ? Color.WHITE : Color.BLACK);
      int column = index % FrameNumber.COLUMNS;
      int row = index / FrameNumber.COLUMNS;
      graphics.fillRect(column * CELL, row * CELL, CELL, CELL);
    }
  }
}
