package dev.beckon.desktop;

import java.util.function.Consumer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * Six digits that an agent said on the phone, typed or pasted in any shape. Says what was wrong
 * with the last ones.
 */
final class CodeCard extends VBox {
  private static final int DIGITS = 6;

  private final Messages messages;
  private final TextField field = new TextField();
  private final Label problem = Controls.label("beckon-notice");
  private final Button connect;
  private final Button line = Controls.link("beckon-code-line");

  /**
   * @param onCode told six digits
   * @param onBack the person has none after all
   * @param onLine the person waits for anybody instead; offered once a code was wrong
   */
  CodeCard(Messages messages, Consumer<String> onCode, Runnable onBack, Runnable onLine) {
    this.messages = messages;
    setId("beckon-code-card");
    getStyleClass().setAll("beckon-card", "beckon-consent");
    Label title = Controls.label("beckon-title");
    title.setText(messages.get("code.title"));
    Label text = Controls.label("beckon-text");
    text.setText(messages.get("code.text"));
    field.setId("beckon-code-field");
    field.getStyleClass().setAll("beckon-code-field");
    field.setTextFormatter(new TextFormatter<>(CodeCard::onlyDigits));
    field.setAccessibleText(messages.get("code.name"));
    field.setAccessibleHelp(text.getText());
    field.setPromptText("000000");
    problem.setGraphic(Controls.icon("notice"));
    Controls.bindShown(problem, problem.textProperty().map(words -> !words.isEmpty()));
    connect = Controls.primary("beckon-code-connect", messages.get("code.connect"));
    connect.setDefaultButton(true);
    connect.setDisable(true);
    connect.setOnAction(
        event -> {
          busy(true);
          onCode.accept(field.getText());
        });
    field.textProperty().subscribe(typed -> connect.setDisable(typed.length() != DIGITS));
    Button back = Controls.plain("beckon-code-back", messages.get("code.back"));
    back.setCancelButton(true);
    back.setOnAction(event -> onBack.run());
    HBox answers = new HBox(connect, back);
    answers.getStyleClass().setAll("beckon-answers");
    line.setText(messages.get("code.line"));
    line.setOnAction(event -> onLine.run());
    Controls.bindShown(line, problem.visibleProperty());
    getChildren()
        .setAll(
            Controls.grip(messages.get("control.move")),
            title,
            text,
            field,
            problem,
            answers,
            line);
  }

  /** What was wrong with the last code; empty: nothing yet. The field is free again. */
  void say(String wrong) {
    busy(false);
    field.clear();
    problem.setText(wrong);
    setAccessibleText(wrong);
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  void focusFirst() {
    field.requestFocus();
  }

  private void busy(boolean on) {
    field.setDisable(on);
    connect.setText(messages.get(on ? "code.connecting" : "code.connect"));
    connect.setDisable(on || field.getLength() != DIGITS);
  }

  /** Whatever is typed or pasted: its digits, of any script, while there is room. */
  private static TextFormatter.Change onlyDigits(TextFormatter.Change change) {
    if (!change.isContentChange()) {
      return change;
    }
    int kept = change.getControlText().length() - (change.getRangeEnd() - change.getRangeStart());
    StringBuilder digits = new StringBuilder();
    change
        .getText()
        .codePoints()
        .map(each -> Character.digit(each, 10))
        .filter(digit -> digit >= 0)
        .limit(DIGITS - kept)
        .forEach(digits::append);
    change.setText(digits.toString());
    int caret = change.getRangeStart() + digits.length();
    change.selectRange(caret, caret);
    return change;
  }
}
