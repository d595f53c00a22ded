package dev.beckon.sdk.client;

import dev.beckon.sdk.ConnectionCheck;
import dev.beckon.sdk.ConnectionCheck.Obstacle;
import dev.beckon.sdk.ConnectionCheck.Probe;
import dev.beckon.sdk.ConnectionCheck.Result;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.link.LinkSettings;
import dev.beckon.sdk.link.RelayCheck;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.Transport;
import dev.beckon.sdk.thread.SdkThread;
import dev.beckon.signal.v1.lite.Welcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One check of the connection, from the first packet to the verdict: greets the relay, and lets the
 * media engine look for ways out by each server that the relay names. One peer connection for each
 * of them, so that it is known by which one a way was found; they are never connected, and neither
 * microphone nor screen is touched. Confined to the SDK's thread.
 */
final class Preflight {
  static final long SHORTEST_MILLIS = 500;
  static final long LONGEST_MILLIS = 30_000;

  /** No operator names so many. */
  private static final int MOST_SERVERS = 12;

  private final SdkThread sdk;
  private final Supplier<@Nullable MediaEngine> engine;
  private final Consumer<ConnectionCheck> told;
  private final long limitMillis;
  private final RelayCheck relay;
  private final Map<Probe, ConnectionCheck.Line> lines = new EnumMap<>(Probe.class);
  private final List<Way> ways = new ArrayList<>();
  private long beganAtMillis;
  private long roundTripMillis = -1;
  private boolean relayDone;
  private Obstacle obstacle = Obstacle.NONE;
  private @Nullable HelpError error;
  private SdkThread.@Nullable Timer limit;
  private boolean over;

  /**
   * @param told called on the SDK's thread whenever something was found out
   */
  Preflight(
      SdkThread sdk,
      LinkSettings settings,
      Transport transport,
      Supplier<@Nullable MediaEngine> engine,
      long limitMillis,
      Consumer<ConnectionCheck> told) {
    this.sdk = sdk;
    this.engine = engine;
    this.limitMillis = Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, limitMillis));
    this.told = told;
    this.relay = new RelayCheck(settings, transport, sdk, new Answers());
  }

  void start() {
    beganAtMillis = sdk.nowMillis();
    for (Probe probe : new Probe[] {Probe.RELAY, Probe.IDENTITY, Probe.MEDIA}) {
      set(probe, Result.RUNNING);
    }
    limit = sdk.after(limitMillis, this::outOfTime);
    tell();
    relay.start();
    look(Probe.MEDIA, Collections.emptyList());
  }

  /** Nobody is told anything any more. Repeated: nothing happens. */
  void cancel() {
    over = true;
    if (limit != null) {
      limit.cancel();
    }
    relay.cancel();
    for (Way way : ways) {
      way.close();
    }
  }

  // ---- the relay

  private final class Answers implements RelayCheck.Listener {
    @Override
    public void onWelcome(Welcome welcome) {
      found(Probe.RELAY);
      found(Probe.IDENTITY);
      lookBy(Wire.iceServers(welcome.getIceServersList()));
      tell();
    }

    @Override
    public void onRoundTrip(long millis) {
      roundTripMillis = millis;
      relayDone = true;
      tell();
    }

    @Override
    public void onOver(HelpError what, Transport.@Nullable Cause cause) {
      relayDone = true;
      if (lines.get(Probe.RELAY) == null || isRunning(Probe.RELAY)) {
        obstructed(of(what, cause), what);
      }
      tell();
    }
  }

  private void obstructed(Obstacle what, HelpError why) {
    obstacle = what;
    error = why;
    boolean reached = what == Obstacle.IDENTITY || what == Obstacle.REFUSED;
    if (reached) {
      found(Probe.RELAY);
      set(Probe.IDENTITY, Result.NO);
    } else {
      set(Probe.RELAY, Result.NO);
      set(Probe.IDENTITY, Result.NOT_TRIED);
    }
  }

  static Obstacle of(HelpError what, Transport.@Nullable Cause cause) {
    Obstacle byCause = cause == null ? Obstacle.OTHER : of(cause);
    return switch (what.code()) {
      case IDENTITY_FAILED -> Obstacle.IDENTITY;
      case UNAUTHENTICATED -> Obstacle.REFUSED;
      case BUSY -> Obstacle.BUSY;
      case NOT_A_RELAY -> Obstacle.NOT_A_RELAY;
      case TLS_UNTRUSTED -> Obstacle.UNTRUSTED;
      case PIN_MISMATCH -> Obstacle.OTHER_KEYS;
      // Silence has no cause of its own: it did not open, or did not answer.
      case NETWORK -> cause == null ? Obstacle.NO_ANSWER : byCause;
      default -> Obstacle.OTHER;
    };
  }

  private static Obstacle of(Transport.Cause cause) {
    return switch (cause) {
      case HOST_UNKNOWN -> Obstacle.HOST_UNKNOWN;
      case NO_ANSWER, NETWORK -> Obstacle.NO_ANSWER;
      case TLS_FAILED -> Obstacle.TLS;
      case PROXY -> Obstacle.PROXY;
      case TLS_UNTRUSTED -> Obstacle.UNTRUSTED;
      case PIN_MISMATCH -> Obstacle.OTHER_KEYS;
      case NOT_A_RELAY -> Obstacle.NOT_A_RELAY;
      case BUSY -> Obstacle.BUSY;
      case CLOSED -> Obstacle.OTHER;
    };
  }

  // ---- the ways out

  private void lookBy(List<IceServer> servers) {
    int count = 0;
    for (IceServer server : servers) {
      for (String url : server.urls()) {
        Probe probe = probeOf(url);
        if (probe != null && count < MOST_SERVERS) {
          count++;
          if (lines.get(probe) == null) {
            set(probe, Result.RUNNING);
          }
          look(
              probe,
              Collections.singletonList(
                  new IceServer(
                      Collections.singletonList(url), server.username(), server.credential())));
        }
      }
    }
  }

  /** RFC 7064, RFC 7065; null: none that is known here. */
  static @Nullable Probe probeOf(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.startsWith("stun:")) {
      return Probe.DIRECT;
    }
    if (lower.startsWith("turns:")) {
      return Probe.RELAYED_TLS;
    }
    if (lower.startsWith("turn:")) {
      return lower.endsWith("transport=tcp") ? Probe.RELAYED_TCP : Probe.RELAYED_UDP;
    }
    return null;
  }

  private void look(Probe probe, List<IceServer> servers) {
    MediaEngine media = engine.get();
    if (media == null) {
      noMedia();
      return;
    }
    Way way = new Way(probe);
    ways.add(way);
    try {
      way.peer =
          media.open(new PeerSettings(servers, null, PeerSettings.Content.DETAIL, null), way);
      way.peer.createOffer();
    } catch (RuntimeException | LinkageError e) { // native libraries fail in their own ways
      noMedia();
    }
  }

  private void noMedia() {
    for (Probe probe : Probe.values()) {
      if (probe.compareTo(Probe.MEDIA) >= 0 && isRunning(probe)) {
        set(probe, Result.NO);
      }
    }
  }

  /** One peer connection that looks for one way. Told on the engine's thread, hands over. */
  private final class Way implements MediaPeer.Listener {
    private final Probe probe;
    private @Nullable MediaPeer peer;
    private boolean done;

    Way(Probe probe) {
      this.probe = probe;
    }

    @Override
    public void onLocalDescription(String sdp) {}

    @Override
    public void onLocalCandidate(PeerCandidate candidate) {
      sdk.post(() -> take(candidate.candidate()));
    }

    @Override
    public void onConnection(MediaPeer.Connection connection) {}

    @Override
    public void onFailed(String reason) {
      sdk.post(
          () -> {
            if (!over) {
              noMedia();
              tell();
            }
          });
    }

    private void take(String candidate) {
      if (over || done) {
        return;
      }
      if (candidate.isEmpty()) {
        close();
        if (isRunning(probe) && !isLookedFor(probe)) {
          set(probe, Result.NO);
        }
      } else {
        foundBy(candidate);
      }
      tell();
    }

    private void foundBy(String candidate) {
      if (candidate.contains(" typ host")) {
        found(Probe.MEDIA);
      } else if (candidate.contains(" typ srflx")) {
        found(Probe.DIRECT);
      } else if (candidate.contains(" typ relay")) {
        found(probe);
      }
      if (lines.get(probe) != null && !isRunning(probe)) {
        close();
      }
    }

    void close() {
      done = true;
      if (peer != null) {
        peer.close();
      }
    }
  }

  /** Whether another server of the kind may still be found. */
  private boolean isLookedFor(Probe probe) {
    for (Way way : ways) {
      if (way.probe == probe && !way.done) {
        return true;
      }
    }
    return false;
  }

  // ---- shared

  private void outOfTime() {
    if (isRunning(Probe.RELAY)) {
      obstructed(
          Obstacle.NO_ANSWER,
          new HelpError(
              HelpError.Code.NETWORK, "the relay has not answered within " + limitMillis + " ms"));
    }
    for (Probe probe : Probe.values()) {
      if (isRunning(probe)) {
        set(probe, Result.NO);
      }
    }
    relayDone = true;
    tell();
  }

  private boolean isRunning(Probe probe) {
    ConnectionCheck.Line line = lines.get(probe);
    return line != null && line.result() == Result.RUNNING;
  }

  private void found(Probe probe) {
    ConnectionCheck.Line known = lines.get(probe);
    if (known == null || known.result() != Result.YES) {
      long took = sdk.nowMillis() - beganAtMillis;
      lines.put(probe, new ConnectionCheck.Line(probe, Result.YES, took));
    }
  }

  private void set(Probe probe, Result result) {
    lines.put(probe, new ConnectionCheck.Line(probe, result, -1));
  }

  private void tell() {
    if (over) {
      return;
    }
    boolean finished = relayDone;
    for (Probe probe : Probe.values()) {
      finished &= !isRunning(probe);
    }
    if (finished) {
      cancel();
    }
    told.accept(
        new ConnectionCheck(
            new ArrayList<>(lines.values()), finished, roundTripMillis, obstacle, error));
  }
}
