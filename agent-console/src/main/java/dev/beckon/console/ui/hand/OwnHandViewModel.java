package dev.beckon.console.ui.hand;

import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.OwnHand;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** An agent in a session asks for a supervisor: at once, and says afterwards why, if at all. */
public final class OwnHandViewModel {
  /** So much the relay takes. */
  static final int LONGEST = 200;

  private final Desk desk;
  private final ReadOnlyBooleanWrapper raised = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
  private final StringProperty words = new SimpleStringProperty("");
  private final Observed.Subscription subscription;

  public OwnHandViewModel(Desk desk, Executor ui) {
    this.desk = desk;
    subscription = desk.view().observe(ui, this::show);
  }

  public ReadOnlyBooleanProperty raisedProperty() {
    return raised.getReadOnlyProperty();
  }

  /** Raised, and nobody looks after it yet. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** How it stands, in a sentence; empty when it is not raised. */
  public ReadOnlyStringProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What it is about; optional. */
  public StringProperty wordsProperty() {
    return words;
  }

  /** One press asks, the next one does not need it any more. */
  public void toggle() {
    if (raised.get()) {
      desk.lowerHand();
    } else {
      desk.raiseHand("");
    }
  }

  /** Says what it is about. */
  public void say() {
    String text = words.get().strip();
    if (raised.get() && !text.isEmpty()) {
      desk.raiseHand(text.substring(0, text.offsetByCodePoints(0, codePoints(text))));
    }
  }

  private static int codePoints(String text) {
    return Math.min(LONGEST, text.codePointCount(0, text.length()));
  }

  public void close() {
    subscription.close();
  }

  private void show(DeskView view) {
    OwnHand hand = handOf(view.state());
    if (hand == null) {
      words.set("");
    }
    // First, so that what appears when it is raised knows whether there is anything to say.
    open.set(hand != null && hand.supervisor().isEmpty());
    raised.set(hand != null);
    progress.set(hand == null ? "" : sentence(hand));
  }

  private static String sentence(OwnHand hand) {
    if (!hand.supervisor().isEmpty()) {
      return hand.supervisor() + " looks after it.";
    }
    return hand.words().isEmpty()
        ? "Your supervisors see that you need one."
        : "Your supervisors see that you need one: “" + hand.words() + "”";
  }

  private static @Nullable OwnHand handOf(DeskState state) {
    return switch (state) {
      case DeskState.InSession(var session) -> session.hand();
      case DeskState.Resuming resuming -> handOf(resuming.before());
      default -> null;
    };
  }
}
