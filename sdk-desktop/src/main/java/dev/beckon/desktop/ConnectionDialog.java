package dev.beckon.desktop;

import dev.beckon.desktop.capture.Masks;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.ConnectionCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * "Check my connection": a small window that says within five seconds whether help can be had from
 * here, how good it would be, and what to do. {@link HelpButton} has it in its menu; an app may
 * show it from its settings, or on a page about trouble:
 *
 * <pre>{@code
 * ConnectionDialog.show(stage, beckon);
 * }</pre>
 *
 * <p>Asks the person for nothing and begins no request. Never in the picture an agent gets.
 */
public final class ConnectionDialog {
  private static final FxThread FX = new FxThread();
  private static final String STYLES = "/dev/beckon/desktop/overlay.css";

  private final Messages messages;
  private final ConnectionViewModel model;
  private final Stage stage = new Stage();
  private final Label verdict = Controls.label("beckon-title");
  private final Label advice = Controls.label("beckon-text");
  private final VBox rows = new VBox(8);
  private final Button copy;
  private final Button again;

  /** Opens it above a window and begins; closing it gives up. On the FX thread. */
  public static void show(Window owner, Beckon beckon) {
    open(owner, beckon::checkConnection, null);
  }

  /**
   * @param onAsk offered once it is known that help can be had; null: not offered
   */
  static ConnectionDialog open(
      Window owner,
      Function<Consumer<ConnectionCheck>, ConnectionCheck.Running> asker,
      @Nullable Runnable onAsk) {
    ConnectionDialog dialog = new ConnectionDialog(owner, asker, onAsk);
    dialog.stage.show();
    dialog.model.start();
    dialog.verdict.requestFocus();
    return dialog;
  }

  private ConnectionDialog(
      Window owner,
      Function<Consumer<ConnectionCheck>, ConnectionCheck.Running> asker,
      @Nullable Runnable onAsk) {
    // What the SDK tells comes on the app's own executor, which need not be this thread.
    messages = Messages.load();
    model =
        new ConnectionViewModel(
            told -> asker.apply(found -> FX.execute(() -> told.accept(found))), messages);
    ProgressBar progress = new ProgressBar();
    progress.setId("beckon-check-progress");
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.progressProperty().bind(model.progressProperty());
    progress.setAccessibleText(messages.get("check.RUNNING"));
    Controls.bindShown(progress, model.runningProperty());
    verdict.setId("beckon-check-verdict");
    verdict.setFocusTraversable(true);
    verdict.textProperty().bind(model.verdictProperty());
    advice.setId("beckon-check-advice");
    advice.setFocusTraversable(true);
    advice.textProperty().bind(model.adviceProperty());
    Controls.bindShown(advice, model.adviceProperty().map(words -> !words.isEmpty()));
    rows.setId("beckon-check-rows");
    model.rowsProperty().subscribe(this::showRows);
    copy = Controls.plain("beckon-check-copy", messages.get("check.copy"));
    copy.setOnAction(event -> copy());
    copy.disableProperty().bind(model.reportProperty().map(String::isEmpty));
    again = Controls.plain("beckon-check-again", messages.get("check.again"));
    again.setOnAction(event -> begin());
    again.disableProperty().bind(model.runningProperty());
    Button close = Controls.plain("beckon-check-close", messages.get("check.close"));
    close.setCancelButton(true);
    close.setOnAction(event -> stage.hide());
    HBox answers = new HBox(copy, again, close);
    answers.getStyleClass().setAll("beckon-answers");
    VBox card = new VBox(verdict, progress, advice, rows, answers);
    card.setId("beckon-check");
    card.getStyleClass().setAll("beckon-root", "beckon-check");
    if (onAsk != null) {
      card.getChildren().add(card.getChildren().size() - 1, ask(onAsk));
    }
    model.verdictProperty().subscribe(this::announce);
    // Once everything that belongs to it is said.
    model.rowsProperty().subscribe(() -> FX.execute(stage::sizeToScene));
    Scene scene = new Scene(card);
    scene.getStylesheets().add(ConnectionDialog.class.getResource(STYLES).toExternalForm());
    Masks.keepOut(stage);
    stage.initOwner(owner);
    stage.setTitle(messages.get("check.title"));
    stage.setScene(scene);
    stage.setOnHidden(event -> model.stop());
  }

  private Button ask(Runnable onAsk) {
    Button ask = Controls.primary("beckon-check-ask", messages.get("check.ask"));
    ask.setOnAction(
        event -> {
          stage.hide();
          onAsk.run();
        });
    Controls.bindShown(ask, model.worthAskingProperty());
    return ask;
  }

  private void begin() {
    model.start();
    copy.setText(messages.get("check.copy"));
    verdict.requestFocus();
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(model.reportProperty().get());
    Clipboard.getSystemClipboard().setContent(content);
    copy.setText(messages.get("check.copied"));
  }

  /** Read out when it changes, without taking the focus from where the person is. */
  private void announce() {
    verdict.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  private void showRows(List<ConnectionViewModel.Row> now) {
    List<Node> lines = new ArrayList<>();
    for (ConnectionViewModel.Row row : now) {
      Label line = Controls.label("beckon-check-row");
      line.getStyleClass().add("beckon-check-" + row.icon());
      line.setGraphic(Controls.icon("check-" + row.icon()));
      line.setText(row.text());
      line.setFocusTraversable(true);
      line.setAccessibleRole(AccessibleRole.TEXT);
      lines.add(line);
    }
    rows.getChildren().setAll(lines);
  }
}
