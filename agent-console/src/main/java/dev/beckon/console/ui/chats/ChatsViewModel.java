package dev.beckon.console.ui.chats;

import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.ui.chat.Replies;
import dev.beckon.console.ui.chats.OneChatViewModel.Stage;
import dev.beckon.sdk.cobrowse.ChatText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The chats of an agent who has chat desks, and which of them is open. */
public final class ChatsViewModel {
  private final Replies replies;
  private final Consumer<ChatText.Link> opener;
  private final Clock clock;
  private final Executor ui;
  private final List<Observed.Subscription> subscriptions;
  private final List<ChatDesk> desks = new ArrayList<>();

  /** One for each of {@link #desks}. */
  private final List<OneChatViewModel> all = new ArrayList<>();

  private final ObservableList<OneChatViewModel> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable OneChatViewModel> open =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper ringing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper helping = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper nothing = new ReadOnlyStringWrapper("");

  private @Nullable Presence call;

  /**
   * @param opener opens an address for good; called only after a yes
   */
  public ChatsViewModel(
      Desk desk, Replies replies, Consumer<ChatText.Link> opener, Clock clock, Executor ui) {
    this.replies = replies;
    this.opener = opener;
    this.clock = clock;
    this.ui = ui;
    subscriptions =
        List.of(desk.view().observe(ui, this::show), desk.chats().observe(ui, this::show));
  }

  /** Those that there is something to be said of, in the order of their desks. */
  public ObservableList<OneChatViewModel> rows() {
    return rows;
  }

  /** The one that is read and answered; null: none. */
  public ReadOnlyObjectProperty<@Nullable OneChatViewModel> openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Whether this agent has chat desks at all. */
  public ReadOnlyBooleanProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty ringingProperty() {
    return ringing.getReadOnlyProperty();
  }

  /** Whether signing out would cut somebody off. */
  public ReadOnlyBooleanProperty helpingProperty() {
    return helping.getReadOnlyProperty();
  }

  /** "2 of 3". */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** What to know while there are no chats; empty: there are. */
  public ReadOnlyStringProperty nothingProperty() {
    return nothing.getReadOnlyProperty();
  }

  /** Reads this one; it need not be one of somebody yet. */
  public void open(OneChatViewModel one) {
    OneChatViewModel before = open.get();
    if (before == one || !one.stage().isChat()) {
      return;
    }
    if (before != null) {
      before.chat().reading(false);
    }
    open.set(one);
    one.chat().reading(true);
  }

  /** Puts the open one aside; it goes on. */
  public void putAside() {
    OneChatViewModel before = open.get();
    if (before != null) {
      before.chat().reading(false);
      open.set(null);
    }
  }

  public void next() {
    step(1);
  }

  public void previous() {
    step(-1);
  }

  /** Whether it is still one of this agent's. */
  boolean has(OneChatViewModel one) {
    return all.contains(one);
  }

  /** The one that rings, the upper one of several. */
  public void accept() {
    rows.stream().filter(one -> one.stage() == Stage.RINGING).findFirst().ifPresent(this::accept);
  }

  /** What must be read first is shown. */
  public void accept(OneChatViewModel one) {
    one.ring().accept();
    open(one);
  }

  public void decline() {
    rows.stream()
        .filter(one -> one.stage() == Stage.RINGING)
        .findFirst()
        .ifPresent(one -> one.ring().decline());
  }

  /** Ends the open one. */
  public void end() {
    OneChatViewModel one = open.get();
    if (one != null) {
      one.end();
    }
  }

  public void finishWrapUp() {
    OneChatViewModel one = open.get();
    if (one != null && one.stage() == Stage.WRITING_UP) {
      one.wrapUp().finish();
    }
  }

  /** Several times a second. */
  public void tick() {
    List.copyOf(all).forEach(OneChatViewModel::tick);
  }

  public void close() {
    subscriptions.forEach(Observed.Subscription::close);
    all.forEach(OneChatViewModel::close);
  }

  private void step(int by) {
    List<OneChatViewModel> chats = rows.stream().filter(one -> one.stage().isChat()).toList();
    if (!chats.isEmpty()) {
      OneChatViewModel present = open.get();
      int now = present == null ? -1 : chats.indexOf(present);
      int next = now < 0 ? (by > 0 ? 0 : chats.size() - 1) : now + by;
      open(chats.get(Math.floorMod(next, chats.size())));
    }
  }

  private void show(DeskView view) {
    call = call(view.state());
    all.forEach(one -> one.elsewhere(call));
    refresh();
  }

  /** What the agent chose for all desks, as far as the call desk shows it. */
  private static @Nullable Presence call(DeskState state) {
    return switch (state) {
      case DeskState.Ready _, DeskState.Ringing _, DeskState.Connecting _ -> Presence.READY;
      case DeskState.NotReady notReady ->
          notReady.afterMissedRing() ? null : Presence.notReady(notReady.reason());
      case DeskState.InSession(var session) -> session.next();
      case DeskState.WrapUp wrapUp -> wrapUp.next();
      case DeskState.Resuming resuming -> call(resuming.before());
      case DeskState.SignedOut _, DeskState.SigningIn _ -> null;
    };
  }

  private void show(List<ChatDesk> now) {
    for (int i = desks.size() - 1; i >= 0; i--) {
      if (!now.contains(desks.get(i))) {
        desks.remove(i);
        all.remove(i).close();
      }
    }
    for (ChatDesk desk : now) {
      if (!desks.contains(desk)) {
        desks.add(desk);
        OneChatViewModel one = new OneChatViewModel(desk, replies, opener, clock, ui);
        all.add(one);
        one.elsewhere(call);
        one.rowProperty().subscribe(this::refresh);
      }
    }
    shown.set(!desks.isEmpty());
    refresh();
  }

  private void refresh() {
    List<OneChatViewModel> now = all.stream().filter(one -> one.stage() != Stage.FREE).toList();
    if (!rows.equals(now)) {
      rows.setAll(now);
    }
    OneChatViewModel present = open.get();
    if (present != null && (!all.contains(present) || !present.stage().isChat())) {
      putAside();
    }
    ringing.set(now.stream().anyMatch(one -> one.stage() == Stage.RINGING));
    helping.set(all.stream().anyMatch(OneChatViewModel::isHelping));
    long chats = now.stream().filter(one -> one.stage().isChat()).count();
    summary.set(chats + " of " + all.size());
    nothing.set(
        chats > 0
            ? ""
            : call != null && call.ready()
                ? "What comes in rings here."
                : "Be ready (Ctrl+R), and they ring here.");
  }
}
