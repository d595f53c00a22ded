package dev.beckon.desktop.capture;

import java.util.List;
import javafx.scene.image.Image;

/**
 * One window of the app in a picture.
 *
 * @param image its pixels, as they were read
 * @param x where its left edge lies in the picture; may be outside
 * @param y where its upper edge lies
 * @param masks what must be painted over, in its own pixels
 */
record Layer(Image image, int x, int y, List<PixelRect> masks) {
  int width() {
    return (int) image.getWidth();
  }

  int height() {
    return (int) image.getHeight();
  }
}
