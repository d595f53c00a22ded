package dev.beckon.console.ui.wrapup;

import dev.beckon.console.ui.Nodes;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The wrap-up form. */
public final class WrapUpView extends StackPane {

  public WrapUpView(WrapUpViewModel model) {
    setId("console-wrap-up");
    getStyleClass().add("page");
    VBox card = new VBox(head(model), dispositions(model), notes(model), foot(model));
    card.getStyleClass().addAll("card", "wrap-up-card");
    card.setMaxSize(600, USE_PREF_SIZE);
    StackPane.setAlignment(card, Pos.CENTER);
    getChildren().add(card);
  }

  private static Node head(WrapUpViewModel model) {
    StackPane circle = new StackPane(Nodes.icon(Feather.CHECK_SQUARE));
    circle.getStyleClass().addAll("idle-circle", "idle-circle-small", "idle-ready");
    VBox words =
        new VBox(
            2,
            Nodes.label(model.customerProperty(), "page-title"),
            Nodes.label(model.summaryProperty(), "muted"));
    return Nodes.row(16, circle, words);
  }

  private static Node dispositions(WrapUpViewModel model) {
    FlowPane choices = new FlowPane(8, 8);
    choices.setId("console-disposition");
    ToggleGroup group = new ToggleGroup();
    InvalidationListener fill =
        _ ->
            choices
                .getChildren()
                .setAll(model.dispositions().stream().map(d -> choice(d, group)).toList());
    model.dispositions().addListener(fill);
    fill.invalidated(model.dispositions());
    group
        .selectedToggleProperty()
        .addListener(
            (_, _, chosen) ->
                model
                    .dispositionProperty()
                    .set(chosen == null ? "" : (String) chosen.getUserData()));
    model
        .dispositionProperty()
        .addListener(
            (_, _, disposition) -> {
              if (disposition.isEmpty()) {
                group.selectToggle(null);
              }
            });
    return new VBox(8, Nodes.label("How did it end?", "field-label"), choices);
  }

  private static ToggleButton choice(String disposition, ToggleGroup group) {
    ToggleButton choice = new ToggleButton(disposition);
    choice.setUserData(disposition);
    choice.getStyleClass().add("chip");
    choice.setToggleGroup(group);
    return choice;
  }

  private static Node notes(WrapUpViewModel model) {
    TextArea notes = new TextArea();
    notes.setId("console-notes");
    notes.setWrapText(true);
    notes.setPrefRowCount(6);
    notes.setPromptText("For the next who helps this customer");
    notes.textProperty().bindBidirectional(model.notesProperty());
    Label label = Nodes.label("Notes", "field-label");
    label.setLabelFor(notes);
    Label tooLong =
        Nodes.label("At most " + WrapUpViewModel.LONGEST_NOTES + " characters.", "problem-text");
    tooLong.visibleProperty().bind(model.tooLong());
    tooLong.managedProperty().bind(tooLong.visibleProperty());
    return new VBox(8, label, notes, tooLong);
  }

  private static Node foot(WrapUpViewModel model) {
    Button finish = new Button("Finish");
    finish.setId("console-wrap-up-finish");
    finish.getStyleClass().addAll("accent", "large-button");
    finish.disableProperty().bind(model.finishedProperty());
    finish.setOnAction(_ -> model.finish());
    Nodes.tip(finish, "Finish (Ctrl+Enter)");
    Button longer = new Button("More time");
    longer.setId("console-wrap-up-extend");
    longer.getStyleClass().addAll("large-button", "flat");
    longer.disableProperty().bind(model.finishedProperty());
    longer.setOnAction(_ -> model.extend());
    Nodes.showIf(longer, model.remainingProperty().isNotEmpty());
    HBox foot =
        Nodes.row(
            8,
            Nodes.icon(Feather.CLOCK, "fact-icon"),
            Nodes.label(model.remainingProperty(), "muted", "numbers"),
            Nodes.spacer(),
            longer,
            finish);
    foot.getChildren().getFirst().visibleProperty().bind(model.remainingProperty().isNotEmpty());
    return foot;
  }
}
