package dev.beckon.console.ui.idle;

import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.LineSummary;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Presence;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What an agent reads between two requests. */
public final class IdleViewModel {
  /** Which picture goes with the words. */
  public enum Mood {
    READY,
    AWAY,
    MISSED_RING
  }

  private final Desk desk;
  private final ReadOnlyObjectWrapper<Mood> mood = new ReadOnlyObjectWrapper<>(Mood.AWAY);
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private final List<Observed.Subscription> subscriptions;
  private int waiting;

  public IdleViewModel(Desk desk, Executor ui) {
    this.desk = desk;
    subscriptions =
        List.of(desk.view().observe(ui, this::show), desk.lines().observe(ui, this::showLines));
  }

  public ReadOnlyObjectProperty<Mood> moodProperty() {
    return mood.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  public void goReady() {
    desk.choosePresence(Presence.READY);
  }

  public void close() {
    subscriptions.forEach(Observed.Subscription::close);
  }

  private void show(DeskView view) {
    show(view.state());
  }

  private void show(DeskState state) {
    switch (state) {
      case DeskState.Ready _ -> {
        mood.set(Mood.READY);
        ready.set(true);
        title.set("You are ready");
        showWaiting();
      }
      case DeskState.NotReady notReady when notReady.afterMissedRing() ->
          away(
              Mood.MISSED_RING,
              "You missed a ring. You are not ready now.",
              "The customer went to the next agent. Go ready when you are back.");
      case DeskState.NotReady notReady ->
          away(
              Mood.AWAY,
              notReady.reason().isEmpty()
                  ? "You are not ready"
                  : "You are not ready: " + notReady.reason(),
              "Nothing will ring until you go ready.");
      case DeskState.Resuming resuming -> show(resuming.before());
      case DeskState.SignedOut _,
          DeskState.SigningIn _,
          DeskState.Ringing _,
          DeskState.Connecting _,
          DeskState.InSession _,
          DeskState.WrapUp _ -> {
        // Another page is shown.
      }
    }
  }

  private void away(Mood why, String headline, String text) {
    mood.set(why);
    ready.set(false);
    title.set(headline);
    message.set(text);
  }

  private void showLines(LineSummary lines) {
    waiting = lines.waiting();
    if (ready.get()) {
      showWaiting();
    }
  }

  private void showWaiting() {
    message.set(
        waiting == 0
            ? "Nobody is waiting. The next request rings here."
            : "Somebody is waiting and rings here in a moment.");
  }
}
