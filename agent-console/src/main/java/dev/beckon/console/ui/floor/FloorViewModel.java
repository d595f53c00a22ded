package dev.beckon.console.ui.floor;

import dev.beckon.console.desk.AgentProfile;
import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Floor;
import dev.beckon.console.desk.Floor.Place;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.Notice;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.WatchMode;
import dev.beckon.console.desk.Watching;
import dev.beckon.console.ui.Tone;
import dev.beckon.console.ui.Words;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The page of a supervisor who looks at what the agents do. The relay tells of it only while it is
 * open; it closes by itself when somebody rings or a session begins.
 */
public final class FloorViewModel {
  private static final String NOT_CONNECTED =
      "The connection to the relay is lost: this is how it was before.";

  private final Desk desk;
  private final Clock clock;
  private final ObservableList<FloorRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper supervisor = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper listening = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper whispering = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper joined = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper listeningTo = new ReadOnlyStringWrapper("");
  private final List<Observed.Subscription> subscriptions;
  private Watching watching = Watching.NONE;
  private Floor floor = Floor.UNKNOWN;
  private boolean connected;
  private boolean mayOpen;
  private boolean free;
  private @Nullable RequestId asked;

  public FloorViewModel(Desk desk, Clock clock, Executor ui) {
    this.desk = desk;
    this.clock = clock;
    subscriptions =
        List.of(
            desk.view().observe(ui, this::show),
            desk.network().observe(ui, this::show),
            desk.floor().observe(ui, this::show),
            desk.watching().observe(ui, this::show),
            desk.onNotice(ui, this::show));
  }

  /** Whether the agent may look at all. */
  public ReadOnlyBooleanProperty supervisorProperty() {
    return supervisor.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Who needs somebody first, then the longest sessions. */
  public ObservableList<FloorRow> rows() {
    return rows;
  }

  /** "3 in session · 1 rung · 2 writing up". */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** What stands in the place of the rows when there are none. */
  public ReadOnlyStringProperty emptyProperty() {
    return empty.getReadOnlyProperty();
  }

  /** What did not work, or that the connection is lost; may be empty. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** "Take Amy's session over?"; empty: nothing is asked. */
  public ReadOnlyStringProperty questionProperty() {
    return question.getReadOnlyProperty();
  }

  /** Whether a session is listened to. */
  public ReadOnlyBooleanProperty listeningProperty() {
    return listening.getReadOnlyProperty();
  }

  /** Whether its agent hears this supervisor, and the customer does not. */
  public ReadOnlyBooleanProperty whisperingProperty() {
    return whispering.getReadOnlyProperty();
  }

  /** Whether this supervisor is in the call, and heard by both. */
  public ReadOnlyBooleanProperty joinedProperty() {
    return joined.getReadOnlyProperty();
  }

  /** "You listen to Amy's session. Amy sees it, and the customer is told." */
  public ReadOnlyStringProperty listeningToProperty() {
    return listeningTo.getReadOnlyProperty();
  }

  /** Listens to this session, instead of another. */
  public void listen(FloorRow row) {
    if (!row.others()) {
      message.set("There is nothing to listen to.");
    } else if (row.chatOnly()) {
      message.set(Words.of(Notice.SUPERVISED_IN_WRITING));
    } else if (!free) {
      message.set(Words.of(Notice.SUPERVISED_BUSY));
    } else {
      message.set("");
      desk.watch(row.request(), WatchMode.LISTEN);
    }
  }

  public void stopListening() {
    desk.stopWatching();
  }

  /** Speaks to the agent who is listened to, or not any more. */
  public void toggleWhisper() {
    become(WatchMode.WHISPER);
  }

  /** Takes part in the call that is listened to, or only listens again. */
  public void toggleJoin() {
    become(WatchMode.JOIN);
  }

  private void become(WatchMode wanted) {
    if (watching instanceof Watching.On on) {
      desk.watch(on.request(), on.mode() == wanted ? WatchMode.LISTEN : wanted);
    }
  }

  public void toggle() {
    if (open.get()) {
      dismiss();
    } else if (supervisor.get() && mayOpen) {
      message.set(connected ? "" : NOT_CONNECTED);
      open.set(true);
      desk.watchFloor(true);
    }
  }

  /** First the question, then listening, then the page. */
  public void back() {
    if (asked != null) {
      forgetQuestion();
    } else if (listening.get()) {
      stopListening();
    } else {
      dismiss();
    }
  }

  public void dismiss() {
    if (open.get()) {
      open.set(false);
      forgetQuestion();
      if (listening.get()) {
        stopListening();
      }
      desk.watchFloor(false);
    }
  }

  /** Asks first whether it is meant. */
  public void askToTakeOver(FloorRow row) {
    if (!row.others()) {
      message.set("There is nothing to take over.");
    } else if (row.chatOnly()) {
      message.set(Words.of(Notice.SUPERVISED_IN_WRITING));
    } else if (!free) {
      message.set(Words.of(Notice.SUPERVISED_BUSY));
    } else {
      message.set("");
      asked = row.request();
      question.set("Take " + Words.possessive(row.agent()) + " session over?");
    }
  }

  /** It is meant. */
  public void takeOver() {
    RequestId request = asked;
    if (request != null) {
      forgetQuestion();
      desk.takeOver(request);
    }
  }

  /** Once a second or oftener. */
  public void tick() {
    if (open.get()) {
      List<FloorRow> now = floor.places().stream().map(this::row).toList();
      if (!now.equals(rows)) {
        rows.setAll(now);
      }
    }
  }

  public void close() {
    subscriptions.forEach(Observed.Subscription::close);
  }

  private void forgetQuestion() {
    asked = null;
    question.set("");
  }

  private void show(DeskView view) {
    AgentProfile profile = view.profile();
    boolean couldOpen = mayOpen;
    mayOpen = mayOpen(view.state());
    free = view.state() instanceof DeskState.NotReady || view.state() instanceof DeskState.Ready;
    supervisor.set(profile != null && profile.supervisor());
    if ((couldOpen && !mayOpen) || !supervisor.get()) {
      dismiss();
    }
  }

  /** Nothing stands before a ring or a session. */
  private static boolean mayOpen(DeskState state) {
    return switch (state) {
      case DeskState.NotReady _, DeskState.Ready _, DeskState.WrapUp _ -> true;
      case DeskState.Resuming resuming -> mayOpen(resuming.before());
      case DeskState.SignedOut _,
          DeskState.SigningIn _,
          DeskState.Ringing _,
          DeskState.Connecting _,
          DeskState.InSession _ ->
          false;
    };
  }

  private void show(NetworkState state) {
    boolean now = state instanceof NetworkState.Connected;
    if (now != connected) {
      connected = now;
      message.set(now ? "" : NOT_CONNECTED);
    }
  }

  private void show(Notice notice) {
    switch (notice) {
      case SUPERVISED_NOT_THERE,
          SUPERVISED_OWN,
          SUPERVISED_BUSY,
          SUPERVISED_ENOUGH,
          SUPERVISED_IN_WRITING,
          SUPERVISED_LATER ->
          message.set(Words.of(notice));
      default -> {}
    }
  }

  private void show(Watching told) {
    boolean before = listening.get();
    watching = told;
    switch (told) {
      case Watching.On on when on.invited() -> {
        // Has a page of its own.
        listens(false, false, false, "");
        dismiss();
      }
      case Watching.On on -> {
        message.set("");
        listens(true, on.mode() == WatchMode.WHISPER, on.mode() == WatchMode.JOIN, sentence(on));
      }
      case Watching.Off(var why) -> {
        listens(false, false, false, "");
        if (before) {
          message.set(Words.of(why));
        }
      }
    }
  }

  private void listens(boolean on, boolean whispers, boolean takesPart, String said) {
    whispering.set(whispers);
    joined.set(takesPart);
    listeningTo.set(said);
    listening.set(on);
  }

  private static String sentence(Watching.On on) {
    String what =
        switch (on.mode()) {
          case LISTEN ->
              "You listen to " + Words.possessive(on.agent()) + " session. Nobody hears you.";
          case WHISPER -> on.agent() + " hears you, the customer does not.";
          case JOIN -> "You are in the call: " + on.agent() + " and the customer hear you.";
        };
    String known;
    if (on.agentTold()) {
      known =
          on.agent()
              + " sees it, and the customer is "
              + (on.customerTold() ? "told." : "not told.");
    } else {
      known = "Neither " + on.agent() + " nor the customer is told.";
    }
    return what + " " + known;
  }

  private void show(Floor told) {
    // What was shown stays until the relay has told anew: the connection may have been cut.
    if (!told.known() && !floor.places().isEmpty() && open.get() && !connected) {
      return;
    }
    floor = told;
    summary.set(summary(told));
    empty.set(told.known() ? "Nobody is at work in your queues." : "Asking the relay…");
    if (asked != null && told.places().stream().noneMatch(this::isAsked)) {
      forgetQuestion();
      message.set(Words.of(Notice.SUPERVISED_NOT_THERE));
    }
    tick();
  }

  private boolean isAsked(Place place) {
    return place.request().equals(asked) && place.doing() == Floor.Doing.IN_SESSION;
  }

  private static String summary(Floor floor) {
    List<String> parts = new ArrayList<>();
    count(floor, Floor.Doing.IN_SESSION, "in session", parts);
    count(floor, Floor.Doing.RINGING, "rung", parts);
    count(floor, Floor.Doing.WRAP_UP, "writing up", parts);
    if (floor.more() > 0) {
      parts.add("and " + floor.more() + " more");
    }
    return String.join(" · ", parts);
  }

  private static void count(Floor floor, Floor.Doing doing, String word, List<String> parts) {
    long many = floor.places().stream().filter(place -> place.doing() == doing).count();
    if (many > 0) {
      parts.add(many + " " + word);
    }
  }

  private FloorRow row(Place place) {
    boolean inSession = place.doing() == Floor.Doing.IN_SESSION;
    return new FloorRow(
        place.request(),
        place.ours() ? "You" : place.agent(),
        doing(place),
        tone(place),
        place.topic().isEmpty()
            ? Words.name(place.customer())
            : Words.name(place.customer()) + " · “" + place.topic() + "”",
        where(place),
        remark(place),
        place.handRaised() && place.handTakenBy().isEmpty(),
        inSession && !place.ours(),
        place.chatOnly());
  }

  private String doing(Place place) {
    Duration age = Duration.between(place.since(), clock.instant());
    String word =
        switch (place.doing()) {
          case RINGING -> "Ringing";
          case IN_SESSION -> place.chatOnly() ? "In a chat" : "In session";
          case WRAP_UP -> "Wrap-up";
        };
    return word + " · " + Words.clock(age);
  }

  private static Tone tone(Place place) {
    if (place.cut()) {
      return Tone.BAD;
    }
    return place.doing() == Floor.Doing.IN_SESSION && !place.onHold() ? Tone.BUSY : Tone.WARNING;
  }

  private static void who(List<String> names, String one, String several, List<String> parts) {
    if (!names.isEmpty()) {
      parts.add(String.join(" and ", names) + (names.size() == 1 ? one : several));
    }
  }

  private static String where(Place place) {
    List<String> parts = new ArrayList<>(List.of(place.queue(), place.app(), place.serviceTier()));
    parts.removeIf(String::isEmpty);
    return String.join(" · ", parts);
  }

  private static String remark(Place place) {
    List<String> parts = new ArrayList<>();
    if (place.handRaised()) {
      parts.add(
          place.handTakenBy().isEmpty()
              ? "needs a supervisor"
              : "asked, " + place.handTakenBy() + " looks after it");
    }
    if (place.onHold()) {
      parts.add("on hold");
    }
    if (place.cut()) {
      parts.add("connection lost");
    }
    who(place.joined(), " has joined", " have joined", parts);
    List<String> listen = new ArrayList<>(place.listeners());
    place.joined().forEach(listen::remove);
    who(listen, " listens", " listen", parts);
    return String.join(" · ", parts);
  }
}
