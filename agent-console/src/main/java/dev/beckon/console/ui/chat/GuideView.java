package dev.beckon.console.ui.chat;

import dev.beckon.console.desk.GuideOnScreen;
import dev.beckon.console.ui.Nodes;
import dev.beckon.sdk.cobrowse.Guide;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The guided steps that the agent sent, with how far the customer has come; a tick ticks one. */
final class GuideView extends VBox {
  private final ChatViewModel model;
  private final Label heading = Nodes.label("", "small-text", "guide-heading");
  private final VBox steps = new VBox(2);
  private final Button away = new Button();

  GuideView(ChatViewModel model) {
    super(6);
    this.model = model;
    setId("console-guide");
    getStyleClass().addAll("chat-note", "guide-card");
    heading.setId("console-guide-heading");
    heading.setWrapText(true);
    heading.setMinHeight(USE_PREF_SIZE);
    steps.setId("console-guide-steps");
    away.setId("console-guide-away");
    away.getStyleClass().addAll("small", "flat");
    away.setOnAction(_ -> model.putGuideAway());
    getChildren().addAll(heading, steps, Nodes.row(8, away));
    Nodes.showIf(this, model.guideProperty().map(_ -> true).orElse(false));
    model.guideProperty().subscribe(this::show);
    model
        .guideHeadingProperty()
        .subscribe(
            words -> {
              heading.setText(words);
              heading.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
            });
  }

  private void show(@Nullable GuideOnScreen now) {
    List<Node> lines = new ArrayList<>();
    if (now != null) {
      for (int i = 0; i < now.guide().steps().size(); i++) {
        lines.add(line(i + 1, now));
      }
      away.setText(now.isOpen() && !now.guide().isOver() ? "Take back" : "Close");
    }
    steps.getChildren().setAll(lines);
  }

  private Button line(int number, GuideOnScreen now) {
    Guide.Step step = now.guide().steps().get(number - 1);
    Button line = new Button(number + ". " + step.text(), Nodes.icon(sign(step.state())));
    line.setId("console-step-" + number);
    line.setWrapText(true);
    line.setMinHeight(USE_PREF_SIZE);
    line.getStyleClass().addAll("flat", "small-text", "guide-step");
    line.setAccessibleText(line.getText() + ", " + words(step.state()));
    line.setAccessibleHelp(step.state() == Guide.State.OPEN ? "Tick it" : "Open it again");
    line.setDisable(!now.isOpen());
    // The customer's end says what is so; until then nothing else is claimed.
    line.setOnAction(_ -> model.tick(number));
    if (number == now.guide().present()) {
      line.getStyleClass().add("guide-present");
    }
    return line;
  }

  private static Feather sign(Guide.State state) {
    return switch (state) {
      case OPEN -> Feather.SQUARE;
      case DONE -> Feather.CHECK_SQUARE;
      case SKIPPED -> Feather.MINUS_SQUARE;
    };
  }

  private static String words(Guide.State state) {
    return switch (state) {
      case OPEN -> "still to do";
      case DONE -> "done";
      case SKIPPED -> "skipped";
    };
  }
}
