package dev.beckon.examples.tour;

import dev.beckon.desktop.media.FrameNumber;
import java.util.Locale;
import java.util.OptionalInt;
import javafx.geometry.Bounds;
import javafx.scene.Node;

/**
 * Where a frame number is to be looked for: a video of a known size, fitted into a node, with the
 * number painted in one place of the video. Immutable; travels to the program as one word.
 *
 * @param node the id of the node that shows the video
 * @param videoWidth as it was made, in pixels
 * @param videoHeight as it was made, in pixels
 * @param covers whether the video fills the node and is cut, or is wholly inside it
 * @param number where the number is, in pixels of the video
 */
public record Sighting(
    String node, double videoWidth, double videoHeight, boolean covers, FrameNumber.Region number) {

  /** One word of an order. */
  String encoded() {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%s,%s,%s,%s,%s",
        node,
        videoWidth,
        videoHeight,
        covers,
        number.x(),
        number.y(),
        number.width(),
        number.height());
  }

  /** Reads what {@link #encoded} wrote. */
  static Sighting decode(String word) {
    String[] parts = word.split(",", -1);
    return new Sighting(
        parts[0],
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Boolean.parseBoolean(parts[3]),
        new FrameNumber.Region(
            Double.parseDouble(parts[4]),
            Double.parseDouble(parts[5]),
            Double.parseDouble(parts[6]),
            Double.parseDouble(parts[7])));
  }

  /** The number that can be read in a picture of the program's windows. */
  OptionalInt readFrom(Picture picture) {
    return Windows.seen(node)
        .map(seen -> FrameNumber.read(picture::argb, regionIn(picture, seen)))
        .orElse(OptionalInt.empty());
  }

  private FrameNumber.Region regionIn(Picture picture, Node seen) {
    Bounds pane = picture.locate(seen);
    double wide = pane.getWidth() / videoWidth;
    double high = pane.getHeight() / videoHeight;
    double scale = covers ? Math.max(wide, high) : Math.min(wide, high);
    double left = pane.getCenterX() - videoWidth * scale / 2;
    double top = pane.getCenterY() - videoHeight * scale / 2;
    return new FrameNumber.Region(
        left + number.x() * scale,
        top + number.y() * scale,
        number.width() * scale,
        number.height() * scale);
  }
}
