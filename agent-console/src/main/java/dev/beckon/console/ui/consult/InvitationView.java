package dev.beckon.console.ui.consult;

import dev.beckon.console.ui.CountdownRing;
import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.consult.InvitationViewModel.Card;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Below the header, over whatever is shown: a colleague asks. It neither rings nor counts. */
public final class InvitationView extends StackPane {
  private static final double WIDTH = 460;

  private final InvitationViewModel model;

  public InvitationView(InvitationViewModel model) {
    this.model = model;
    setPickOnBounds(false);
    VBox card = new VBox(14, who(), words(), facts(), actions(), calm());
    card.setId("console-invitation");
    card.getStyleClass().addAll("card", "invitation-card");
    card.setMaxSize(WIDTH, USE_PREF_SIZE);
    StackPane.setAlignment(card, Pos.TOP_CENTER);
    getStyleClass().add("invitation");
    getChildren().add(card);
    Nodes.showIf(this, model.openProperty());
  }

  private Node who() {
    Node countdown =
        new CountdownRing(
            model.fractionLeftProperty(), Nodes.avatar(text(Card::initials), "avatar-large"));
    countdown.getStyleClass().add("countdown-calm");
    Label heading = Nodes.label(text(Card::heading), "card-title");
    heading.setWrapText(true);
    heading.accessibleTextProperty().bind(model.cardProperty().map(Card::spoken));
    VBox said =
        new VBox(
            4,
            Nodes.label("For advice", "overline"),
            heading,
            Nodes.label(left(), "muted", "small-text", "numbers"));
    said.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(said, Priority.ALWAYS);
    return Nodes.row(18, countdown, said);
  }

  private ObservableValue<String> left() {
    return model.secondsLeftProperty().map(seconds -> seconds + " seconds left");
  }

  private Node words() {
    Label words = Nodes.label(text(Card::words).map(said -> "“" + said + "”"), "ring-topic");
    words.setWrapText(true);
    Nodes.showIf(words, text(Card::words).map(said -> !said.isEmpty()));
    return words;
  }

  private Node facts() {
    Label topic = Nodes.label(text(Card::topic).map(said -> "“" + said + "”"), "muted");
    topic.setWrapText(true);
    Nodes.showIf(topic, text(Card::topic).map(said -> !said.isEmpty()));
    VBox facts =
        new VBox(
            6,
            Nodes.row(10, Nodes.icon(Feather.USER, "fact-icon"), Nodes.label(text(Card::customer))),
            Nodes.row(10, Nodes.icon(Feather.INBOX, "fact-icon"), Nodes.label(text(Card::queue))),
            topic);
    facts.getStyleClass().add("facts");
    return facts;
  }

  private Node actions() {
    Button decline = new Button("Not now", Nodes.icon(Feather.X));
    decline.setId("console-invitation-decline");
    decline.getStyleClass().add("wide");
    decline.setOnAction(_ -> model.decline());
    Nodes.tip(decline, "Decline (Shift+F6)");
    Button accept = new Button("Come in", Nodes.icon(Feather.HEADPHONES));
    accept.setId("console-invitation-accept");
    accept.getStyleClass().addAll("wide", "accent");
    accept.setOnAction(_ -> model.accept());
    Nodes.tip(accept, "See the screen, hear the call, and speak to your colleague alone (F6)");
    for (Button button : new Button[] {decline, accept}) {
      button.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(button, Priority.ALWAYS);
    }
    decline.setPrefWidth(140);
    accept.setPrefWidth(260);
    HBox buttons = new HBox(12, decline, accept);
    Nodes.showIf(buttons, model.comingProperty().map(coming -> !coming));
    ProgressIndicator progress = new ProgressIndicator();
    progress.getStyleClass().add("progress-small");
    HBox coming = new HBox(12, progress, Nodes.label("Coming in…"));
    coming.setAlignment(Pos.CENTER);
    Nodes.showIf(coming, model.comingProperty());
    return new StackPane(buttons, coming);
  }

  private static Node calm() {
    Label calm =
        Nodes.label(
            "The customer does not hear you. This is no ring: who does not answer has missed"
                + " nothing.",
            "muted",
            "small-text");
    calm.setWrapText(true);
    return calm;
  }

  private ObservableValue<String> text(Function<Card, String> part) {
    return model.cardProperty().map(part);
  }
}
