package dev.beckon.desktop;

import dev.beckon.sdk.ConnectionQuality;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** The connection in four bars; its words are its tooltip and what a screen reader says. */
final class QualityBars extends HBox {
  private static final int BARS = 4;

  private final Tooltip words = new Tooltip();

  QualityBars() {
    super(2);
    setId("beckon-quality");
    getStyleClass().setAll("beckon-quality");
    setAlignment(Pos.BOTTOM_RIGHT);
    setAccessibleRole(AccessibleRole.TEXT);
    for (int each = 1; each <= BARS; each++) {
      Region bar = new Region();
      bar.getStyleClass().setAll("beckon-quality-bar");
      bar.setMinSize(4, 3 + 3.0 * each);
      bar.setMaxSize(4, 3 + 3.0 * each);
      getChildren().add(bar);
    }
    setMinWidth(USE_PREF_SIZE);
    setMaxHeight(USE_PREF_SIZE);
    Tooltip.install(this, words);
  }

  Subscription bind(SessionViewModel model) {
    ObservableValue<Boolean> known = model.qualityProperty().map(Optional::isPresent);
    return Subscription.combine(
        Controls.bindShown(this, known),
        Controls.bind(words.textProperty(), model.qualityWordsProperty()),
        Controls.bind(accessibleTextProperty(), model.qualityWordsProperty()),
        Controls.bindPseudoClass(
            this, "poor", model.qualityProperty().map(quality -> bars(quality) <= 2)),
        model.qualityProperty().subscribe(this::show));
  }

  private void show(Optional<ConnectionQuality> quality) {
    for (int each = 0; each < BARS; each++) {
      getChildren().get(each).setOpacity(each < bars(quality) ? 1 : 0.25);
    }
  }

  private static int bars(Optional<ConnectionQuality> quality) {
    return quality
        .map(
            known ->
                switch (known.level()) {
                  case GOOD -> 4;
                  case FAIR -> 3;
                  case POOR -> 2;
                  case LOST -> 0;
                })
        .orElse(BARS);
  }
}
