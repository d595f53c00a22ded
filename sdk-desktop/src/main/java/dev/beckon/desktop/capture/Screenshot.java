package dev.beckon.desktop.capture;

import dev.beckon.sdk.MaskRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pixels of a window, and of the dialogs and pop-ups it opened, together with the places
 * that must be painted over in them: both in one go on the FX thread, between two pulses, so that
 * nothing moves in between. While an input that is masked has the focus, pop-ups (suggestions, an
 * on-screen keyboard) are left out. Used by {@link WindowWatch}.
 */
final class Screenshot {
  private static final System.Logger LOG = System.getLogger("dev.beckon.desktop");

  private final MaskJudge judge;
  private final List<Place> places = new ArrayList<>();

  private Screenshot(MaskRules rules) {
    this.judge = new MaskJudge(rules);
  }

  /** The content of a window, and where it lies in the picture. */
  private record Place(Scene scene, int x, int y) {}

  /**
   * What a picture paints over in one window.
   *
   * @param x where the window's left edge lies in the picture
   * @param y where its upper edge lies
   */
  record Covered(int x, int y, List<PixelRect> masks) {
    static List<Covered> of(List<Layer> layers) {
      return layers.stream()
          .map(layer -> new Covered(layer.x(), layer.y(), layer.masks()))
          .toList();
    }
  }

  /**
   * The window's layer and those above it, lowest first; empty when a mask could not be placed, and
   * then nothing of it may be shown.
   *
   * @param reused for the pixels of the window itself; null: a new one
   */
  static Optional<List<Layer>> take(Scene scene, @Nullable WritableImage reused, MaskRules rules) {
    return new Screenshot(rules)
        .each(
            scene,
            (place, judge) -> {
              Scene seen = place.scene();
              Image image =
                  MarkupLayer.without(seen, () -> seen.snapshot(seen == scene ? reused : null));
              return MaskFinder.find(seen, judge, (int) image.getWidth(), (int) image.getHeight())
                  .map(masks -> new Layer(image, place.x(), place.y(), masks));
            });
  }

  /** What {@link #take} would paint over now, without drawing anything. */
  static Optional<List<Covered>> covered(Scene scene, MaskRules rules) {
    return new Screenshot(rules)
        .each(
            scene,
            (place, judge) -> {
              Scene seen = place.scene();
              return MaskFinder.find(
                      seen,
                      judge,
                      (int) Math.ceil(seen.getWidth()),
                      (int) Math.ceil(seen.getHeight()))
                  .map(masks -> new Covered(place.x(), place.y(), masks));
            });
  }

  private <T> Optional<List<T>> each(
      Scene scene, BiFunction<Place, MaskJudge, Optional<T>> reading) {
    try {
      places.add(new Place(scene, 0, 0));
      addWindowsOf(scene);
      List<T> all = new ArrayList<>();
      for (Place place : places) {
        reading.apply(place, judge).ifPresent(all::add);
      }
      return all.size() == places.size() ? Optional.of(all) : Optional.empty();
    } catch (RuntimeException e) { // nodes are the app's code: anything may come
      LOG.log(System.Logger.Level.WARNING, "A picture was dropped: the window cannot be judged", e);
      return Optional.empty();
    }
  }

  private void addWindowsOf(Scene scene) {
    Window base = scene.getWindow();
    List<Window> above =
        Window.getWindows().stream()
            .filter(each -> each.isShowing() && each.getScene() != null && isOver(each, base))
            .toList();
    boolean typingSecret = typesSecret(scene) || above.stream().anyMatch(this::typesSecret);
    for (Window each : above) {
      if (!(typingSecret && each instanceof PopupWindow)) {
        Scene content = each.getScene();
        double x = each.getX() + content.getX() - base.getX() - scene.getX();
        double y = each.getY() + content.getY() - base.getY() - scene.getY();
        places.add(new Place(content, (int) Math.round(x), (int) Math.round(y)));
      }
    }
  }

  private boolean typesSecret(Window window) {
    return window.isFocused() && typesSecret(window.getScene());
  }

  private boolean typesSecret(Scene scene) {
    Node focused = scene.getFocusOwner();
    return focused != null && judge.hides(focused);
  }

  /** Whether the window was opened by the base, directly or not, and nothing keeps it out. */
  private static boolean isOver(Window window, Window base) {
    for (Window each = window; each != null; each = ownerOf(each)) {
      if (each == base) {
        return window != base;
      }
      if (Masks.isKeptOut(each)) {
        return false;
      }
    }
    return false;
  }

  private static @Nullable Window ownerOf(Window window) {
    return switch (window) {
      case PopupWindow popup -> popup.getOwnerWindow();
      case Stage stage -> stage.getOwner();
      default -> null;
    };
  }
}
