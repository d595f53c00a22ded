package dev.beckon.desktop;

import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.animation.ParallelTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * Three dots that breathe while something goes on; still where the person asked for little motion.
 * Breathes only while it is on a showing window, so a hidden one costs nothing.
 */
final class Dots extends HBox {
  private static final Duration BREATH = Duration.millis(900);
  private static final double FAINT = 0.25;

  private final ParallelTransition breathing = new ParallelTransition();

  Dots() {
    getStyleClass().setAll("beckon-dots");
    for (int each = 0; each < 3; each++) {
      Region dot = new Region();
      dot.getStyleClass().setAll("beckon-dot");
      getChildren().add(dot);
      breathing.getChildren().add(breath(dot, each));
    }
    ObservableValue<Boolean> shown =
        sceneProperty()
            .flatMap(Scene::windowProperty)
            .flatMap(Window::showingProperty)
            .flatMap(showing -> visibleProperty().map(visible -> showing && visible));
    ObservableValue<Boolean> calm =
        sceneProperty().flatMap(scene -> scene.getPreferences().reducedMotionProperty());
    shown
        .orElse(false)
        .flatMap(now -> calm.orElse(false).map(still -> now && !still))
        .subscribe(this::breathe);
  }

  private void breathe(boolean on) {
    if (on) {
      breathing.play();
    } else {
      breathing.stop();
      getChildren().forEach(dot -> dot.setOpacity(1));
    }
  }

  private static FadeTransition breath(Region dot, int place) {
    FadeTransition fade = new FadeTransition(BREATH, dot);
    fade.setFromValue(1);
    fade.setToValue(FAINT);
    fade.setAutoReverse(true);
    fade.setCycleCount(Animation.INDEFINITE);
    fade.setDelay(BREATH.multiply(place / 3.0));
    return fade;
  }
}
