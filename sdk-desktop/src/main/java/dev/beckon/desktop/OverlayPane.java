package dev.beckon.desktop;

import dev.beckon.desktop.SessionViewModel.Card;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Everything the overlay can show of one session: one card at a time, and below the agent's window
 * the question that is still open. Bound by {@link #attach}, unbound by {@link #detach}.
 */
final class OverlayPane extends VBox {
  /** Once in a process. FX thread. */
  private static boolean rehearsed;

  private final FxThread fx = new FxThread();
  private final SessionViewModel model;
  private final BooleanProperty shrunk = new SimpleBooleanProperty();
  private final ConsentCard consent;
  private final WaitingCard waiting;
  private final AgentWindow agent;
  private final AgentBubble bubble;
  private final EndedCard ended;
  private final CodeCard code;
  private final Runnable onClose;

  /** The person types a code while nobody has answered yet. */
  private boolean entering;

  private final ControlCard control;
  private final StepsCard steps;
  private final ControlViewModel controlled;
  private Subscription bound = Subscription.EMPTY;

  /**
   * @param onCode told the six digits of an agent's code
   */
  OverlayPane(
      SessionViewModel model,
      ControlViewModel controlled,
      Messages messages,
      Consumer<String> onCode,
      Runnable onAgain,
      LongConsumer onCallBack,
      Runnable onClose) {
    this.model = model;
    this.controlled = controlled;
    getStyleClass().setAll("beckon-overlay");
    AgentPicture picture = new AgentPicture(messages);
    this.onClose = onClose;
    consent = new ConsentCard(messages, this::enterCode);
    boolean inWriting = model.isChatOnly();
    waiting = new WaitingCard(messages, inWriting, this::enterCode);
    code = new CodeCard(messages, onCode, this::leaveCode, onAgain);
    agent = new AgentWindow(messages, picture, inWriting);
    bubble = new AgentBubble(messages, picture, inWriting);
    ended = new EndedCard(messages, onAgain, onCallBack, onClose);
    control = new ControlCard(messages);
    steps = new StepsCard(messages);
  }

  void attach() {
    bound =
        Subscription.combine(
            consent.bind(model),
            waiting.bind(model),
            agent.bind(model, shrunk),
            bubble.bind(model, shrunk),
            ended.bind(model),
            control.bind(controlled),
            steps.bind(model),
            model.guideProperty().subscribe(guide -> showSteps()),
            controlled.shownProperty().subscribe(what -> show(model.cardProperty().get())),
            model.cardProperty().subscribe(this::show),
            model.codeProblemProperty().subscribe(wrong -> show(model.cardProperty().get())),
            model.consentOpenProperty().subscribe(open -> show(model.cardProperty().get())),
            shrunk.subscribe(small -> show(model.cardProperty().get())));
    model.attach();
    controlled.attach();
  }

  void detach() {
    model.detach();
    controlled.detach();
    bound.unsubscribe();
    bound = Subscription.EMPTY;
  }

  private void show(@Nullable Card card) {
    if (card == null) {
      return;
    }
    switch (card) {
      case CONSENT -> showBeforeAgent(consent);
      case WAITING -> {
        showBeforeAgent(waiting);
        fx.execute(this::rehearse);
      }
      case ENDED -> showEnd();
      case AGENT -> {
        entering = false;
        showAgent();
      }
    }
    focusFirst();
  }

  private void showBeforeAgent(Node card) {
    getChildren().setAll(entering ? code : card);
  }

  /** A wrong code is no end to the person: it can be typed again. */
  private void showEnd() {
    String wrong = model.codeProblemProperty().get();
    if (wrong.isEmpty()) {
      getChildren().setAll(ended);
    } else {
      code.say(wrong);
      getChildren().setAll(code);
    }
  }

  /** The person has a code of an agent's. While one is there already, nothing happens. */
  void enterCode() {
    Card card = model.cardProperty().get();
    if (card == Card.CONSENT || card == Card.WAITING) {
      entering = true;
      code.say("");
      show(card);
    }
  }

  private void leaveCode() {
    Card card = model.cardProperty().get();
    if (card == Card.ENDED) {
      onClose.run();
    } else {
      entering = false;
      show(card);
    }
  }

  /**
   * Styles, lays out and draws the agent's window once where nobody sees it: in a young JVM that
   * takes a third of a second, which is better spent while somebody waits than when the agent is
   * there.
   */
  private void rehearse() {
    Scene shown = getScene();
    if (rehearsed || shown == null || agent.getParent() != null) {
      return;
    }
    rehearsed = true;
    agent.takePicture();
    VBox aside = new VBox(agent);
    aside.getStyleClass().setAll(getStyleClass());
    StackPane root = new StackPane(aside);
    root.getStyleClass().setAll(shown.getRoot().getStyleClass());
    Scene nowhere = new Scene(root);
    nowhere.getStylesheets().setAll(shown.getStylesheets());
    nowhere.snapshot(null);
    aside.getChildren().clear();
  }

  private void showAgent() {
    if (model.consentOpenProperty().get()) {
      agent.takePicture();
      getChildren().setAll(agent, consent);
    } else if (shrunk.get()) {
      bubble.takePicture();
      getChildren().setAll(bubble);
    } else {
      agent.takePicture();
      getChildren().setAll(agent);
    }
    if (controlled.shownProperty().get() != ControlViewModel.Shown.NOTHING) {
      getChildren().add(control);
    }
    showSteps();
  }

  /** Comes and goes without taking the focus from where the person is. */
  private void showSteps() {
    getChildren().remove(steps);
    if (model.cardProperty().get() == Card.AGENT && model.guideProperty().get().isPresent()) {
      getChildren().addFirst(steps);
    }
  }

  /** What a keyboard or a screen reader starts from. */
  void focusFirst() {
    if (getChildren().contains(code)) {
      code.focusFirst();
    } else if (getChildren().contains(consent)) {
      consent.focusFirst();
    } else if (getChildren().contains(waiting)) {
      waiting.focusFirst();
    } else if (getChildren().contains(agent)) {
      agent.focusFirst();
    } else if (getChildren().contains(bubble)) {
      bubble.requestFocus();
    } else {
      ended.focusFirst();
    }
  }
}
