package dev.beckon.console.ui.phone;

import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.ui.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The code that an agent reads out on the phone: asked for, counted down, copied, made anew. */
public final class JoinCodeViewModel {
  private static final Duration COPIED = Duration.ofSeconds(3);

  private final Desk desk;
  private final Clock clock;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper digits = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper left = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper copy = new ReadOnlyStringWrapper("");
  private final List<Observed.Subscription> subscriptions;

  private JoinCode code = new JoinCode.None();
  private Instant copiedUntil = Instant.EPOCH;

  public JoinCodeViewModel(Desk desk, Clock clock, Executor ui) {
    this.desk = desk;
    this.clock = clock;
    subscriptions =
        List.of(desk.joinCode().observe(ui, this::take), desk.view().observe(ui, this::follow));
  }

  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** "482 915"; empty while there is none. */
  public ReadOnlyStringProperty digitsProperty() {
    return digits.getReadOnlyProperty();
  }

  /** "Good once, for another 19:32". */
  public ReadOnlyStringProperty leftProperty() {
    return left.getReadOnlyProperty();
  }

  /** What stands in for the digits while there are none; empty: there are. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** Why it would not ring here; empty: it would. */
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /** What is on the button that copies. */
  public ReadOnlyStringProperty copyProperty() {
    return copy.getReadOnlyProperty();
  }

  /** Shows the code that holds, and asks for one where none does. Shown already: goes away. */
  public void show() {
    if (open.get()) {
      dismiss();
      return;
    }
    open.set(true);
    if (!(code instanceof JoinCode.Holds) && !(code instanceof JoinCode.Asked)) {
      desk.askJoinCode();
    }
    refresh();
  }

  /** The one before goes on to hold. */
  public void renew() {
    if (!(code instanceof JoinCode.Asked)) {
      desk.askJoinCode();
    }
  }

  /** Empty: there is nothing to copy. Says that it was. */
  public String copied() {
    if (code instanceof JoinCode.Holds(String plain, Instant _)) {
      copiedUntil = clock.instant().plus(COPIED);
      refresh();
      return plain;
    }
    return "";
  }

  public void goReady() {
    desk.choosePresence(Presence.READY);
  }

  public void dismiss() {
    open.set(false);
  }

  public void tick() {
    if (open.get()) {
      refresh();
    }
  }

  public void close() {
    subscriptions.forEach(Observed.Subscription::close);
  }

  private void take(JoinCode told) {
    code = told;
    copiedUntil = Instant.EPOCH;
    refresh();
  }

  private void follow(DeskView view) {
    switch (view.state()) {
      case DeskState.NotReady _ -> hint.set("You are not ready: it rings here only while you are.");
      case DeskState.Ready _ -> hint.set("");
      case DeskState.Ringing _,
          DeskState.Connecting _,
          DeskState.SignedOut _,
          DeskState.SigningIn _ -> {
        hint.set("");
        dismiss();
      }
      case DeskState.InSession _, DeskState.WrapUp _ ->
          hint.set("It rings here once you are ready again.");
      case DeskState.Resuming _ -> {
        // As before; the banner says that the link is cut.
      }
    }
  }

  private void refresh() {
    Instant now = clock.instant();
    switch (code) {
      case JoinCode.Holds(String plain, Instant until) when now.isBefore(until) -> {
        digits.set(plain.length() == 6 ? plain.substring(0, 3) + " " + plain.substring(3) : plain);
        left.set("Good once, for another " + Words.clock(Duration.between(now, until)));
        message.set("");
      }
      case JoinCode.Holds _ -> nothing("That code is over. Make a new one.");
      case JoinCode.Asked _ -> nothing("A moment…");
      case JoinCode.None _ -> nothing("There is no code. Make a new one.");
      case JoinCode.TooMany _ ->
          nothing("Five of your codes still hold. Use one of them, or wait until one is over.");
    }
    copy.set(now.isBefore(copiedUntil) ? "Copied" : "Copy");
  }

  private void nothing(String why) {
    digits.set("");
    left.set("");
    message.set(why);
  }
}
