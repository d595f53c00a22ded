package dev.beckon.desktop.capture;

import java.util.Optional;

/** A rectangle of whole pixels inside a picture. Immutable. */
record PixelRect(int x, int y, int width, int height) {
  int right() {
    return x + width;
  }

  int bottom() {
    return y + height;
  }

  /** What of it lies in a picture of this size; empty: nothing. */
  Optional<PixelRect> within(int wide, int high) {
    int left = Math.max(0, x);
    int top = Math.max(0, y);
    int rightmost = Math.min(wide, right());
    int lowest = Math.min(high, bottom());
    return rightmost > left && lowest > top
        ? Optional.of(new PixelRect(left, top, rightmost - left, lowest - top))
        : Optional.empty();
  }

  PixelRect moved(int across, int down) {
    return new PixelRect(x + across, y + down, width, height);
  }
}
