package dev.beckon.console.ui.signin;

import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.ui.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is typed to sign in, and what became of it. */
public final class SignInViewModel {
  static final int DEFAULT_PORT = 7444;

  private static final int LONGEST_HOST = 60;

  private static final String HOW_A_RELAY_IS_WRITTEN =
      "The relay is written as host:port, for example help.example.com:7444.";

  /** From here on it may not be the relay that is late, but the address that is wrong. */
  private static final int DOUBTFUL_AFTER = 3;

  private final Desk desk;
  private final Clock clock;
  private final StringProperty relay = new SimpleStringProperty("");
  private final StringProperty agent = new SimpleStringProperty("");
  private final StringProperty credential = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
  private final List<Observed.Subscription> subscriptions;
  private String host = "";
  private NetworkState link = new NetworkState.Offline();

  public SignInViewModel(Desk desk, Clock clock, Executor ui) {
    this.desk = desk;
    this.clock = clock;
    subscriptions =
        List.of(desk.view().observe(ui, this::show), desk.network().observe(ui, this::showNetwork));
  }

  public StringProperty relayProperty() {
    return relay;
  }

  public StringProperty agentProperty() {
    return agent;
  }

  /** Emptied as soon as it is no longer needed. */
  public StringProperty credentialProperty() {
    return credential;
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Empty when all is well. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Why it takes longer, and when it is tried again; empty while the relay has time to answer. */
  public ReadOnlyStringProperty waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  public void signIn() {
    if (busy.get()) {
      return;
    }
    Optional<SignIn> signIn = typed();
    signIn.ifPresent(
        wanted -> {
          problem.set("");
          desk.signIn(wanted);
        });
  }

  public void cancel() {
    desk.signOut();
  }

  /** Does not wait for the next attempt's time. */
  public void tryNow() {
    desk.retryNow();
  }

  /** Once a second or oftener. */
  public void tick() {
    if (!busy.get() || !(link instanceof NetworkState.Reconnecting(int attempt, Instant next))) {
      waiting.set("");
      return;
    }
    Duration left = Duration.between(clock.instant(), next);
    String when = left.isPositive() ? "in " + left.plusMillis(999).toSeconds() + " s." : "now.";
    String doubt =
        attempt < DOUBTFUL_AFTER ? "" : " If this goes on, check the address and your network.";
    waiting.set("The relay at " + host + " does not answer yet; trying again " + when + doubt);
  }

  public void close() {
    subscriptions.forEach(Observed.Subscription::close);
  }

  private Optional<SignIn> typed() {
    String name = agent.get().strip();
    if (name.isEmpty()) {
      return refuse("Who are you? Type your agent name.");
    }
    if (credential.get().isEmpty()) {
      return refuse("Type your credential.");
    }
    String address = relay.get().strip();
    if (address.contains("/") || address.contains(" ")) {
      return refuse(HOW_A_RELAY_IS_WRITTEN);
    }
    int colon = address.lastIndexOf(':');
    boolean hasPort = colon > address.lastIndexOf(']') && address.indexOf(':') == colon;
    boolean bracketed = address.startsWith("[") && colon > address.lastIndexOf(']');
    String host = hasPort || bracketed ? address.substring(0, colon) : address;
    String port = hasPort || bracketed ? address.substring(colon + 1) : "" + DEFAULT_PORT;
    if (host.isEmpty()) {
      return refuse(HOW_A_RELAY_IS_WRITTEN);
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
      return refuse("The relay's port is a number from 1 to 65535.");
    }
    return Optional.of(new SignIn(host, Integer.parseInt(port), name, credential.get()));
  }

  private Optional<SignIn> refuse(String why) {
    problem.set(why);
    return Optional.empty();
  }

  private void show(DeskView view) {
    busy.set(view.state() instanceof DeskState.SigningIn);
    if (view.state() instanceof DeskState.SigningIn(SignIn wanted)) {
      host = Words.line(wanted.relayHost(), LONGEST_HOST);
    }
    if (view.state() instanceof DeskState.SignedOut(var why)) {
      problem.set(Words.of(why));
    } else {
      problem.set("");
      if (!busy.get()) {
        credential.set("");
      }
    }
    tick();
  }

  private void showNetwork(NetworkState told) {
    link = told;
    tick();
  }
}
