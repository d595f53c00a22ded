package dev.beckon.console.ui.session;

import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.Words;
import dev.beckon.console.ui.session.ContextCard.Fact;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is known of the customer's place in the app. Rebuilt when the context changes. */
final class ContextView extends ScrollPane {
  private final Clock clock;

  ContextView(SessionViewModel model, Clock clock) {
    this.clock = clock;
    setId("console-context");
    getStyleClass().addAll("context", "edge-to-edge");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    VBox sections = new VBox();
    sections.getStyleClass().add("context-sections");
    model
        .contextProperty()
        .subscribe(
            card -> {
              sections
                  .getChildren()
                  .setAll(
                      section("Where they are", card.place(), ContextView::facts),
                      section("From the app", card.customData(), ContextView::facts),
                      section("What happened last", card.breadcrumbs(), this::steps),
                      section("Device", card.device(), ContextView::facts));
            });
    setContent(sections);
  }

  private static <T> Node section(String title, List<T> rows, Function<List<T>, Node> body) {
    VBox section = new VBox(10, Nodes.label(title, "overline"), body.apply(rows));
    section.setVisible(!rows.isEmpty());
    section.setManaged(!rows.isEmpty());
    return section;
  }

  private static Node facts(List<Fact> facts) {
    GridPane grid = new GridPane(12, 7);
    ColumnConstraints labels = new ColumnConstraints(92);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(labels, values);
    int row = 0;
    for (Fact fact : facts) {
      Label label = Nodes.label(fact.label(), "muted");
      Label value = Nodes.label(fact.value());
      value.setWrapText(true);
      value.setMinHeight(USE_PREF_SIZE);
      GridPane.setValignment(label, VPos.TOP);
      grid.addRow(row++, label, value);
    }
    return grid;
  }

  private Node steps(List<ContextCard.Step> steps) {
    VBox list = new VBox(7);
    for (ContextCard.Step step : steps) {
      Label text = Nodes.label(step.text());
      text.setWrapText(true);
      text.setMinHeight(USE_PREF_SIZE);
      HBox.setHgrow(text, Priority.ALWAYS);
      text.setMaxWidth(Double.MAX_VALUE);
      Label ago =
          Nodes.label(
              Words.ago(Duration.between(step.at(), clock.instant())), "muted", "small-text");
      ago.setMinWidth(USE_PREF_SIZE);
      list.getChildren().add(Nodes.row(10, text, ago));
    }
    return list;
  }
}
