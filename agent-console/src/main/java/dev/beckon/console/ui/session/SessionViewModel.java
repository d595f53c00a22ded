package dev.beckon.console.ui.session;

import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.Session;
import dev.beckon.console.desk.Together;
import dev.beckon.console.ui.Words;
import dev.beckon.sdk.cobrowse.QualityLevel;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.peer.PeerMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** One help session as the agent sees it. */
public final class SessionViewModel {
  private final Desk desk;
  private final Clock clock;
  private final ReadOnlyObjectWrapper<Header> header = new ReadOnlyObjectWrapper<>(Header.EMPTY);
  private final ReadOnlyObjectWrapper<ContextCard> context =
      new ReadOnlyObjectWrapper<>(ContextCard.EMPTY);
  private final ReadOnlyObjectWrapper<Picture> picture =
      new ReadOnlyObjectWrapper<>(Picture.NOT_ASKED);
  private final ReadOnlyStringWrapper freshness = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Quality> quality = new ReadOnlyObjectWrapper<>(Quality.NONE);
  private final ReadOnlyStringWrapper elapsed = new ReadOnlyStringWrapper("0:00");
  private final ReadOnlyStringWrapper customerLost = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper reach = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper customerVoice = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper microphoneOn = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper cameraOn = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper video = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper onHold = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper ending = new ReadOnlyBooleanWrapper();
  private final List<Observed.Subscription> subscriptions;

  private @Nullable Session session;
  private MediaHealth health = MediaHealth.NONE;
  private ShownAs shownAs = ShownAs.VIDEO;
  private boolean linked = true;
  private @Nullable QualityLevel customerLevel;

  /** Who is being helped. */
  public record Header(String name, String initials, boolean verified, String tier, String app) {
    static final Header EMPTY = new Header("", "", false, "", "");

    static Header of(Session session) {
      String name = Words.name(session.customer().displayName());
      String tier = session.customer().serviceTier();
      return new Header(
          name,
          Words.initials(name),
          session.customer().verified(),
          tier.equals("standard") ? "" : Words.line(tier, 20),
          Words.line(session.customer().app(), 40));
    }
  }

  public SessionViewModel(Desk desk, Clock clock, Executor ui) {
    this.desk = desk;
    this.clock = clock;
    subscriptions =
        List.of(
            desk.view().observe(ui, this::show),
            desk.media().observe(ui, this::showHealth),
            desk.together().observe(ui, this::showQuality));
  }

  public ReadOnlyObjectProperty<Header> headerProperty() {
    return header.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<ContextCard> contextProperty() {
    return context.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Picture> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  /** "Live", "No new picture for 5 s" … */
  public ReadOnlyStringProperty freshnessProperty() {
    return freshness.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Quality> qualityProperty() {
    return quality.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty elapsedProperty() {
    return elapsed.getReadOnlyProperty();
  }

  /** The banner while the customer's connection is gone; empty otherwise. */
  public ReadOnlyStringProperty customerLostProperty() {
    return customerLost.getReadOnlyProperty();
  }

  /** Who sees and hears whom, truly, at this moment. */
  public ReadOnlyStringProperty reachProperty() {
    return reach.getReadOnlyProperty();
  }

  /** What to know about the customer's voice; empty when they can be heard. */
  public ReadOnlyStringProperty customerVoiceProperty() {
    return customerVoice.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty microphoneOnProperty() {
    return microphoneOn.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty cameraOnProperty() {
    return cameraOn.getReadOnlyProperty();
  }

  /** Whether the customer's tier has a picture of the agent. */
  public ReadOnlyBooleanProperty videoProperty() {
    return video.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty onHoldProperty() {
    return onHold.getReadOnlyProperty();
  }

  /** Hung up, and not confirmed yet. */
  public ReadOnlyBooleanProperty endingProperty() {
    return ending.getReadOnlyProperty();
  }

  public void toggleMicrophone() {
    change(own -> own.withMicrophone(!own.microphoneOn()));
  }

  public void toggleCamera() {
    change(own -> own.withCamera(!own.cameraOn()));
  }

  public void toggleHold() {
    change(own -> own.withHold(!own.onHold()));
  }

  public void end() {
    desk.end();
  }

  /** Because of abuse. */
  public void stop() {
    desk.stop();
  }

  /** The first picture of this session's screen was drawn. */
  public void screenShown() {
    desk.screenShown();
  }

  /** Once a second or oftener. */
  public void tick() {
    if (session == null) {
      return;
    }
    Instant now = clock.instant();
    elapsed.set(Words.clock(Duration.between(session.startedAt(), now)));
    Picture seen = Picture.of(session, health, shownAs, now);
    picture.set(seen);
    freshness.set(
        seen == Picture.STILL
            ? seen.text() + " for " + Picture.age(health, now).toSeconds() + " s"
            : seen.text());
    reach.set(
        ReachWords.of(
                session.reach(health, shownAs, isLost(), linked),
                Words.name(session.customer().displayName()))
            + cameraRests(session.own()));
    Instant lostUntil = session.customerLostUntil();
    customerLost.set(
        lostUntil == null
            ? ""
            : Words.name(session.customer().displayName())
                + " lost the connection. Waiting for another "
                + Words.clock(Duration.between(now, lostUntil).plusMillis(999))
                + ".");
  }

  private static String cameraRests(OwnMedia own) {
    return own.resting() && own.cameraOn()
        ? " Your camera rests until the network is better: the voice goes first."
        : "";
  }

  /** One of the two ends hears nothing; the other cannot know. */
  private boolean isLost() {
    return customerLevel == QualityLevel.LOST || health.level() == QualityLevel.LOST;
  }

  public void close() {
    subscriptions.forEach(Observed.Subscription::close);
  }

  private void change(UnaryOperator<OwnMedia> change) {
    if (session != null) {
      desk.chooseOwnMedia(change.apply(session.own()));
    }
  }

  private void show(DeskView view) {
    linked = !(view.state() instanceof DeskState.Resuming);
    DeskState state =
        view.state() instanceof DeskState.Resuming resuming ? resuming.before() : view.state();
    if (!(state instanceof DeskState.InSession(Session now))) {
      session = null;
      return;
    }
    boolean sameContext = session != null && session.context().equals(now.context());
    session = now;
    header.set(Header.of(now));
    if (!sameContext) {
      context.set(ContextCard.of(now));
    }
    microphoneOn.set(now.own().microphoneOn());
    cameraOn.set(now.own().cameraOn());
    video.set(now.video());
    onHold.set(now.own().onHold());
    ending.set(now.ending());
    customerVoice.set(voice(now));
    tick();
  }

  private static String voice(Session session) {
    if (session.customerMedia().onHold()) {
      return "On hold";
    }
    if (session.customerMedia().paused()) {
      return ""; // The sentence below the name says it all.
    }
    return session.customerMedia().microphoneOn() ? "" : "Muted";
  }

  private void showHealth(MediaHealth told) {
    health = told;
    quality.set(Quality.of(told, customerLevel));
    tick();
  }

  /** What the customer's end says of the connection and of its screen. */
  private void showQuality(Together together) {
    PeerMessage.Quality told = together.quality();
    ShownAs next = told == null || told.shown() == ShownAs.NOT_SAID ? ShownAs.VIDEO : told.shown();
    QualityLevel level = told == null ? null : told.level();
    if (next != shownAs || level != customerLevel) {
      shownAs = next;
      customerLevel = level;
      showHealth(health);
    }
  }
}
