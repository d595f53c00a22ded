package dev.beckon.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverlayStageTest {
  private final Region card = new Region();
  private Stage app;
  private OverlayStage overlay;

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.start();
  }

  @BeforeEach
  void open() throws Exception {
    card.setPrefWidth(300);
    card.setPrefHeight(200);
    app =
        Fx.get(
            () -> {
              Stage shown = new Stage();
              shown.setScene(new Scene(new Pane(), 600, 400));
              shown.show();
              return shown;
            });
    overlay =
        Fx.get(
            () -> {
              OverlayStage made = new OverlayStage(app, "Help");
              made.show(card);
              return made;
            });
    Fx.pulses(3);
  }

  @AfterEach
  void close() throws Exception {
    Fx.run(
        () -> {
          overlay.hide();
          app.hide();
        });
  }

  @Test
  void whatIsHigherThanTheScreenScrolls() throws Exception {
    Rectangle2D screen = Fx.get(() -> Screen.getPrimary().getVisualBounds());
    assertThat(window().getHeight()).isEqualTo(200);
    assertThat(isScrolled()).as("while it fits").isFalse();

    Fx.run(() -> card.setPrefHeight(screen.getHeight() + 300));
    Fx.pulses(3);

    assertThat(isScrolled()).isTrue();
    assertThat(window().getHeight()).isEqualTo(screen.getHeight());
    assertThat(window().getY()).isEqualTo(screen.getMinY());

    Fx.run(() -> card.setPrefHeight(250));
    Fx.pulses(3);

    assertThat(isScrolled()).as("fits again").isFalse();
    assertThat(window().getHeight()).isEqualTo(250);
  }

  private boolean isScrolled() throws Exception {
    return Fx.get(() -> !window().getScene().getRoot().lookupAll(".beckon-scrolling").isEmpty())
        && Fx.get(() -> card.getScene() != null && inScrollPane());
  }

  private boolean inScrollPane() {
    for (javafx.scene.Parent each = card.getParent(); each != null; each = each.getParent()) {
      if (each instanceof ScrollPane) {
        return true;
      }
    }
    return false;
  }

  private static Window window() {
    return Window.getWindows().stream().filter(OverlayStage::isOverlay).findFirst().orElseThrow();
  }
}
