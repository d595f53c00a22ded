package dev.beckon.console.ui.signin;

import dev.beckon.console.ui.Nodes;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The first page. */
public final class SignInView extends StackPane {

  /**
   * @param encrypted whether the way to the relay is
   */
  public SignInView(SignInViewModel model, boolean encrypted) {
    setId("console-sign-in");
    getStyleClass().add("sign-in");

    TextField relay = new TextField();
    relay.setId("console-sign-in-relay");
    relay.setPromptText("help.example.com:7444");
    relay.textProperty().bindBidirectional(model.relayProperty());
    TextField agent = new TextField();
    agent.setId("console-sign-in-agent");
    agent.textProperty().bindBidirectional(model.agentProperty());
    PasswordField credential = new PasswordField();
    credential.setId("console-sign-in-credential");
    credential.textProperty().bindBidirectional(model.credentialProperty());

    Node agentField = field("Agent", agent);
    Node credentialField = field("Credential", credential);
    Nodes.showIf(agentField, model.byCredentialProperty());
    Nodes.showIf(credentialField, model.byCredentialProperty());
    VBox card =
        new VBox(
            brand(),
            field("Relay", relay),
            agentField,
            credentialField,
            problem(model),
            actions(model),
            otherWay(model),
            privacy(encrypted));
    card.getStyleClass().addAll("card", "sign-in-card");
    for (TextField field : new TextField[] {relay, agent, credential}) {
      field.disableProperty().bind(model.busyProperty());
      field.setOnAction(_ -> model.signIn());
    }
    card.setMaxHeight(USE_PREF_SIZE);
    StackPane.setAlignment(card, Pos.CENTER);
    getChildren().add(card);
    focusFirstEmpty(relay, agent, credential);
  }

  private static Node brand() {
    StackPane mark = new StackPane(Nodes.icon(Feather.LIFE_BUOY));
    mark.getStyleClass().addAll("mark", "mark-large");
    VBox brand =
        new VBox(
            mark,
            Nodes.label("Beckon", "sign-in-title"),
            Nodes.label("Sign in to answer your customers", "muted"));
    brand.getStyleClass().add("sign-in-brand");
    return brand;
  }

  private static Node field(String name, TextField field) {
    Label label = Nodes.label(name, "field-label");
    label.setLabelFor(field);
    return new VBox(4, label, field);
  }

  private static Node problem(SignInViewModel model) {
    Label text = Nodes.label(model.problemProperty());
    text.setId("console-sign-in-problem");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox problem = new HBox(8, Nodes.icon(Feather.ALERT_CIRCLE), text);
    problem.getStyleClass().addAll("inline-problem");
    Nodes.showIf(problem, model.problemProperty().isNotEmpty());
    return problem;
  }

  private static Node actions(SignInViewModel model) {
    Button signIn = new Button("Sign in");
    signIn.setId("console-sign-in-button");
    signIn.getStyleClass().addAll("accent", "wide");
    signIn.setMaxWidth(Double.MAX_VALUE);
    signIn.setDefaultButton(true);
    signIn.setOnAction(_ -> model.signIn());
    signIn
        .textProperty()
        .bind(
            model
                .byCredentialProperty()
                .map(here -> here ? "Sign in" : "Sign in with your browser"));
    Nodes.showIf(signIn, model.busyProperty().not());

    ProgressIndicator progress = new ProgressIndicator();
    progress.getStyleClass().add("progress-small");
    Button cancel = new Button("Cancel");
    cancel.setId("console-sign-in-cancel");
    cancel.getStyleClass().add("flat");
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> model.cancel());
    Button tryNow = new Button("Try now");
    tryNow.setId("console-sign-in-try-now");
    tryNow.setOnAction(_ -> model.tryNow());
    Nodes.showIf(tryNow, model.waitingProperty().isNotEmpty());
    Label doing = Nodes.label(model.doingProperty());
    doing.getStyleClass().add("muted");
    doing.setWrapText(true);
    doing.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(doing, Priority.ALWAYS);
    Button copyLink = copyLink(model);
    for (Button worded : new Button[] {tryNow, copyLink, cancel}) {
      worded.setMinWidth(USE_PREF_SIZE);
    }
    VBox busy =
        new VBox(
            8,
            waiting(model),
            Nodes.row(10, progress, doing),
            Nodes.row(10, Nodes.spacer(), tryNow, copyLink, cancel));
    busy.getStyleClass().add("sign-in-busy");
    Nodes.showIf(busy, model.busyProperty());
    return new StackPane(signIn, busy);
  }

  /** For a browser that did not open, or another one. */
  private static Button copyLink(SignInViewModel model) {
    Button copy = new Button("Copy link");
    copy.setId("console-sign-in-copy-link");
    copy.getStyleClass().add("flat");
    Nodes.tip(copy, "For a browser that did not open by itself");
    copy.setOnAction(
        _ -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(model.linkProperty().get());
          Clipboard.getSystemClipboard().setContent(content);
        });
    Nodes.showIf(copy, model.linkProperty().isNotEmpty());
    return copy;
  }

  private static Node otherWay(SignInViewModel model) {
    Button other = new Button();
    other.setId("console-sign-in-other-way");
    other.getStyleClass().add("flat");
    other
        .textProperty()
        .bind(
            model
                .byCredentialProperty()
                .map(here -> here ? "Use your browser instead" : "Use a credential instead"));
    other.setOnAction(_ -> model.choose(!model.byCredentialProperty().get()));
    other.disableProperty().bind(model.busyProperty());
    other.setVisible(model.hasBrowser());
    other.setManaged(model.hasBrowser());
    StackPane centred = new StackPane(other);
    centred.setVisible(model.hasBrowser());
    centred.setManaged(model.hasBrowser());
    return centred;
  }

  private static Node waiting(SignInViewModel model) {
    Label waiting = Nodes.label(model.waitingProperty());
    waiting.setId("console-sign-in-waiting");
    waiting.setWrapText(true);
    waiting.setMinHeight(USE_PREF_SIZE);
    Nodes.showIf(waiting, model.waitingProperty().isNotEmpty());
    return waiting;
  }

  private static Node privacy(boolean encrypted) {
    HBox privacy =
        new HBox(
            6,
            Nodes.icon(encrypted ? Feather.LOCK : Feather.UNLOCK),
            Nodes.label(encrypted ? "Encrypted" : "Not encrypted: for a relay on this machine"));
    privacy.getStyleClass().add("sign-in-privacy");
    privacy.setAlignment(Pos.CENTER);
    return privacy;
  }

  private void focusFirstEmpty(TextField... fields) {
    sceneProperty()
        .addListener(
            (_, _, scene) -> {
              if (scene != null) {
                for (TextField field : fields) {
                  StringProperty text = field.textProperty();
                  if (text.get().isEmpty() && field.getParent().isVisible()) {
                    field.requestFocus();
                    return;
                  }
                }
              }
            });
  }
}
