package dev.beckon.desktop.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.PerspectiveCamera;
import javafx.scene.Scene;
import javafx.scene.SubScene;
import javafx.scene.effect.DropShadow;
import javafx.scene.effect.Effect;
import javafx.scene.effect.InnerShadow;
import org.jspecify.annotations.Nullable;

/**
 * Finds what must be painted over in a picture of a scene. Used by {@link WindowCapture} right
 * after the picture was taken, before anything can move; FX thread. One use per picture.
 */
final class MaskFinder {
  /** Antialiasing reaches into the next pixel. */
  private static final int MARGIN = 1;

  private final Bounds picture;
  private final List<PixelRect> found = new ArrayList<>();
  private boolean judged = true;

  private MaskFinder(int width, int height) {
    this.picture = new BoundingBox(0, 0, width, height);
  }

  /**
   * The rectangles to paint over; empty when they cannot be told for certain, and then the picture
   * must not be used.
   */
  static Optional<List<PixelRect>> find(Scene scene, int width, int height) {
    MaskFinder finder = new MaskFinder(width, height);
    finder.visit(scene.getRoot(), finder.picture, null);
    boolean flat = !(scene.getCamera() instanceof PerspectiveCamera) || finder.found.isEmpty();
    return finder.judged && flat ? Optional.of(finder.found) : Optional.empty();
  }

  /**
   * @param visible what ancestors' clips leave of the picture
   * @param smeared the outermost ancestor whose effect may draw its content somewhere else
   */
  private void visit(Node node, Bounds visible, @Nullable Node smeared) {
    if (!node.isVisible()) {
      return;
    }
    Bounds inside = visible;
    if (node.getClip() != null && smeared == null) {
      inside = intersection(visible, inScene(node, node.getClip().getBoundsInParent()));
    }
    Node whole = smeared == null && smears(node.getEffect()) ? node : smeared;
    if (Masks.isMasked(node)) {
      Node covered = whole == null ? node : whole;
      cover(intersection(inside, inScene(covered, covered.getBoundsInLocal())));
    } else if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        visit(child, inside, whole);
      }
    } else if (node instanceof SubScene sub) {
      visitSubScene(sub, inside, whole);
    }
  }

  /** Where things are in a 3D sub-scene depends on its camera: then all of it is covered. */
  private void visitSubScene(SubScene sub, Bounds visible, @Nullable Node smeared) {
    int before = found.size();
    boolean deep = sub.getCamera() instanceof PerspectiveCamera;
    visit(sub.getRoot(), visible, deep && smeared == null ? sub : smeared);
    if (deep && found.size() > before) {
      cover(intersection(visible, inScene(sub, sub.getBoundsInLocal())));
    }
  }

  private void cover(Bounds bounds) {
    double[] edges = {bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY()};
    for (double edge : edges) {
      judged &= Double.isFinite(edge);
    }
    if (!judged || bounds.isEmpty()) {
      return;
    }
    int x = (int) Math.max(0, Math.floor(bounds.getMinX()) - MARGIN);
    int y = (int) Math.max(0, Math.floor(bounds.getMinY()) - MARGIN);
    int right = (int) Math.min(picture.getWidth(), Math.ceil(bounds.getMaxX()) + MARGIN);
    int bottom = (int) Math.min(picture.getHeight(), Math.ceil(bounds.getMaxY()) + MARGIN);
    if (right > x && bottom > y) {
      found.add(new PixelRect(x, y, right - x, bottom - y));
    }
  }

  private static Bounds inScene(Node node, Bounds local) {
    return node.localToScene(local, true);
  }

  /** Blur, reflection and the like show a node's pixels outside the place where it lies. */
  private static boolean smears(@Nullable Effect effect) {
    return effect != null && !(effect instanceof DropShadow) && !(effect instanceof InnerShadow);
  }

  /** Keeps what is not a number, so that it is noticed; an empty box where nothing is left. */
  private static Bounds intersection(Bounds a, Bounds b) {
    double x = Math.max(a.getMinX(), b.getMinX());
    double y = Math.max(a.getMinY(), b.getMinY());
    double right = Math.min(a.getMaxX(), b.getMaxX());
    double bottom = Math.min(a.getMaxY(), b.getMaxY());
    return new BoundingBox(x, y, right - x, bottom - y);
  }
}
