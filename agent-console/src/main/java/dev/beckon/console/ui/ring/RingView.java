package dev.beckon.console.ui.ring;

import dev.beckon.console.ui.CountdownRing;
import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.ring.RingViewModel.Card;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The ring card. */
public final class RingView extends StackPane {
  private final RingViewModel model;

  public RingView(RingViewModel model) {
    this.model = model;
    getStyleClass().add("page");
    VBox card =
        new VBox(
            who(),
            topic(),
            known(),
            facts(),
            new DossierView(model),
            steps(),
            unanswered(),
            why(),
            actions());
    card.setId("console-ring-card");
    card.getStyleClass().addAll("card", "ring-card");
    card.setMaxSize(560, USE_PREF_SIZE);
    StackPane.setAlignment(card, Pos.CENTER);
    getChildren().add(card);
  }

  private Node who() {
    Node countdown =
        new CountdownRing(
            model.fractionLeftProperty(), Nodes.avatar(text(Card::initials), "avatar-large"));
    Label name = Nodes.label(text(Card::name), "ring-name");
    HBox trust = trust();
    Label tier = Nodes.label(text(Card::tier), "badge", "badge-accent");
    Nodes.showIf(tier, text(Card::tier).map(t -> !t.isEmpty()));
    Label app = Nodes.label(text(Card::app), "muted");
    VBox words =
        new VBox(
            6, Nodes.label(text(Card::heading), "overline"), name, Nodes.row(8, trust, tier, app));
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    VBox left =
        new VBox(
            Nodes.label(model.secondsLeftProperty(), "ring-seconds", "numbers"),
            Nodes.label("seconds left", "muted", "small-text"));
    left.setAlignment(Pos.CENTER);
    left.setMinWidth(USE_PREF_SIZE);
    left.visibleProperty().bind(model.answerableProperty());
    return Nodes.row(20, countdown, words, left);
  }

  private HBox trust() {
    HBox verified = Nodes.row(4, Nodes.icon(Feather.CHECK_CIRCLE), Nodes.label("Verified"));
    verified.getStyleClass().addAll("badge", "badge-good");
    Nodes.tip(verified, "The app's backend vouches for who this is");
    Nodes.showIf(verified, model.cardProperty().map(Card::verified));
    HBox unverified = Nodes.row(4, Nodes.icon(Feather.HELP_CIRCLE), Nodes.label("Not verified"));
    unverified.getStyleClass().add("badge");
    Nodes.tip(unverified, "Nobody vouches for the name: ask before you speak of an account");
    Nodes.showIf(unverified, model.cardProperty().map(c -> !c.verified()));
    HBox trust = new HBox(verified, unverified);
    trust.setMinWidth(USE_PREF_SIZE);
    return trust;
  }

  private Node topic() {
    Label topic = Nodes.label(text(Card::topic).map(t -> "“" + t + "”"), "ring-topic");
    topic.setWrapText(true);
    Nodes.showIf(topic, text(Card::topic).map(t -> !t.isEmpty()));
    return topic;
  }

  private Node known() {
    Label known = Nodes.label(text(Card::known), "muted");
    known.setWrapText(true);
    Nodes.tip(known, "Signed by the app's backend");
    Nodes.showIf(known, text(Card::known).map(k -> !k.isEmpty()));
    return known;
  }

  private Node facts() {
    GridPane grid = new GridPane(24, 12);
    grid.getStyleClass().add("facts");
    for (int i = 0; i < 2; i++) {
      ColumnConstraints half = new ColumnConstraints();
      half.setPercentWidth(50);
      grid.getColumnConstraints().add(half);
    }
    grid.add(fact(Feather.LAYOUT, "Screen", text(Card::screen)), 0, 0);
    grid.add(fact(Feather.CLOCK, "Waited so far", model.waitedProperty()), 1, 0);
    grid.add(fact(Feather.INBOX, "Queue", text(Card::queue)), 0, 1);
    grid.add(fact(Feather.SMARTPHONE, "Device", text(Card::device)), 1, 1);
    return grid;
  }

  private static Node fact(Feather icon, String name, ObservableValue<String> value) {
    VBox words =
        new VBox(
            1,
            Nodes.label(name, "muted", "small-text"),
            Nodes.label(value.map(v -> v.isEmpty() ? "–" : v), "fact-value", "numbers"));
    return Nodes.row(12, Nodes.icon(icon, "fact-icon"), words);
  }

  private Node steps() {
    VBox list = new VBox(6);
    VBox steps = new VBox(8, Nodes.label("What happened last", "overline"), list);
    model
        .cardProperty()
        .subscribe(
            card ->
                list.getChildren()
                    .setAll(card.breadcrumbs().stream().map(RingView::step).toList()));
    // A dossier needs the room, and has the course of things itself.
    Nodes.showIf(
        steps,
        Bindings.createBooleanBinding(
            () ->
                !model.cardProperty().get().breadcrumbs().isEmpty()
                    && model.dossierProperty().get().from().isEmpty(),
            model.cardProperty(),
            model.dossierProperty()));
    return steps;
  }

  private static Node step(RingViewModel.Crumb crumb) {
    Label ago = Nodes.label(crumb.ago(), "muted", "small-text");
    ago.setMinWidth(USE_PREF_SIZE);
    return Nodes.row(10, Nodes.label(crumb.text()), Nodes.spacer(), ago);
  }

  private Node unanswered() {
    HBox warning =
        Nodes.row(8, Nodes.icon(Feather.ALERT_TRIANGLE), Nodes.label(text(Card::unanswered)));
    warning.getStyleClass().add("inline-warning");
    Nodes.showIf(
        warning,
        Bindings.createBooleanBinding(
            () ->
                !model.cardProperty().get().unanswered().isEmpty()
                    && model.dossierProperty().get().from().isEmpty(),
            model.cardProperty(),
            model.dossierProperty()));
    return warning;
  }

  /** Why it rings here: a line, and on request the rest. */
  private Node why() {
    ToggleButton more = new ToggleButton("Why you?");
    more.setId("console-why");
    more.getStyleClass().addAll("flat", "small", "ring-why-toggle");
    more.setFocusTraversable(false);
    VBox details = new VBox(3);
    details.setId("console-why-details");
    details.getStyleClass().add("ring-why-details");
    model
        .cardProperty()
        .subscribe(
            card ->
                details
                    .getChildren()
                    .setAll(
                        card.whyDetails().stream()
                            .map(line -> Nodes.label("·  " + line, "muted", "small-text"))
                            .toList()));
    model.ringingProperty().subscribe(_ -> more.setSelected(false));
    Nodes.showIf(details, more.selectedProperty());
    HBox line =
        Nodes.row(
            8,
            Nodes.icon(Feather.INFO),
            Nodes.label(text(Card::why), "small-text"),
            Nodes.spacer(),
            more);
    VBox why = new VBox(4, line, details);
    why.setId("console-why-line");
    Nodes.showIf(why, text(Card::why).map(t -> !t.isEmpty()));
    return why;
  }

  private Node actions() {
    Button decline = new Button("Decline", Nodes.icon(Feather.X));
    decline.setId("console-decline");
    decline.getStyleClass().addAll("large-button", "button-outlined");
    decline.setOnAction(_ -> model.decline());
    Nodes.tip(decline, "Decline (Esc): the request goes to the next agent");
    Button accept = new Button("Accept", Nodes.icon(Feather.VIDEO));
    accept.setId("console-accept");
    accept.getStyleClass().addAll("large-button", "success");
    accept.setOnAction(_ -> model.accept());
    Nodes.tip(accept, "Accept (Enter or F2)");
    for (Button button : new Button[] {decline, accept}) {
      button.setMaxWidth(Double.MAX_VALUE);
      button.setFocusTraversable(false);
      HBox.setHgrow(button, Priority.ALWAYS);
    }
    decline.disableProperty().bind(model.answerableProperty().not());
    accept.disableProperty().bind(model.acceptableProperty().not());
    decline.setPrefWidth(160);
    accept.setPrefWidth(320);
    HBox buttons = new HBox(12, decline, accept);
    Nodes.showIf(buttons, model.connectingProperty().not());

    ProgressIndicator progress = new ProgressIndicator();
    progress.getStyleClass().add("progress-small");
    HBox connecting = new HBox(12, progress, Nodes.label("Connecting…"));
    connecting.setAlignment(Pos.CENTER);
    connecting.getStyleClass().add("ring-connecting");
    Nodes.showIf(connecting, model.connectingProperty());
    return new StackPane(buttons, connecting);
  }

  private ObservableValue<String> text(Function<Card, String> part) {
    return model.cardProperty().map(part);
  }
}
