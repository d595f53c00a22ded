package dev.beckon.console.ui.consult;

import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.InvitationState;
import dev.beckon.console.desk.Invited;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Part;
import dev.beckon.console.desk.WatchMode;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.ui.Words;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The colleagues whom the agent of a call has asked in. Who takes part is as the relay says who
 * watches; who is asked, as it says of the invitation.
 */
public final class GuestsViewModel {
  private final Desk desk;
  private final Clock clock;
  private final ObservableList<GuestRow> rows = FXCollections.observableArrayList();
  private final List<Observed.Subscription> subscriptions;
  private Invited invited = Invited.NOBODY;
  private Watchers watchers = Watchers.NONE;
  private boolean onHold;

  public GuestsViewModel(Desk desk, Clock clock, Executor ui) {
    this.desk = desk;
    this.clock = clock;
    subscriptions =
        List.of(
            desk.view().observe(ui, this::show),
            desk.watchers().observe(ui, this::show),
            desk.invited().observe(ui, this::show));
  }

  /** Who takes part first, then who is asked. */
  public ObservableList<GuestRow> rows() {
    return rows;
  }

  /** Lets the customer hear that one, or not any more. */
  public void toggle(GuestRow row) {
    switch (row.stage()) {
      case ASKED -> {
        // Nobody is there yet.
      }
      case WITH_AGENT -> desk.setParticipant(row.id(), Part.WITH_EVERYBODY);
      case WITH_EVERYBODY -> desk.setParticipant(row.id(), Part.WITH_AGENT);
    }
  }

  /** By key: for the colleague who has taken part for the longest. */
  public void toggleFirst() {
    if (!rows.isEmpty()) {
      toggle(rows.getFirst());
    }
  }

  /** It is all: does not ask that one any more, or lets go. */
  public void thank(GuestRow row) {
    desk.setParticipant(row.id(), Part.OUT);
  }

  /** Once a second or oftener. */
  public void tick() {
    List<GuestRow> now = shown();
    if (!now.equals(rows)) {
      rows.setAll(now);
    }
  }

  public void close() {
    subscriptions.forEach(Observed.Subscription::close);
  }

  private void show(DeskView view) {
    onHold = view.state() instanceof DeskState.InSession(var session) && session.own().onHold();
    tick();
  }

  private void show(Watchers told) {
    watchers = told;
    tick();
  }

  private void show(Invited told) {
    invited = told;
    tick();
  }

  private List<GuestRow> shown() {
    List<GuestRow> shown = new ArrayList<>();
    for (Watchers.Watcher watcher : watchers.watchers()) {
      if (watcher.invited()) {
        GuestRow.Stage stage =
            watcher.mode() == WatchMode.JOIN
                ? GuestRow.Stage.WITH_EVERYBODY
                : GuestRow.Stage.WITH_AGENT;
        String name = Words.colleague(watcher.name());
        shown.add(new GuestRow(watcher.id(), name, stage, sentence(name, watcher.mode())));
      }
    }
    for (Invited.Guest guest : invited.guests()) {
      if (guest.state() == InvitationState.OPEN) {
        String name = Words.colleague(guest.name());
        Duration age = Duration.between(guest.since(), clock.instant());
        shown.add(
            new GuestRow(
                guest.id(),
                name,
                GuestRow.Stage.ASKED,
                name + " is asked in · " + Words.clock(age)));
      }
    }
    return shown;
  }

  private String sentence(String name, WatchMode mode) {
    if (mode == WatchMode.LISTEN) {
      return name + " listens, and nobody hears it.";
    }
    if (onHold) {
      return "You and " + name + " hear each other. The customer is on hold, and hears neither.";
    }
    return mode == WatchMode.JOIN
        ? "The customer hears " + name + " too, and knows who it is."
        : "You hear " + name + ", the customer does not. Both hear you: hold to speak alone.";
  }
}
