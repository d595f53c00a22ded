package dev.beckon.sdk.client;

import dev.beckon.sdk.ConnectionQuality;
import dev.beckon.sdk.cobrowse.Ladder;
import dev.beckon.sdk.cobrowse.QualityLevel;
import dev.beckon.sdk.cobrowse.QualityMeter;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.media.FlowWatch;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.session.MediaMachine;
import dev.beckon.sdk.session.Notice;
import dev.beckon.sdk.session.Relay;
import dev.beckon.sdk.session.SessionMachine;
import dev.beckon.sdk.session.Situation;
import dev.beckon.sdk.session.Standing;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerStatistics;
import dev.beckon.sdk.thread.SdkThread;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the connection once a second while an agent is there, says how it does, and decides by
 * {@link Ladder} how the screen is shown. Confined to the SDK's thread.
 */
final class ScreenLadder {
  static final long EVERY_MILLIS = 1_000;

  /**
   * Two ends that are silent still ask whether the other is there, every two and a half seconds:
   * after so many looks at nothing at all, nothing gets through.
   */
  private static final int SILENT = 3;

  /** Short gaps heal by themselves. */
  private static final int CUT_READINGS = 2;

  private final SdkThread sdk;
  private final Supplier<@Nullable Situation> situation;
  private final Consumer<SessionEvent> events;
  private final Consumer<Notice> notices;
  private final AgentTalk talk;
  private final @Nullable MediaControl media;
  private final @Nullable Stills stills;
  private final long budgetBytes;

  private final FlowWatch flow = new FlowWatch();
  private QualityMeter meter = QualityMeter.START;
  private Ladder ladder = Ladder.begin(0);
  private @Nullable PeerStatistics latest;
  private double bytes;
  private double room = -1;
  private int silent;
  private @Nullable QualityLevel told;
  private @Nullable ShownAs toldShown;
  private boolean callBackTold;
  private SdkThread.@Nullable Timer looking;

  /**
   * @param stills null where none can be made: then the outline follows the video
   * @param budgetBytes what a session may send and receive; 0: as much as it likes
   */
  ScreenLadder(
      SdkThread sdk,
      Supplier<@Nullable Situation> situation,
      Consumer<SessionEvent> events,
      Consumer<Notice> notices,
      AgentTalk talk,
      @Nullable MediaControl media,
      @Nullable Stills stills,
      long budgetBytes) {
    this.sdk = sdk;
    this.situation = situation;
    this.events = events;
    this.notices = notices;
    this.talk = talk;
    this.media = media;
    this.stills = stills;
    this.budgetBytes = budgetBytes;
    if (media != null) {
      media.statisticsTo(this::measured);
    }
  }

  /** After every step. */
  void follow(Situation now) {
    boolean agent = now.standing() instanceof Standing.WithAgent;
    if (agent && looking == null) {
      meter = QualityMeter.START;
      ladder = Ladder.begin(sdk.nowMillis());
      told = null;
      toldShown = null;
      arm();
    } else if (!agent && looking != null) {
      looking.cancel();
      looking = null;
    }
    setStills(now);
  }

  /** Another console, or another agent, knows nothing of what was said. */
  void beganAnew() {
    meter = QualityMeter.START;
    ladder = Ladder.begin(sdk.nowMillis());
    told = null;
  }

  /** The agent's end said something, be it that something arrived there. */
  void moved() {
    if (stills != null) {
      stills.moved();
    }
  }

  /** Bytes that went past the peer connection. */
  void sentBeside(long count) {
    bytes += count;
  }

  private void setStills(Situation now) {
    if (stills != null) {
      stills.set(now.isScreenShared() && now.shownAs() == ShownAs.STILLS);
    }
  }

  private void arm() {
    looking =
        sdk.after(
            EVERY_MILLIS,
            () -> {
              Situation now = situation.get();
              if (now != null && now.standing() instanceof Standing.WithAgent) {
                arm();
                talk.look();
                look(now);
                if (media != null) {
                  media.withPeer(MediaPeer::requestStatistics);
                }
              } else {
                looking = null;
              }
            });
  }

  private void measured(PeerStatistics statistics) {
    latest = statistics;
    double kilobits =
        statistics.incomingKilobitsPerSecond() + statistics.outgoingKilobitsPerSecond();
    bytes += kilobits * EVERY_MILLIS / 8;
    // At once, not at the next look: another path is asked for before the engine misses this one.
    flow.read(
        statistics.incomingKilobitsPerSecond(), TimeUnit.MILLISECONDS.toNanos(sdk.nowMillis()));
    if (flow.cutReadings() == CUT_READINGS) {
      events.accept(MediaMachine::silent);
    }
  }

  private void look(Situation now) {
    if (!(now.standing() instanceof Standing.Connecting)) {
      sample(now);
      step(now);
    }
    tell(now);
  }

  private void sample(Situation now) {
    PeerStatistics figures = latest;
    latest = null;
    if (!now.hasMedia()) {
      meter = meter.sample(-1, -1, now.relay() == Relay.THERE);
    } else if (!now.isCarrying()) {
      meter = meter.sample(-1, -1, false);
    } else if (figures != null) {
      silent = figures.incomingKilobitsPerSecond() > 0 ? 0 : silent + 1;
      meter = meter.sample(figures.roundTripMillis(), figures.packetLossPercent(), silent < SILENT);
      room = figures.outgoingRoomKilobits();
    }
  }

  private void step(Situation now) {
    // What is not sent is not measured: the last figure of the video says nothing of today.
    double known = ladder.rung() == ShownAs.VIDEO ? room : -1;
    double used = budgetBytes <= 0 ? 0 : bytes / budgetBytes;
    ladder =
        ladder.look(
            new Ladder.Conditions(meter.level(), known, now.hasMedia(), used, stillMillis()),
            sdk.nowMillis());
    ShownAs shown = shown();
    boolean lost = meter.level() == QualityLevel.LOST;
    if (shown != now.shownAs() || lost != now.network().lost()) {
      events.accept(s -> SessionMachine.networkFound(s, shown, lost));
    }
    if (ladder.callBack() != callBackTold) {
      callBackTold = ladder.callBack();
      if (callBackTold) {
        notices.accept(new Notice.CallBackSuggested());
      }
    }
  }

  private long stillMillis() {
    return stills == null ? 0 : stills.underWayMillis();
  }

  private ShownAs shown() {
    return ladder.rung() == ShownAs.STILLS && stills == null ? ShownAs.TREE : ladder.rung();
  }

  private void tell(Situation now) {
    ShownAs shown = shown();
    if (meter.level() == told && shown == toldShown) {
      return;
    }
    told = meter.level();
    toldShown = shown;
    talk.say(new PeerMessage.Quality(meter.level(), shown));
    notices.accept(new Notice.Quality(publicly(meter.level(), shown)));
  }

  private static ConnectionQuality publicly(QualityLevel level, ShownAs shown) {
    ConnectionQuality.Screen screen =
        switch (shown) {
          case VIDEO, NOT_SAID -> ConnectionQuality.Screen.VIDEO;
          case STILLS -> ConnectionQuality.Screen.STILLS;
          case TREE -> ConnectionQuality.Screen.OUTLINE;
        };
    return new ConnectionQuality(ConnectionQuality.Level.valueOf(level.name()), screen);
  }
}
