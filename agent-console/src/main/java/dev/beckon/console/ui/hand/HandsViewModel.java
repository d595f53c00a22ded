package dev.beckon.console.ui.hand;

import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.RaisedHands;
import dev.beckon.console.desk.RaisedHands.Hand;
import dev.beckon.console.ui.Words;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The agents who ask for a supervisor, for one who is. */
public final class HandsViewModel {
  /** So many have a line of their own. */
  static final int LINES = 4;

  private final Desk desk;
  private final Clock clock;
  private final ObservableList<HandRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper more = new ReadOnlyStringWrapper("");
  private final Observed.Subscription subscription;
  private RaisedHands hands = RaisedHands.NONE;

  public HandsViewModel(Desk desk, Clock clock, Executor ui) {
    this.desk = desk;
    this.clock = clock;
    subscription = desk.hands().observe(ui, this::show);
  }

  /** Who asked first is first; at most {@link #LINES}. */
  public ObservableList<HandRow> rows() {
    return rows;
  }

  /** How many nobody looks after. */
  public ReadOnlyIntegerProperty waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /** "and 2 more"; empty when all have a line. */
  public ReadOnlyStringProperty moreProperty() {
    return more.getReadOnlyProperty();
  }

  public void take(HandRow row) {
    desk.takeHand(row.request());
  }

  public void answer(HandRow row) {
    desk.answerHand(row.request());
  }

  /** By key: the oldest that nobody looks after. */
  public void takeOldest() {
    hands.firstOpen().ifPresent(hand -> desk.takeHand(hand.request()));
  }

  /** By key: the oldest that this supervisor looks after. */
  public void answerOldest() {
    hands.firstOfOurs().ifPresent(hand -> desk.answerHand(hand.request()));
  }

  /** Once a second or oftener. */
  public void tick() {
    List<HandRow> now = shown();
    if (!now.equals(rows)) {
      rows.setAll(now);
    }
  }

  public void close() {
    subscription.close();
  }

  private void show(RaisedHands raised) {
    hands = raised;
    tick();
    int beyond = raised.hands().size() - LINES;
    more.set(beyond > 0 ? "and " + beyond + " more" : "");
    waiting.set((int) raised.hands().stream().filter(Hand::isOpen).count());
  }

  private List<HandRow> shown() {
    List<HandRow> shown = new ArrayList<>();
    for (Hand hand : hands.hands().subList(0, Math.min(LINES, hands.hands().size()))) {
      shown.add(
          new HandRow(
              hand.request(),
              hand.agent() + " needs a supervisor",
              detail(hand),
              hand.isOpen() ? "" : hand.ours() ? "yours" : "taken by " + hand.takenBy(),
              hand.isOpen(),
              hand.ours()));
    }
    return shown;
  }

  private String detail(Hand hand) {
    Duration age = Duration.between(hand.since(), clock.instant());
    String where = Words.clock(age.isNegative() ? Duration.ZERO : age) + " · " + hand.queue();
    if (!hand.words().isEmpty()) {
      return where + " · “" + hand.words() + "”";
    }
    return hand.topic().isEmpty() ? where : where + " · the customer: “" + hand.topic() + "”";
  }
}
