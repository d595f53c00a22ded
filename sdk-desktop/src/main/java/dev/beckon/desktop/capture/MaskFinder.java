package dev.beckon.desktop.capture;

import dev.beckon.desktop.capture.Judgement.Hidden;
import dev.beckon.desktop.capture.Judgement.Open;
import dev.beckon.desktop.capture.Judgement.Shown;
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
 *
 * <p>Where everything is private by default, the picture is covered except where a shown node lies,
 * and there too where a node that is not shown lies over or under it: a pixel is seen only when
 * nothing private can be in it. What a shown node's ancestors draw behind it counts as its
 * background.
 */
final class MaskFinder {
  /** Antialiasing reaches into the next pixel. */
  private static final int MARGIN = 1;

  private final MaskJudge judge;
  private final Bounds picture;
  private final PixelRect whole;
  private final List<PixelRect> hidden = new ArrayList<>();
  private final List<PixelRect> shown = new ArrayList<>();
  private boolean placed = true;

  private MaskFinder(MaskJudge judge, int width, int height) {
    this.judge = judge;
    this.picture = new BoundingBox(0, 0, width, height);
    this.whole = new PixelRect(0, 0, width, height);
  }

  /**
   * The rectangles to paint over; empty when they cannot be told for certain, and then the picture
   * must not be used.
   */
  static Optional<List<PixelRect>> find(Scene scene, MaskJudge judge, int width, int height) {
    MaskFinder finder = new MaskFinder(judge, width, height);
    if (judge.isPrivateByDefault()) {
      finder.visitPrivate(scene.getRoot(), finder.picture, null);
      finder.hidden.addAll(Regions.outside(finder.whole, finder.shown));
    } else {
      finder.visit(scene.getRoot(), finder.picture, null);
    }
    boolean flat = !(scene.getCamera() instanceof PerspectiveCamera) || finder.hidden.isEmpty();
    return finder.placed && flat ? Optional.of(finder.hidden) : Optional.empty();
  }

  /**
   * A node that is seen unless something hides it.
   *
   * @param visible what ancestors' clips leave of the picture
   * @param smeared the outermost ancestor whose effect may draw its content somewhere else
   */
  private void visit(Node node, Bounds visible, @Nullable Node smeared) {
    if (!node.isVisible()) {
      return;
    }
    Bounds inside = clipped(node, visible, smeared);
    Node origin = smearing(node, smeared);
    if (judge.judge(node) instanceof Hidden) {
      hide(node, inside, origin);
    } else if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        visit(child, inside, origin);
      }
    } else if (node instanceof SubScene sub) {
      visitSubScene(sub, inside, origin);
    }
  }

  /** Where things are in a 3D sub-scene depends on its camera: then all of it is covered. */
  private void visitSubScene(SubScene sub, Bounds visible, @Nullable Node smeared) {
    int before = hidden.size();
    boolean deep = sub.getCamera() instanceof PerspectiveCamera;
    visit(sub.getRoot(), visible, deep && smeared == null ? sub : smeared);
    if (deep && hidden.size() > before) {
      hide(sub, visible, null);
    }
  }

  /**
   * A node that is hidden unless something shows it. Answers whether something inside was shown.
   */
  private boolean visitPrivate(Node node, Bounds visible, @Nullable Node smeared) {
    if (!node.isVisible()) {
      return false;
    }
    Bounds inside = clipped(node, visible, smeared);
    Node origin = smearing(node, smeared);
    return switch (judge.judge(node)) {
      case Hidden by -> {
        hide(node, inside, origin);
        yield false;
      }
      case Shown yes when origin == null -> {
        Optional<PixelRect> place = place(intersection(inside, inScene(node)), -MARGIN);
        place.ifPresent(shown::add);
        visit(node, visible, null);
        yield true;
      }
      case Shown smearedAway -> hideUnlessShown(node, inside, origin);
      case Open open -> hideUnlessShown(node, inside, origin);
    };
  }

  private boolean hideUnlessShown(Node node, Bounds inside, @Nullable Node origin) {
    int before = hidden.size();
    boolean any = false;
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        any |= visitPrivate(child, inside, origin);
      }
    }
    if (!any) {
      hidden.subList(before, hidden.size()).clear();
      hide(node, inside, origin);
    }
    return any;
  }

  private void hide(Node node, Bounds inside, @Nullable Node origin) {
    place(intersection(inside, inScene(origin == null ? node : origin)), MARGIN)
        .ifPresent(hidden::add);
  }

  /** In whole pixels of the picture, with a margin; empty where nothing of it is in the picture. */
  private Optional<PixelRect> place(Bounds bounds, int margin) {
    double[] edges = {bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY()};
    for (double edge : edges) {
      placed &= Double.isFinite(edge);
    }
    if (!placed || bounds.isEmpty()) {
      return Optional.empty();
    }
    int x = (int) Math.max(0, Math.floor(bounds.getMinX()) - margin);
    int y = (int) Math.max(0, Math.floor(bounds.getMinY()) - margin);
    int right = (int) Math.min(picture.getWidth(), Math.ceil(bounds.getMaxX()) + margin);
    int bottom = (int) Math.min(picture.getHeight(), Math.ceil(bounds.getMaxY()) + margin);
    return right > x && bottom > y
        ? Optional.of(new PixelRect(x, y, right - x, bottom - y))
        : Optional.empty();
  }

  private static Bounds clipped(Node node, Bounds visible, @Nullable Node smeared) {
    Node clip = node.getClip();
    return clip == null || smeared != null
        ? visible
        : intersection(visible, node.localToScene(clip.getBoundsInParent(), true));
  }

  private static @Nullable Node smearing(Node node, @Nullable Node smeared) {
    return smeared == null && smears(node.getEffect()) ? node : smeared;
  }

  private static Bounds inScene(Node node) {
    return node.localToScene(node.getBoundsInLocal(), true);
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
