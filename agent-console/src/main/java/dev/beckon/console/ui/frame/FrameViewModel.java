package dev.beckon.console.ui.frame;

import dev.beckon.console.desk.AgentProfile;
import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.LineSummary;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.Watching;
import dev.beckon.console.ui.Tone;
import dev.beckon.console.ui.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The frame: where the agent stands, how the lines and the own network are. */
public final class FrameViewModel {
  private final Desk desk;
  private final Clock clock;
  private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.SIGN_IN);
  private final ReadOnlyStringWrapper agentName = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper agentTitle = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper presence = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper next = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Tone> presenceTone =
      new ReadOnlyObjectWrapper<>(Tone.NEUTRAL);
  private final ObservableList<String> reasons = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper canSignOut = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper longestWait = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper colleagues = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper network = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Tone> networkTone = new ReadOnlyObjectWrapper<>(Tone.NEUTRAL);
  private final ReadOnlyStringWrapper reconnecting = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final List<Observed.Subscription> subscriptions;

  private LineSummary lines = LineSummary.EMPTY;
  private Instant linesAt = Instant.EPOCH;
  private NetworkState link = new NetworkState.Offline();
  private Instant noticeUntil = Instant.EPOCH;
  private DeskState state = DeskView.SIGNED_OUT.state();
  private boolean consults;

  public FrameViewModel(Desk desk, Clock clock, Executor ui) {
    this.desk = desk;
    this.clock = clock;
    subscriptions =
        List.of(
            desk.view().observe(ui, this::show),
            desk.lines().observe(ui, this::showLines),
            desk.network().observe(ui, this::showNetwork),
            desk.watching().observe(ui, this::showWatching),
            desk.onNotice(ui, n -> showNotice(Words.of(n))));
  }

  public ReadOnlyObjectProperty<Page> pageProperty() {
    return page.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty agentNameProperty() {
    return agentName.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty agentTitleProperty() {
    return agentTitle.getReadOnlyProperty();
  }

  /** "Ready", "Not ready · Break", "In a session". */
  public ReadOnlyStringProperty presenceProperty() {
    return presence.getReadOnlyProperty();
  }

  /** "then not ready · Break"; empty when it is the usual: ready. */
  public ReadOnlyStringProperty nextProperty() {
    return next.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Tone> presenceToneProperty() {
    return presenceTone.getReadOnlyProperty();
  }

  /** What one can be not ready for. */
  public ObservableList<String> reasons() {
    return reasons;
  }

  public ReadOnlyBooleanProperty canSignOutProperty() {
    return canSignOut.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /** Empty when nobody waits. */
  public ReadOnlyStringProperty longestWaitProperty() {
    return longestWait.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty colleaguesProperty() {
    return colleagues.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty networkProperty() {
    return network.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Tone> networkToneProperty() {
    return networkTone.getReadOnlyProperty();
  }

  /** The banner while the link is cut; empty otherwise. */
  public ReadOnlyStringProperty reconnectingProperty() {
    return reconnecting.getReadOnlyProperty();
  }

  /** Something to be told for a few seconds; empty otherwise. */
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  public void choose(Presence wanted) {
    desk.choosePresence(wanted);
  }

  public void signOut() {
    desk.signOut();
  }

  public void retryNow() {
    desk.retryNow();
  }

  public void dismissNotice() {
    notice.set("");
  }

  /** Once a second or oftener: what counts, counts on. */
  public void tick() {
    showCounting();
    if (!notice.get().isEmpty() && clock.instant().isAfter(noticeUntil)) {
      notice.set("");
    }
  }

  public void close() {
    subscriptions.forEach(Observed.Subscription::close);
  }

  private void show(DeskView view) {
    AgentProfile profile = view.profile();
    if (profile != null) {
      agentName.set(profile.displayName().isEmpty() ? profile.agentId() : profile.displayName());
      agentTitle.set(profile.title());
      if (!reasons.equals(profile.notReadyReasons())) {
        reasons.setAll(profile.notReadyReasons());
      }
    }
    if (view.state() instanceof DeskState.InSession(var session)
        && !session.takenOverBy().isEmpty()) {
      showNotice(Words.takenOver(session.takenOverBy()) + ".");
    }
    state = view.state();
    canSignOut.set(isIdle(state));
    showPage();
  }

  private void showWatching(Watching told) {
    consults = told instanceof Watching.On on && on.invited();
    showPage();
  }

  private void showPage() {
    Page now = Page.of(state, consults);
    if (now == Page.CONSULT) {
      presence(
          "In a colleague's call",
          Tone.BUSY,
          state instanceof DeskState.NotReady away
              ? Presence.notReady(away.reason())
              : Presence.READY);
    } else {
      showPresence(state);
    }
    page.set(now);
  }

  private void showPresence(DeskState shown) {
    switch (shown) {
      case DeskState.SignedOut _ -> presence("Signed out", Tone.NEUTRAL, Presence.READY);
      case DeskState.SigningIn _ -> presence("Signing in", Tone.NEUTRAL, Presence.READY);
      case DeskState.NotReady notReady ->
          presence(Words.notReady(notReady.reason()), Tone.WARNING, Presence.READY);
      case DeskState.Ready _ -> presence("Ready", Tone.GOOD, Presence.READY);
      case DeskState.Ringing _ -> presence("Ringing", Tone.BUSY, Presence.READY);
      case DeskState.Connecting _ -> presence("Connecting", Tone.BUSY, Presence.READY);
      case DeskState.InSession(var session) ->
          presence(session.own().onHold() ? "On hold" : "In a session", Tone.BUSY, session.next());
      case DeskState.WrapUp wrapUp -> presence("Wrap-up", Tone.BUSY, wrapUp.next());
      case DeskState.Resuming resuming -> showPresence(resuming.before());
    }
  }

  private void presence(String text, Tone tone, Presence after) {
    presence.set(text);
    presenceTone.set(tone);
    next.set(after.ready() ? "" : "then " + lowerFirst(Words.of(after)));
  }

  private static String lowerFirst(String text) {
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private static boolean isIdle(DeskState state) {
    return switch (state) {
      case DeskState.NotReady _, DeskState.Ready _, DeskState.WrapUp _ -> true;
      case DeskState.Resuming resuming -> isIdle(resuming.before());
      case DeskState.SignedOut _,
          DeskState.SigningIn _,
          DeskState.Ringing _,
          DeskState.Connecting _,
          DeskState.InSession _ ->
          false;
    };
  }

  private void showLines(LineSummary summary) {
    lines = summary;
    linesAt = clock.instant();
    waiting.set(summary.waiting() == 0 ? "Nobody waiting" : summary.waiting() + " waiting");
    colleagues.set(summary.agentsReady() + " ready · " + summary.agentsBusy() + " busy");
    showCounting();
  }

  private void showNetwork(NetworkState state) {
    link = state;
    switch (state) {
      case NetworkState.Offline _ -> network("Offline", Tone.NEUTRAL);
      case NetworkState.Connecting _ -> network("Connecting", Tone.NEUTRAL);
      case NetworkState.Connected(Duration trip) when trip.isZero() ->
          network("Connected", Tone.GOOD);
      case NetworkState.Connected(Duration trip) ->
          network(
              Math.max(1, trip.toMillis()) + " ms",
              trip.toMillis() < 300 ? Tone.GOOD : Tone.WARNING);
      case NetworkState.Reconnecting _ -> network("Reconnecting", Tone.BAD);
    }
    showCounting();
  }

  private void network(String text, Tone tone) {
    network.set(text);
    networkTone.set(tone);
  }

  private void showCounting() {
    Instant now = clock.instant();
    longestWait.set(
        lines.waiting() == 0
            ? ""
            : Words.clock(lines.longestWait().plus(Duration.between(linesAt, now))));
    if (link instanceof NetworkState.Reconnecting(int attempt, Instant nextTry)) {
      long seconds = Duration.between(now, nextTry).toSeconds();
      reconnecting.set(
          seconds > 0
              ? "The connection to the relay is lost. Trying again in " + seconds + " s."
              : "The connection to the relay is lost. Reconnecting…"
                  + (attempt > 3 ? " (attempt " + attempt + ")" : ""));
    } else {
      reconnecting.set("");
    }
  }

  private void showNotice(String text) {
    noticeUntil = clock.instant().plusSeconds(8);
    notice.set(text);
  }
}
