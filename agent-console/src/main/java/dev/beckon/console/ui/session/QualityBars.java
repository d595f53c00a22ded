package dev.beckon.console.ui.session;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Four bars. */
final class QualityBars extends HBox {
  private static final int BARS = 4;

  QualityBars(ObservableValue<Quality> quality) {
    super(2);
    setId("console-quality");
    getStyleClass().add("quality");
    setAlignment(Pos.BOTTOM_CENTER);
    for (int i = 1; i <= BARS; i++) {
      Region bar = new Region();
      bar.getStyleClass().add("quality-bar");
      bar.setMinHeight(4 + 3.0 * i);
      bar.setMaxHeight(4 + 3.0 * i);
      getChildren().add(bar);
    }
    setMaxHeight(USE_PREF_SIZE);
    Tooltip tip = new Tooltip();
    Tooltip.install(this, tip);
    quality.subscribe(
        now -> {
          tip.setText(now.text());
          setAccessibleText(now.text());
          getStyleClass().removeAll("quality-poor", "quality-fair", "quality-good");
          getStyleClass()
              .add(
                  now.bars() <= 1
                      ? "quality-poor"
                      : now.bars() == 2 ? "quality-fair" : "quality-good");
          for (int i = 0; i < BARS; i++) {
            getChildren().get(i).setOpacity(i < now.bars() ? 1 : 0.25);
          }
        });
  }
}
