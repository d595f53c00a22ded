package dev.beckon.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Beckon#checkConnection} has found out so far: whether help can be had from where the
 * person is, and how good it would be. Immutable; each one that is told replaces the one before.
 */
public final class ConnectionCheck {
  /** How long it takes at most unless the app says otherwise. */
  public static final long DEFAULT_LIMIT_MILLIS = 5_000;

  /** Beyond this round trip people talk into each other's words, and video lags behind them. */
  private static final long SLOW_MILLIS = 400;

  private final Map<Probe, Line> lines;
  private final boolean finished;
  private final long roundTripMillis;
  private final Obstacle obstacle;
  private final @Nullable HelpError error;

  /** What is tried, in the order in which it is shown. */
  public enum Probe {
    /** Name, connection and encryption: does the relay answer? */
    RELAY,
    /** Does the relay let this app and this person in? */
    IDENTITY,
    /** Is there sound and picture on this device, and a network to send them to? */
    MEDIA,
    /** Do packets (UDP) come out to a STUN server, and back? The best way for voice and video. */
    DIRECT,
    /** Are they relayed by a TURN server over UDP? As good, a little farther. */
    RELAYED_UDP,
    /** … over TCP? Voice works; video is limited. */
    RELAYED_TCP,
    /** … over TLS, which passes most firewalls? Voice works; video is limited. */
    RELAYED_TLS
  }

  /** What came of a probe. */
  public enum Result {
    /** Not known yet. */
    RUNNING,
    /** It works. */
    YES,
    /** It does not, or not in time. */
    NO,
    /** The relay names no such server, or something before it failed. */
    NOT_TRIED
  }

  /** What it comes to. */
  public enum Verdict {
    /** Not known yet. */
    RUNNING,
    /** Voice, video and screen. */
    GOOD,
    /** Voice, and as much of the screen as the network takes. */
    VIDEO_LIMITED,
    /** Messages, and single pictures of the screen. */
    TEXT_ONLY,
    /** The relay cannot be reached or lets nobody in: {@link #obstacle} says why. */
    NO_HELP
  }

  /** What is in the way to the relay. New ones may be added: a switch needs a default. */
  public enum Obstacle {
    /** Nothing, as far as is known. */
    NONE,
    /** The relay's name cannot be resolved: no network, or a wrong name server (DNS). */
    HOST_UNKNOWN,
    /** Nothing answers at its address: a firewall, or it is down (TCP). */
    NO_ANSWER,
    /**
     * No encryption was agreed on: something on the way interferes, or the clock is wrong (TLS).
     */
    TLS,
    /** The certificate is not the relay's: somebody reads along, or it is not trusted here. */
    UNTRUSTED,
    /** The certificate holds, but none of its keys is pinned by the app. */
    OTHER_KEYS,
    /** A proxy refuses, or wants a sign-in. */
    PROXY,
    /**
     * Something else answers instead of the relay: the sign-in page of a Wi-Fi, a wrong address.
     */
    NOT_A_RELAY,
    /** The relay is full or going down. */
    BUSY,
    /** The app's own service gave no token for the person. */
    IDENTITY,
    /** The relay refused the app's key or the person's token. */
    REFUSED,
    /** Anything else; {@link #error} has more. */
    OTHER
  }

  /** One probe and what came of it. */
  public static final class Line {
    private final Probe probe;
    private final Result result;
    private final long millis;

    /** Made by the SDK; for the parameters see the methods of the same names. */
    public Line(Probe probe, Result result, long millis) {
      this.probe = probe;
      this.result = result;
      this.millis = millis;
    }

    /** What was tried. */
    public Probe probe() {
      return probe;
    }

    /** What came of it. */
    public Result result() {
      return result;
    }

    /** How long it took, in milliseconds since the beginning of the check; -1: it did not work. */
    public long millis() {
      return millis;
    }

    @Override
    public String toString() {
      return probe + " " + result + (millis < 0 ? "" : " after " + millis + " ms");
    }
  }

  /** Ends the check; what is running is told no more. Repeated: nothing happens. */
  public interface Running extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Made by the SDK.
   *
   * @param lines each probe at most once; those that are missing were not tried
   * @param roundTripMillis see {@link #roundTripMillis}
   */
  public ConnectionCheck(
      List<Line> lines,
      boolean finished,
      long roundTripMillis,
      Obstacle obstacle,
      @Nullable HelpError error) {
    Map<Probe, Line> known = new EnumMap<>(Probe.class);
    for (Line line : lines) {
      known.put(line.probe(), line);
    }
    this.lines = known;
    this.finished = finished;
    this.roundTripMillis = roundTripMillis;
    this.obstacle = obstacle;
    this.error = error;
  }

  /** Every probe, in the order of {@link Probe}. */
  public List<Line> lines() {
    List<Line> all = new ArrayList<>();
    for (Probe probe : Probe.values()) {
      all.add(line(probe));
    }
    return Collections.unmodifiableList(all);
  }

  /** One probe. */
  public Line line(Probe probe) {
    Line known = lines.get(probe);
    return known == null ? new Line(probe, Result.NOT_TRIED, -1) : known;
  }

  /** Whether that is all; nothing more is told. */
  public boolean finished() {
    return finished;
  }

  /** How long a word takes to the relay and back, the shortest of three; -1: not known. */
  public long roundTripMillis() {
    return roundTripMillis;
  }

  /** What is in the way to the relay. */
  public Obstacle obstacle() {
    return obstacle;
  }

  /** What is in the way to the relay, for developers and logs; null: nothing. */
  public @Nullable HelpError error() {
    return error;
  }

  /** What it comes to. A poor network is no reason not to ask for help: it says what to expect. */
  public Verdict verdict() {
    if (!finished) {
      return Verdict.RUNNING;
    }
    if (!is(Probe.RELAY) || !is(Probe.IDENTITY)) {
      return Verdict.NO_HELP;
    }
    if (!is(Probe.MEDIA)) {
      return Verdict.TEXT_ONLY;
    }
    if (is(Probe.DIRECT) || is(Probe.RELAYED_UDP) || isNoServerNamed()) {
      return roundTripMillis > SLOW_MILLIS ? Verdict.VIDEO_LIMITED : Verdict.GOOD;
    }
    return is(Probe.RELAYED_TCP) || is(Probe.RELAYED_TLS)
        ? Verdict.VIDEO_LIMITED
        : Verdict.TEXT_ONLY;
  }

  private boolean is(Probe probe) {
    return line(probe).result() == Result.YES;
  }

  /** Then the two ends have only the ways of their own networks, as in one building. */
  private boolean isNoServerNamed() {
    for (Probe probe :
        new Probe[] {Probe.DIRECT, Probe.RELAYED_UDP, Probe.RELAYED_TCP, Probe.RELAYED_TLS}) {
      if (line(probe).result() != Result.NOT_TRIED) {
        return false;
      }
    }
    return true;
  }

  /** For logs and for whoever supports the person: English, nothing personal. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(verdict().name());
    if (roundTripMillis >= 0) {
      text.append(", ").append(roundTripMillis).append(" ms round trip");
    }
    if (obstacle != Obstacle.NONE) {
      text.append(", ").append(obstacle);
    }
    for (Line line : lines()) {
      text.append("; ").append(line);
    }
    return text.toString();
  }
}
