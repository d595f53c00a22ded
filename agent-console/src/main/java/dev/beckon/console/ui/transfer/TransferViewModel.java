package dev.beckon.console.ui.transfer;

import dev.beckon.console.desk.Colleagues;
import dev.beckon.console.desk.Colleagues.Presence;
import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.HandOver;
import dev.beckon.console.desk.Invited;
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
import java.util.stream.Stream;
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

/**
 * The dialog for handing a session over, or asking a colleague in, and what stands above the
 * session while it is handed over.
 */
public final class TransferViewModel {
  private final Desk desk;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper inWriting = new ReadOnlyBooleanWrapper();
  private final StringProperty search = new SimpleStringProperty("");
  private final ObservableList<Choice> choices = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Choice> chosen = new SimpleObjectProperty<>();
  private final StringProperty notes = new SimpleStringProperty("");
  private final StringProperty tried = new SimpleStringProperty("");
  private final StringProperty words = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
  private final List<Observed.Subscription> subscriptions;
  private @Nullable RequestId about;
  private Colleagues found = Colleagues.NONE;

  /**
   * Somebody, or a queue, to hand over to; or somebody to ask in.
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

  /** What a colleague who is asked in should know; may be empty. */
  public StringProperty wordsProperty() {
    return words;
  }

  /** Whether the dialog is for asking somebody in; otherwise it is for handing over. */
  public ReadOnlyBooleanProperty askingProperty() {
    return asking.getReadOnlyProperty();
  }

  /** It is a chat: nobody can be asked in. */
  public ReadOnlyBooleanProperty inWritingProperty() {
    return inWriting.getReadOnlyProperty();
  }

  /** "Ringing Ben: stay with the customer until Ben has taken over"; empty when nothing goes on. */
  public ReadOnlyStringProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** A dossier must say something, and somebody must be chosen who can take it. */
  public ObservableBooleanValue canHandOver() {
    return Bindings.createBooleanBinding(this::mayHandOver, chosen, notes, tried);
  }

  /** Somebody must be chosen who can come. */
  public ObservableBooleanValue canAskIn() {
    return Bindings.createBooleanBinding(this::mayAskIn, chosen, words, inWriting, asking);
  }

  /** Opens the dialog for handing over, or closes it. */
  public void toggle() {
    if (open.get() && !asking.get()) {
      close(false);
    } else if (progress.get().isEmpty()) {
      show(false);
    }
  }

  /** Opens the dialog for asking somebody in, or closes it. */
  public void toggleAskIn() {
    if (open.get() && asking.get()) {
      close(false);
    } else {
      show(true);
    }
  }

  /** The open dialog is for this after all; what was chosen stays chosen where it can. */
  public void askInInstead() {
    if (open.get()) {
      show(true);
    }
  }

  /** As {@link #askInInstead}. */
  public void handOverInstead() {
    if (open.get() && progress.get().isEmpty()) {
      show(false);
    }
  }

  private void show(boolean forAsking) {
    if (about == null) {
      return;
    }
    boolean before = open.get();
    asking.set(forAsking);
    if (before) {
      fill();
      return;
    }
    search.set("");
    chosen.set(null);
    fill();
    open.set(true);
    desk.findColleagues("");
  }

  public void dismiss() {
    close(false);
  }

  /** Stays with the customer until somebody has accepted. */
  public void handOverWarmly() {
    handOver(true);
  }

  /** By key: as it is written. */
  public void confirm() {
    if (asking.get()) {
      askIn();
    } else {
      handOverWarmly();
    }
  }

  /** Asks who is chosen in to the call. */
  public void askIn() {
    if (open.get()
        && mayAskIn()
        && chosen.get() instanceof Choice whom
        && whom.target() instanceof TransferTarget.ToAgent(String id)) {
      desk.inviteColleague(id, words.get().strip());
      words.set("");
      close(false);
    }
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
    if (open.get() && !asking.get() && to != null && mayHandOver()) {
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

  private boolean mayAskIn() {
    Choice whom = chosen.get();
    String said = words.get().strip();
    return asking.get()
        && !inWriting.get()
        && whom != null
        && !whom.isQueue()
        && whom.canTake()
        && said.codePointCount(0, said.length()) <= Invited.LONGEST_WORDS;
  }

  private void close(boolean sessionIsOver) {
    open.set(false);
    if (sessionIsOver) {
      words.set("");
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
    inWriting.set(session != null && session.chatOnly());
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

  private void show(Colleagues told) {
    found = told;
    fill();
  }

  private void fill() {
    Choice before = chosen.get();
    boolean ask = asking.get();
    List<Choice> now =
        Stream.concat(
                found.agents().stream().map(agent -> choice(agent, ask)),
                ask ? Stream.of() : found.queues().stream().map(TransferViewModel::choice))
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

  private static Choice choice(Colleagues.Colleague agent, boolean ask) {
    String title = agent.title().isEmpty() ? "" : " · " + Words.line(agent.title(), 40);
    return new Choice(
        new TransferTarget.ToAgent(agent.agentId()),
        false,
        Words.name(agent.displayName()),
        (agent.takesPart() ? "In a colleague's call" : words(agent.presence())) + title,
        agent.takesPart() ? Tone.WARNING : tone(agent.presence()),
        ask ? agent.canBeAskedIn() : agent.presence().canTake());
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
