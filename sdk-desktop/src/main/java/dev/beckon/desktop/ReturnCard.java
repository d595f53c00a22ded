package dev.beckon.desktop;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.Resumable;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The app was closed in the middle of a session: go back? Counts down, because the agent does not
 * wait for ever.
 */
final class ReturnCard extends VBox {
  private final Resumable former;
  private final Messages messages;
  private final Runnable onTooLate;
  private final Label left = Controls.label("beckon-status");
  private final Button yes;
  private final Timeline counting =
      new Timeline(new KeyFrame(Duration.millis(500), event -> count()));

  ReturnCard(
      Resumable former, Messages messages, Runnable onYes, Runnable onNo, Runnable onTooLate) {
    this.former = former;
    this.messages = messages;
    this.onTooLate = onTooLate;
    setId("beckon-return-card");
    getStyleClass().setAll("beckon-card", "beckon-consent");
    Agent agent = former.agent();
    Label title = Controls.label("beckon-title");
    title.setText(
        agent == null
            ? messages.get(former.isCallBack() ? "return.callback" : "return.line")
            : messages.get("return.agent", name(agent, "agent.unnamed")));
    Label text = Controls.label("beckon-text");
    text.setText(
        agent == null
            ? messages.get(former.isCallBack() ? "return.callback.text" : "return.line.text")
            : messages.get(
                former.isChatOnly() ? "return.agent.text.chat" : "return.agent.text",
                name(agent, "agent.unnamed.start")));
    yes =
        Controls.primary(
            "beckon-return-yes",
            messages.get(former.isCallBack() ? "return.callback.yes" : "return.yes"));
    yes.setDefaultButton(true);
    yes.setAccessibleHelp(text.getText());
    yes.setOnAction(event -> onYes.run());
    String end = former.isChatOnly() ? "return.no.chat" : "return.no";
    Button no =
        Controls.plain("beckon-return-no", messages.get(agent == null ? "return.line.no" : end));
    no.setCancelButton(true);
    no.setOnAction(event -> onNo.run());
    HBox answers = new HBox(yes, no);
    answers.getStyleClass().setAll("beckon-answers");
    getChildren().setAll(Controls.grip(messages.get("control.move")), title, text, answers, left);
    setAccessibleText(title.getText());
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    counting.setCycleCount(Animation.INDEFINITE);
  }

  void attach() {
    count();
    counting.play();
  }

  void detach() {
    counting.stop();
  }

  void focusFirst() {
    yes.requestFocus();
  }

  private void count() {
    long seconds = (former.remainingMillis() + 999) / 1_000;
    // A call-back is kept for days: nothing to count.
    left.setText(former.isCallBack() ? "" : messages.get("return.left", seconds));
    if (seconds <= 0) {
      onTooLate.run();
    }
  }

  private String name(@Nullable Agent agent, String unnamed) {
    return agent == null || agent.displayName().isBlank()
        ? messages.get(unnamed)
        : agent.displayName();
  }
}
