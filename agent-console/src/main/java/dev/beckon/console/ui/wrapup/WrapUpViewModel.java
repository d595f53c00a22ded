package dev.beckon.console.ui.wrapup;

import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.EndReason;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Session;
import dev.beckon.console.ui.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the agent writes down about the session that just ended. */
public final class WrapUpViewModel {
  public static final int LONGEST_NOTES = 10_000;

  /** Long enough for the relay to hear of it in time. */
  private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

  private final ChatDesk desk;
  private final Clock clock;
  private final ReadOnlyStringWrapper customer = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ObservableList<String> dispositions = FXCollections.observableArrayList();
  private final StringProperty disposition = new SimpleStringProperty("");
  private final StringProperty notes = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper remaining = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper finished = new ReadOnlyBooleanWrapper();
  private final Observed.Subscription subscription;
  private @Nullable Instant until;

  /** Which session the form is about, so that a repeated state does not empty it. */
  private String about = "";

  public WrapUpViewModel(ChatDesk desk, Clock clock, Executor ui) {
    this.desk = desk;
    this.clock = clock;
    subscription = desk.view().observe(ui, this::show);
  }

  public ReadOnlyStringProperty customerProperty() {
    return customer.getReadOnlyProperty();
  }

  /** How it ended and how long it was. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  public ObservableList<String> dispositions() {
    return dispositions;
  }

  /** One of {@link #dispositions}, or empty. */
  public StringProperty dispositionProperty() {
    return disposition;
  }

  public StringProperty notesProperty() {
    return notes;
  }

  /** "Ready again in 0:42"; empty where there is no limit. */
  public ReadOnlyStringProperty remainingProperty() {
    return remaining.getReadOnlyProperty();
  }

  /** Sent, and not confirmed yet. */
  public ReadOnlyBooleanProperty finishedProperty() {
    return finished.getReadOnlyProperty();
  }

  public ObservableBooleanValue tooLong() {
    return Bindings.createBooleanBinding(() -> notes.get().length() > LONGEST_NOTES, notes);
  }

  public void finish() {
    if (!finished.get() && notes.get().length() <= LONGEST_NOTES) {
      desk.finishWrapUp(disposition.get(), notes.get());
    }
  }

  /** More time, as often as the relay allows. */
  public void extend() {
    if (!finished.get()) {
      desk.extendWrapUp();
    }
  }

  /** Several times a second. What is written is sent before the time is over: it is not lost. */
  public void tick() {
    Instant end = until;
    if (end != null
        && !finished.get()
        && !(notes.get().isBlank() && disposition.get().isEmpty())
        && Duration.between(clock.instant(), end).compareTo(LAST_MOMENT) < 0) {
      finish();
    }
    remaining.set(
        until == null
            ? ""
            : "Wrap-up ends by itself in "
                + Words.clock(Duration.between(clock.instant(), until).plusMillis(999)));
  }

  public void close() {
    subscription.close();
  }

  private void show(DeskView view) {
    DeskState state =
        view.state() instanceof DeskState.Resuming resuming ? resuming.before() : view.state();
    if (view.profile() != null && !dispositions.equals(view.profile().dispositions())) {
      dispositions.setAll(view.profile().dispositions());
    }
    if (!(state instanceof DeskState.WrapUp wrapUp)) {
      about = "";
      return;
    }
    begin(wrapUp.session());
    summary.set(summary(wrapUp.reason(), wrapUp.session(), wrapUp.since()));
    until = wrapUp.until();
    finished.set(wrapUp.finished());
    tick();
  }

  private void begin(@Nullable Session session) {
    String request = session == null ? "?" : session.request().value();
    if (!request.equals(about)) {
      about = request;
      disposition.set("");
      notes.set("");
      customer.set(
          session == null ? "Your last session" : Words.name(session.customer().displayName()));
    }
  }

  private static String summary(EndReason reason, @Nullable Session session, Instant endedAt) {
    if (session == null) {
      return Words.of(reason);
    }
    String what =
        session.takenOverBy().isEmpty() ? Words.of(reason) : Words.takenOver(session.takenOverBy());
    return what + " after " + Words.clock(Duration.between(session.startedAt(), endedAt));
  }
}
