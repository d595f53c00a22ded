package dev.beckon.console.ui.consult;

import dev.beckon.console.ui.Nodes;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The page of an agent who was asked in to a call: its screen, and who hears whom. */
public final class ConsultView extends BorderPane {
  private final StackPane stage = new StackPane();

  public ConsultView(ConsultViewModel model) {
    setId("console-consult");
    getStyleClass().add("session");
    stage.getStyleClass().add("stage");
    stage.setMinSize(200, 150);
    setTop(who(model));
    setCenter(stage);
    setBottom(controls(model));
  }

  /** Shows the screen of the call here. */
  public void take(Region watched) {
    watched.setId("console-consult-screen");
    stage.getChildren().setAll(watched);
  }

  private static Node who(ConsultViewModel model) {
    Label sentence = Nodes.label(model.sentenceProperty());
    sentence.setId("console-consult-sentence");
    sentence.setWrapText(true);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox who = Nodes.row(10, Nodes.icon(Feather.HEADPHONES), sentence);
    who.setAccessibleRole(AccessibleRole.TEXT);
    who.accessibleTextProperty().bind(model.sentenceProperty());
    who.getStyleClass().add("transfer-banner");
    return who;
  }

  private static Node controls(ConsultViewModel model) {
    FontIcon microphone = Nodes.icon(Feather.MIC);
    Button mute = new Button("", microphone);
    mute.setId("console-consult-mute");
    mute.setOnAction(_ -> model.toggleMute());
    model
        .mutedProperty()
        .subscribe(
            muted -> {
              mute.setText(muted ? "Unmute" : "Mute");
              microphone.setIconCode(muted ? Feather.MIC_OFF : Feather.MIC);
            });
    Nodes.tip(mute, "Nobody hears you, or those who did hear you again (Ctrl+M)");
    Button aloud = new Button("", Nodes.icon(Feather.USERS));
    aloud.setId("console-consult-aloud");
    aloud
        .textProperty()
        .bind(model.aloudProperty().map(on -> on ? "Only the agent" : "Let the customer hear"));
    aloud.setOnAction(_ -> model.toggleAloud());
    Nodes.tip(aloud, "As a supervisor you may; the customer is told who you are");
    Nodes.showIf(aloud, model.supervisorProperty());
    Button leave = new Button("Leave", Nodes.icon(Feather.LOG_OUT));
    leave.setId("console-consult-leave");
    leave.getStyleClass().addAll("danger", "end-button");
    leave.setOnAction(_ -> model.leave());
    Nodes.tip(leave, "Leave the call; it goes on without you (Ctrl+Shift+E)");
    for (Button button : new Button[] {mute, aloud, leave}) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    Label calm = Nodes.label("Nothing rings here meanwhile.", "muted", "small-text");
    calm.setMinWidth(0);
    HBox controls =
        Nodes.row(
            10,
            Nodes.label(model.titleProperty(), "card-title"),
            calm,
            Nodes.spacer(),
            mute,
            aloud,
            leave);
    controls.getStyleClass().add("control-bar");
    return controls;
  }
}
