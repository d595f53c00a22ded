package dev.beckon.desktop.media;

import java.util.OptionalInt;
import java.util.function.IntBinaryOperator;

/** Skeleton. */
public final class FrameNumber {
  public static final int COLUMNS = 10;
  public static final int ROWS = 4;

  private FrameNumber() {}

  /** Row by row, true = white. */
  public static boolean[] cells(int number) {
    return new boolean[COLUMNS * ROWS];
  }

  public static OptionalInt read(IntBinaryOperator argb, Region region) {
    return OptionalInt.empty();
  }

  public record Region(double x, double y, double width, double height) {}
}
