package dev.beckon.console.ui.signin;

import dev.beckon.console.desk.BrowserSignIn;
import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Farewell;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.ui.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is typed to sign in, and what became of it. */
public final class SignInViewModel {
  static final int DEFAULT_PORT = 7444;

  private static final int LONGEST_HOST = 60;

  private static final String HOW_A_RELAY_IS_WRITTEN =
      "The relay is written as host:port, for example help.example.com:7444.";

  private static final String NO_PLACE_THERE =
      "Your identity provider vouches for you, but the relay has no place for you. Ask who runs it"
          + " for an account under your name there.";

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
  private final @Nullable BrowserSignIn browser;
  private final ReadOnlyBooleanWrapper byCredential = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
  private boolean signingIn;

  /** Where the browser's sign-in is for; null: none is under way, or it has reached the relay. */
  private @Nullable Address wanted;

  /** Whoever is signed in, or tries to, was vouched for by the browser. */
  private boolean vouchedFor;

  private String host = "";
  private NetworkState network = new NetworkState.Offline();

  /** With credentials only. */
  public SignInViewModel(Desk desk, Clock clock, Executor ui) {
    this(desk, null, clock, ui);
  }

  /**
   * @param browser signs in with the identity provider; null: there is none
   */
  public SignInViewModel(Desk desk, @Nullable BrowserSignIn browser, Clock clock, Executor ui) {
    this.desk = desk;
    this.browser = browser;
    this.clock = clock;
    byCredential.set(browser == null);
    List<Observed.Subscription> all = new ArrayList<>();
    all.add(desk.view().observe(ui, this::show));
    all.add(desk.network().observe(ui, this::showNetwork));
    if (browser != null) {
      all.add(browser.progress().observe(ui, this::showBrowser));
    }
    subscriptions = List.copyOf(all);
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

  /** Whether name and credential are typed here, and not in the browser. */
  public ReadOnlyBooleanProperty byCredentialProperty() {
    return byCredential.getReadOnlyProperty();
  }

  /** Whether there is a choice. */
  public boolean hasBrowser() {
    return browser != null;
  }

  /** For a browser that did not open by itself; empty: not now. */
  public ReadOnlyStringProperty linkProperty() {
    return link.getReadOnlyProperty();
  }

  /** What is going on while it is busy. */
  public ReadOnlyStringProperty doingProperty() {
    return doing.getReadOnlyProperty();
  }

  /** The other way. */
  public void choose(boolean credentialHere) {
    if (browser != null && !busy.get()) {
      byCredential.set(credentialHere);
      problem.set("");
    }
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
    BrowserSignIn way = browser;
    if (way != null && !byCredential.get()) {
      address()
          .ifPresent(
              address -> {
                problem.set("");
                wanted = address;
                showBusy();
                way.begin();
              });
      return;
    }
    typed()
        .ifPresent(
            signIn -> {
              problem.set("");
              vouchedFor = false;
              desk.signIn(signIn);
            });
  }

  public void cancel() {
    wanted = null;
    if (browser != null) {
      browser.cancel();
    }
    desk.signOut();
  }

  /** Does not wait for the next attempt's time. */
  public void tryNow() {
    desk.retryNow();
  }

  /** Once a second or oftener. */
  public void tick() {
    if (!busy.get() || !(network instanceof NetworkState.Reconnecting(int attempt, Instant next))) {
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
    return address()
        .map(address -> new SignIn(address.host(), address.port(), name, credential.get()));
  }

  private Optional<Address> address() {
    String address = relay.get().strip();
    if (address.contains("/") || address.contains(" ")) {
      return refuse(HOW_A_RELAY_IS_WRITTEN);
    }
    int colon = address.lastIndexOf(':');
    boolean hasPort = colon > address.lastIndexOf(']') && address.indexOf(':') == colon;
    boolean bracketed = address.startsWith("[") && colon > address.lastIndexOf(']');
    String name = hasPort || bracketed ? address.substring(0, colon) : address;
    String port = hasPort || bracketed ? address.substring(colon + 1) : "" + DEFAULT_PORT;
    if (name.isEmpty()) {
      return refuse(HOW_A_RELAY_IS_WRITTEN);
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
      return refuse("The relay's port is a number from 1 to 65535.");
    }
    return Optional.of(new Address(name, Integer.parseInt(port)));
  }

  private <T> Optional<T> refuse(String why) {
    problem.set(why);
    return Optional.empty();
  }

  private void show(DeskView view) {
    signingIn = view.state() instanceof DeskState.SigningIn;
    showBusy();
    if (view.state() instanceof DeskState.SigningIn(SignIn wanted)) {
      host = Words.line(wanted.relayHost(), LONGEST_HOST);
    }
    if (view.state() instanceof DeskState.SignedOut(var why)) {
      boolean unknown = vouchedFor && why == Farewell.REFUSED;
      problem.set(unknown ? NO_PLACE_THERE : Words.of(why));
      if (vouchedFor && browser != null) {
        vouchedFor = false;
        browser.forget();
      }
    } else {
      problem.set("");
      if (!busy.get()) {
        credential.set("");
      }
    }
    tick();
  }

  private void showBrowser(BrowserSignIn.Progress now) {
    link.set(now instanceof BrowserSignIn.Progress.InBrowser(String address) ? address : "");
    switch (now) {
      case BrowserSignIn.Progress.Idle _,
          BrowserSignIn.Progress.Preparing _,
          BrowserSignIn.Progress.InBrowser _ -> {
        // Shown as it is.
      }
      case BrowserSignIn.Progress.Failed(var why) -> {
        wanted = null;
        problem.set(Words.of(why));
      }
      case BrowserSignIn.Progress.Done(String token) -> {
        Address to = wanted;
        wanted = null;
        if (to != null) {
          vouchedFor = true;
          desk.signIn(new SignIn(to.host(), to.port(), "", token));
        }
      }
    }
    showBusy();
  }

  private void showBusy() {
    busy.set(signingIn || wanted != null);
    if (wanted == null) {
      doing.set("Signing in…");
    } else {
      doing.set(
          link.get().isEmpty()
              ? "Asking for the sign-in page…"
              : "Your browser is open. Sign in there.");
    }
  }

  private void showNetwork(NetworkState told) {
    network = told;
    tick();
  }

  /** A relay's, as it was typed. */
  private record Address(String host, int port) {}
}
