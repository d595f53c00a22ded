package dev.beckon.examples.tour;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/** What all windows of this program show, side by side as they lie on the screen. */
final class Picture {
  /** What is seen where no window is. */
  private static final Color DESKTOP = new Color(0xe8eaee);

  private final BufferedImage pixels;
  private final double left;
  private final double top;

  private Picture(BufferedImage pixels, double left, double top) {
    this.pixels = pixels;
    this.left = left;
    this.top = top;
  }

  /** Taken now. On the JavaFX thread. */
  static Picture ofWindows() {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = 0;
    double bottom = 0;
    for (Window window : Windows.showing()) {
      left = Math.min(left, sceneX(window));
      top = Math.min(top, sceneY(window));
      right = Math.max(right, sceneX(window) + window.getScene().getWidth());
      bottom = Math.max(bottom, sceneY(window) + window.getScene().getHeight());
    }
    if (right <= left || bottom <= top) {
      throw new IllegalStateException("no window to take a picture of");
    }
    BufferedImage all =
        new BufferedImage(
            (int) Math.ceil(right - left),
            (int) Math.ceil(bottom - top),
            BufferedImage.TYPE_INT_ARGB);
    Graphics graphics = all.getGraphics();
    graphics.setColor(DESKTOP);
    graphics.fillRect(0, 0, all.getWidth(), all.getHeight());
    for (Window window : Windows.showing()) {
      graphics.drawImage(
          pixelsOf(window),
          (int) Math.round(sceneX(window) - left),
          (int) Math.round(sceneY(window) - top),
          null);
    }
    return new Picture(all, left, top);
  }

  /** One node alone. On the JavaFX thread. */
  static Picture ofNode(Node node) {
    SnapshotParameters onTheDesktop = new SnapshotParameters();
    onTheDesktop.setFill(javafx.scene.paint.Color.web("#e8eaee"));
    return new Picture(pixelsOf(node.snapshot(onTheDesktop, null)), 0, 0);
  }

  /** One pixel; black and transparent outside. */
  int argb(int x, int y) {
    return x < 0 || y < 0 || x >= pixels.getWidth() || y >= pixels.getHeight()
        ? 0
        : pixels.getRGB(x, y);
  }

  /** Where a node is in this picture. On the JavaFX thread. */
  Bounds locate(Node node) {
    Bounds onScreen = node.localToScreen(node.getLayoutBounds());
    return new BoundingBox(
        onScreen.getMinX() - left,
        onScreen.getMinY() - top,
        onScreen.getWidth(),
        onScreen.getHeight());
  }

  void writeTo(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (!ImageIO.write(pixels, "png", file.toFile())) {
        throw new IllegalStateException("this Java cannot write PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static BufferedImage pixelsOf(Window window) {
    return pixelsOf(window.getScene().snapshot(null));
  }

  private static BufferedImage pixelsOf(WritableImage snapshot) {
    int width = (int) snapshot.getWidth();
    int height = (int) snapshot.getHeight();
    int[] argb = new int[width * height];
    snapshot
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    return image;
  }

  private static double sceneX(Window window) {
    return window.getX() + window.getScene().getX();
  }

  private static double sceneY(Window window) {
    return window.getY() + window.getScene().getY();
  }
}
