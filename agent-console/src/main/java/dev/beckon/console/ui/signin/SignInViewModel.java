package dev.beckon.console.ui.signin;

import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.ui.Words;
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

  private static final String HOW_A_RELAY_IS_WRITTEN =
      "The relay is written as host:port, for example help.example.com:7444.";

  private final Desk desk;
  private final StringProperty relay = new SimpleStringProperty("");
  private final StringProperty agent = new SimpleStringProperty("");
  private final StringProperty credential = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final Observed.Subscription subscription;

  public SignInViewModel(Desk desk, Executor ui) {
    this.desk = desk;
    subscription = desk.view().observe(ui, this::show);
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

  public void close() {
    subscription.close();
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
    if (view.state() instanceof DeskState.SignedOut(var why)) {
      problem.set(Words.of(why));
    } else {
      problem.set("");
      if (!busy.get()) {
        credential.set("");
      }
    }
  }
}
