package dev.beckon.desktop.capture;

import dev.beckon.sdk.MaskRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
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
  private final List<Layer> layers = new ArrayList<>();
  private boolean judged = true;

  private Screenshot(MaskRules rules) {
    this.judge = new MaskJudge(rules);
  }

  /**
   * The window's layer and those above it, lowest first; empty when a mask could not be placed, and
   * then nothing of it may be shown.
   *
   * @param reused for the pixels of the window itself; null: a new one
   */
  static Optional<List<Layer>> take(Scene scene, @Nullable WritableImage reused, MaskRules rules) {
    Screenshot shot = new Screenshot(rules);
    try {
      shot.add(scene, reused, 0, 0);
      shot.addWindowsOf(scene);
      return shot.judged ? Optional.of(shot.layers) : Optional.empty();
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
        add(content, null, (int) Math.round(x), (int) Math.round(y));
      }
    }
  }

  private void add(Scene scene, @Nullable WritableImage reused, int x, int y) {
    WritableImage image = MarkupLayer.without(scene, () -> scene.snapshot(reused));
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    Optional<List<PixelRect>> masks = MaskFinder.find(scene, judge, width, height);
    judged &= masks.isPresent();
    masks.ifPresent(found -> layers.add(new Layer(image, x, y, found)));
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
