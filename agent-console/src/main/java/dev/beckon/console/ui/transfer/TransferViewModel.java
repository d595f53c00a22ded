package dev.beckon.console.ui.transfer;

import dev.beckon.console.desk.Colleagues;
import dev.beckon.console.desk.Colleagues.Presence;
import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.HandOver;
import dev.beckon.console.desk.LineSummary;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.Session;
import dev.beckon.console.desk.TransferTarget;
import dev.beckon.console.desk.TransferWish;
import dev.beckon.console.ui.Tone;
import dev.beckon.console.ui.Words;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The dialog for handing a session over, and what stands above the session while it goes on. */
public final class TransferViewModel {
  private final Desk desk;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final StringProperty search = new SimpleStringProperty("");
  private final ObservableList<Choice> choices = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Choice> chosen = new SimpleObjectProperty<>();
  private final StringProperty notes = new SimpleStringProperty("");
  private final StringProperty tried = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
  private final List<Observed.Subscription> subscriptions;
  private @Nullable RequestId about;

  /**
   * Somebody, or a queue, to hand over to.
   *
   * @param detail "Ready", "2 ready, 3 waiting"
   * @param canTake false: shown, but cannot be chosen now
   */
  public record Choice(
      TransferTarget target,
      boolean isQueue,
      String name,
      String detail,
      Tone tone,
      boolean canTake) {}

  public TransferViewModel(Desk desk, Executor ui) {
    this.desk = desk;
    subscriptions =
        List.of(desk.view().observe(ui, this::show), desk.colleagues().observe(ui, this::show));
    search.addListener(
        (_, _, text) -> {
          if (open.get()) {
            desk.findColleagues(text.strip());
          }
        });
  }

  /** Whether the dialog is shown. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  public StringProperty searchProperty() {
    return search;
  }

  /** Agents first, those ready before others; then queues. */
  public ObservableList<Choice> choices() {
    return choices;
  }

  public ObjectProperty<@Nullable Choice> chosenProperty() {
    return chosen;
  }

  public StringProperty notesProperty() {
    return notes;
  }

  public StringProperty triedProperty() {
    return tried;
  }

  /** "Ringing Ben: stay with the customer until Ben has taken over"; empty when nothing goes on. */
  public ReadOnlyStringProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** A dossier must say something, and somebody must be chosen who can take it. */
  public ObservableBooleanValue canHandOver() {
    return Bindings.createBooleanBinding(this::mayHandOver, chosen, notes, tried);
  }

  /** Opens the dialog, or closes it. */
  public void toggle() {
    if (open.get()) {
      close(false);
    } else if (about != null && progress.get().isEmpty()) {
      search.set("");
      chosen.set(null);
      open.set(true);
      desk.findColleagues("");
    }
  }

  public void dismiss() {
    close(false);
  }

  /** Stays with the customer until somebody has accepted. */
  public void handOverWarmly() {
    handOver(true);
  }

  /** Leaves at once. */
  public void handOverAndLeave() {
    handOver(false);
  }

  /** Keeps the customer after all. */
  public void cancel() {
    desk.cancelTransfer();
  }

  public void closeModel() {
    subscriptions.forEach(Observed.Subscription::close);
  }

  private void handOver(boolean warm) {
    Choice to = chosen.get();
    if (open.get() && to != null && mayHandOver()) {
      desk.transfer(new TransferWish(to.target(), warm, notes.get().strip(), tried.get().strip()));
      close(false);
    }
  }

  private boolean mayHandOver() {
    Choice to = chosen.get();
    return to != null
        && to.canTake()
        && !notes.get().isBlank()
        && notes.get().length() <= TransferWish.LONGEST
        && tried.get().length() <= TransferWish.LONGEST;
  }

  private void close(boolean sessionIsOver) {
    open.set(false);
    if (sessionIsOver) {
      notes.set("");
      tried.set("");
    }
  }

  private void show(DeskView view) {
    DeskState state =
        view.state() instanceof DeskState.Resuming resuming ? resuming.before() : view.state();
    Session session = state instanceof DeskState.InSession(Session now) ? now : null;
    RequestId request = session == null ? null : session.request();
    if (request == null || !request.equals(about)) {
      about = request;
      close(true);
    }
    progress.set(session == null ? "" : words(session.handOver()));
  }

  private static String words(@Nullable HandOver handOver) {
    if (handOver == null) {
      return "";
    }
    return handOver.rung().isEmpty()
        ? "Looking for somebody to take over. Stay with the customer."
        : "Ringing " + Words.name(handOver.rung()) + ". Stay with the customer until it is taken.";
  }

  private void show(Colleagues found) {
    Choice before = chosen.get();
    List<Choice> now =
        java.util.stream.Stream.concat(
                found.agents().stream().map(TransferViewModel::choice),
                found.queues().stream().map(TransferViewModel::choice))
            .toList();
    choices.setAll(now);
    chosen.set(
        before == null
            ? null
            : now.stream()
                .filter(c -> c.target().equals(before.target()))
                .findFirst()
                .orElse(null));
  }

  private static Choice choice(Colleagues.Colleague agent) {
    String title = agent.title().isEmpty() ? "" : " · " + Words.line(agent.title(), 40);
    return new Choice(
        new TransferTarget.ToAgent(agent.agentId()),
        false,
        Words.name(agent.displayName()),
        words(agent.presence()) + title,
        tone(agent.presence()),
        agent.presence().canTake());
  }

  private static Choice choice(Colleagues.Queue queue) {
    LineSummary line = queue.line();
    boolean served = line.agentsReady() + line.agentsBusy() > 0;
    return new Choice(
        new TransferTarget.ToQueue(queue.id()),
        true,
        Words.line(queue.id(), 40),
        served ? line.agentsReady() + " ready, " + line.waiting() + " waiting" : "Nobody is there",
        line.agentsReady() > 0 ? Tone.GOOD : Tone.NEUTRAL,
        served);
  }

  private static String words(Presence presence) {
    return switch (presence) {
      case READY -> "Ready";
      case BUSY -> "In a session";
      case WRAP_UP -> "Writing up";
      case NOT_READY -> "Not ready";
      case SIGNED_OUT -> "Not here";
    };
  }

  private static Tone tone(Presence presence) {
    return switch (presence) {
      case READY -> Tone.GOOD;
      case BUSY, WRAP_UP -> Tone.WARNING;
      case NOT_READY, SIGNED_OUT -> Tone.NEUTRAL;
    };
  }
}
