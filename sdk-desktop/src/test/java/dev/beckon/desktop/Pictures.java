package dev.beckon.desktop;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/**
 * What a person would see of an app with its overlay, as a PNG: the headless platform does not put
 * windows on top of each other, so their pictures are laid over each other here. FX thread.
 */
final class Pictures {
  private static final Path FOLDER = Path.of("target", "screenshots");

  private Pictures() {}

  static BufferedImage save(String name, Window app) throws IOException {
    BufferedImage picture =
        new BufferedImage((int) app.getWidth(), (int) app.getHeight(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D canvas = picture.createGraphics();
    draw(canvas, app, 0, 0);
    canvas.setComposite(AlphaComposite.SrcOver);
    Window.getWindows().stream()
        .filter(each -> OverlayStage.isOverlay(each) || each instanceof PopupWindow)
        .filter(Window::isShowing)
        .forEach(
            each ->
                draw(
                    canvas,
                    each,
                    (int) (each.getX() - app.getX()),
                    (int) (each.getY() - app.getY())));
    canvas.dispose();
    Files.createDirectories(FOLDER);
    ImageIO.write(picture, "png", FOLDER.resolve(name + ".png").toFile());
    return picture;
  }

  private static void draw(Graphics2D canvas, Window window, int x, int y) {
    WritableImage shot = window.getScene().snapshot(null);
    int width = (int) shot.getWidth();
    int height = (int) shot.getHeight();
    int[] argb = new int[width * height];
    shot.getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    canvas.drawImage(image, x, y, null);
  }
}
