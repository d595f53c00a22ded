package dev.beckon.desktop;

import dev.beckon.sdk.cobrowse.Guide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/**
 * The agent's guided steps: the present one with what to do about it, and all of them below. The
 * person goes through them at their own pace; the agent sees how far they have come. Never takes
 * the focus: a screen reader is told when the step changes.
 */
final class StepsCard extends VBox {
  private final Messages messages;
  private final Label title = Controls.label("beckon-steps-title");
  private final Label count = Controls.label("beckon-text");
  private final Label now = Controls.label("beckon-steps-now");
  private final VBox all = new VBox(6);
  private final Button done;
  private final Button skip;
  private final Button close;
  private int present;

  StepsCard(Messages messages) {
    this.messages = messages;
    setId("beckon-steps");
    getStyleClass().setAll("beckon-card", "beckon-consent", "beckon-steps");
    setAccessibleRole(AccessibleRole.TEXT);
    count.setId("beckon-steps-count");
    now.setId("beckon-steps-now");
    done = Controls.primary("beckon-step-done", messages.get("steps.done"));
    skip = Controls.plain("beckon-step-skip", messages.get("steps.skip"));
    close = Controls.link("beckon-steps-close");
    HBox answers = new HBox(done, skip);
    answers.getStyleClass().setAll("beckon-answers");
    Controls.bindShown(answers, done.visibleProperty());
    all.setId("beckon-steps-all");
    getChildren().setAll(title, count, now, answers, all, close);
  }

  Subscription bind(SessionViewModel model) {
    done.setOnAction(event -> model.markStep(present, Guide.State.DONE));
    skip.setOnAction(event -> model.markStep(present, Guide.State.SKIPPED));
    close.setOnAction(event -> model.closeGuide());
    return model.guideProperty().subscribe((Optional<Guide> guide) -> guide.ifPresent(this::show));
  }

  private void show(Guide guide) {
    present = guide.present();
    int many = guide.steps().size();
    title.setText(guide.title().isEmpty() ? messages.get("steps.title") : guide.title());
    count.setText(
        guide.isOver()
            ? messages.get("steps.over", guide.count(Guide.State.DONE), many)
            : messages.get("steps.count", present, many));
    now.setText(guide.isOver() ? "" : guide.steps().get(present - 1).text());
    shown(now, !guide.isOver());
    shown(done, !guide.isOver());
    shown(skip, !guide.isOver());
    close.setText(messages.get(guide.isOver() ? "steps.close" : "steps.stop"));
    List<Node> lines = new ArrayList<>();
    for (int i = 1; i <= many; i++) {
      lines.add(line(i, guide.steps().get(i - 1)));
    }
    all.getChildren().setAll(lines);
    setAccessibleText(
        title.getText() + ". " + count.getText() + (guide.isOver() ? "" : ": " + now.getText()));
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  private Label line(int number, Guide.Step step) {
    boolean isNow = number == present;
    String state =
        switch (step.state()) {
          case DONE -> "done";
          case SKIPPED -> "skipped";
          case OPEN -> isNow ? "now" : "open";
        };
    Label line = Controls.label("beckon-step");
    line.getStyleClass().add("beckon-step-" + state);
    line.setGraphic(Controls.icon("step-" + state));
    line.setText(messages.get("steps.line", number, step.text()));
    line.setAccessibleText(
        messages.get("steps.line.spoken", number, step.text(), messages.get("steps." + state)));
    line.setFocusTraversable(true);
    line.setAccessibleRole(AccessibleRole.TEXT);
    return line;
  }

  private static void shown(Node node, boolean yes) {
    node.setVisible(yes);
    node.setManaged(yes);
  }
}
