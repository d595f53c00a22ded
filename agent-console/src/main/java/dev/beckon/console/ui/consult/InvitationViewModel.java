package dev.beckon.console.ui.consult;

import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.Invitation;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.ui.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A colleague asks this agent in, and the time that is left to answer. */
public final class InvitationViewModel {
  private static final Card EMPTY = new Card("", "", "", "", "", "", "");

  private final Desk desk;
  private final Clock clock;
  private final ReadOnlyObjectWrapper<Card> card = new ReadOnlyObjectWrapper<>(EMPTY);
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper coming = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper secondsLeft = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper fractionLeft = new ReadOnlyDoubleWrapper(1);
  private final Observed.Subscription subscription;
  private Instant until = Instant.EPOCH;
  private Duration within = Duration.ofSeconds(1);

  /**
   * What stands on the card, each on one line.
   *
   * @param heading "Ben Carter asks you in"
   * @param words what it is about; may be empty
   * @param customer who is helped, and in which app
   * @param topic what the customer wrote; may be empty
   */
  public record Card(
      String agent,
      String initials,
      String heading,
      String words,
      String customer,
      String queue,
      String topic) {

    /** For screen readers. */
    public String spoken() {
      return heading
          + (words.isEmpty() ? "" : ": " + words)
          + ". "
          + customer
          + (topic.isEmpty() ? "" : ", " + topic)
          + ". No ring. F6 to come in, Shift+F6 to decline.";
    }

    @Override
    public String toString() {
      return "Card[]";
    }
  }

  public InvitationViewModel(Desk desk, Clock clock, Executor ui) {
    this.desk = desk;
    this.clock = clock;
    subscription = desk.invitation().observe(ui, this::show);
  }

  public ReadOnlyObjectProperty<Card> cardProperty() {
    return card.getReadOnlyProperty();
  }

  /** Asked, and not declined. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Accepted, and not there yet. */
  public ReadOnlyBooleanProperty comingProperty() {
    return coming.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty secondsLeftProperty() {
    return secondsLeft.getReadOnlyProperty();
  }

  /** 1 to 0. */
  public ReadOnlyDoubleProperty fractionLeftProperty() {
    return fractionLeft.getReadOnlyProperty();
  }

  public void accept() {
    answer(true);
  }

  public void decline() {
    answer(false);
  }

  private void answer(boolean accepts) {
    if (open.get() && !coming.get()) {
      desk.answerInvitation(accepts);
    }
  }

  /** Several times a second while it is open. */
  public void tick() {
    if (open.get() && !coming.get()) {
      Duration left = Duration.between(clock.instant(), until);
      fractionLeft.set(Math.clamp((double) left.toMillis() / Math.max(1, within.toMillis()), 0, 1));
      secondsLeft.set(String.valueOf(Math.max(0, (left.toMillis() + 999) / 1000)));
    }
  }

  public void close() {
    subscription.close();
  }

  private void show(Invitation told) {
    if (told instanceof Invitation.Open asked && asked.answer() != Invitation.Answer.NO) {
      until = asked.until();
      within = asked.within();
      card.set(card(asked));
      coming.set(asked.answer() == Invitation.Answer.YES);
      open.set(true);
      tick();
    } else {
      open.set(false);
      coming.set(false);
      card.set(EMPTY);
    }
  }

  private static Card card(Invitation.Open asked) {
    String agent = Words.colleague(asked.agent());
    String app = Words.line(asked.customer().app(), 40);
    return new Card(
        agent,
        Words.initials(agent),
        agent + " asks you in",
        Words.line(asked.words(), 200),
        Words.name(asked.customer().displayName()) + (app.isEmpty() ? "" : " · " + app),
        Words.line(asked.queue(), 40),
        Words.line(asked.topic(), 200));
  }
}
