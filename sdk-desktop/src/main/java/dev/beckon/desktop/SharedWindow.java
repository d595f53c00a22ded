package dev.beckon.desktop;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Which of the app's windows the agent may see: the one in which help was asked for. One per
 * process, because a platform found by ServiceLoader can be handed nothing. FX thread.
 */
enum SharedWindow {
  VALUE;

  private final ObjectProperty<Window> window = new SimpleObjectProperty<>();

  void set(Window shared) {
    window.set(shared);
  }

  void clear(Window shared) {
    if (window.get() == shared) {
      window.set(null);
    }
  }

  /** For apps without any UI of ours: their focused window, else their first. */
  ObservableValue<Window> orFirstShowing() {
    if (window.get() == null) {
      firstShowing().ifPresent(window::set);
    }
    return window;
  }

  private static Optional<Window> firstShowing() {
    return Window.getWindows().stream()
        .filter(candidate -> candidate instanceof Stage && !OverlayStage.isOverlay(candidate))
        .filter(Window::isShowing)
        .reduce((first, second) -> second.isFocused() && !first.isFocused() ? second : first);
  }
}
