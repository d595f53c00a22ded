package dev.beckon.console.media;

import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.PeerSignal;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.WatchMode;
import dev.beckon.console.desk.WatchSignal;
import dev.beckon.console.desk.WatchSignal.Leg;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.VideoSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The supervisors who listen to this agent's session, and the colleagues who take part in it: each
 * has two peer connections from here, one with the customer's screen and the voices of the agent
 * and of others who have joined the call, one with the customer's voice. libwebrtc sends an
 * engine's one microphone to all its peers, so the second is of an engine of its own. Confined to
 * the desk's thread.
 */
final class Audience {
  private final DeskThread thread;
  private final MediaEngine engine;
  private final Listening parts;
  private final ForwardedScreen screen;
  private final MediaListener listener;
  private final Map<String, Map<Leg, WatchPeer>> peers = new HashMap<>();
  private @Nullable MediaEngine repeating;
  private Watchers watchers = Watchers.NONE;
  private List<IceServer> iceServers = List.of();
  private @Nullable OwnMedia own;

  Audience(
      DeskThread thread,
      MediaEngine engine,
      Listening parts,
      ForwardedScreen screen,
      MediaListener listener) {
    this.thread = thread;
    this.engine = engine;
    this.parts = parts;
    this.screen = screen;
    this.listener = listener;
  }

  boolean isEmpty() {
    return watchers.watchers().isEmpty();
  }

  /** Who listens from now on. */
  void are(Watchers now, List<IceServer> servers) {
    iceServers = servers;
    watchers = now;
    List<String> there = now.watchers().stream().map(Watchers.Watcher::id).toList();
    for (String each : List.copyOf(peers.keySet())) {
      if (!there.contains(each)) {
        leave(each);
      }
    }
    apply(own);
  }

  /** Nobody any more. */
  void leave() {
    are(Watchers.NONE, List.of());
  }

  /** What the agent sends and plays; null: there is no session. */
  void apply(@Nullable OwnMedia wanted) {
    own = wanted;
    for (Watchers.Watcher watcher : watchers.watchers()) {
      WatchPeer peer = peers.getOrDefault(watcher.id(), Map.of()).get(Leg.AGENT);
      if (peer != null) {
        apply(peer, watcher);
      }
    }
  }

  private void apply(WatchPeer peer, Watchers.Watcher watcher) {
    OwnMedia wanted = own;
    // While the customer is on hold, the agent can speak with a colleague who was asked in.
    peer.peer()
        .setMicrophoneOn(
            wanted != null && wanted.microphoneOn() && (!wanted.onHold() || watcher.invited()));
    peer.peer().setVideoOn(true);
    peer.peer().setSpeakerOn(watcher.mode().speaks());
    peer.peer().passOn(joinedBut(watcher.id()));
  }

  /** Of those who have joined the call: where they are heard. */
  List<MediaPeer> joined() {
    return joinedBut("");
  }

  private List<MediaPeer> joinedBut(String one) {
    List<MediaPeer> joined = new ArrayList<>();
    for (Watchers.Watcher watcher : watchers.watchers()) {
      WatchPeer peer = peers.getOrDefault(watcher.id(), Map.of()).get(Leg.AGENT);
      if (peer != null && watcher.mode() == WatchMode.JOIN && !watcher.id().equals(one)) {
        joined.add(peer.peer());
      }
    }
    return joined;
  }

  void hear(WatchSignal told) {
    if (!told.request().equals(watchers.request())
        || watchers.watchers().stream().noneMatch(each -> each.id().equals(told.peer()))) {
      return;
    }
    Map<Leg, WatchPeer> theirs = peers.computeIfAbsent(told.peer(), _ -> new EnumMap<>(Leg.class));
    if (told.signal() instanceof PeerSignal.SdpOffer offer) {
      WatchPeer before = theirs.remove(told.leg());
      if (before != null) {
        before.close();
      }
      WatchPeer opened = open(told, offer.negotiation());
      if (opened == null) {
        return;
      }
      theirs.put(told.leg(), opened);
      opened.hear(offer);
      if (told.leg() == Leg.CUSTOMER) {
        opened.peer().setMicrophoneOn(true);
      } else {
        apply(own);
      }
      return;
    }
    WatchPeer peer = theirs.get(told.leg());
    if (peer != null) {
      peer.hear(told.signal());
    }
  }

  private @Nullable WatchPeer open(WatchSignal told, int negotiation) {
    MediaEngine from = told.leg() == Leg.AGENT ? engine : repeating();
    if (from == null) {
      return null;
    }
    VideoSource pictures = told.leg() == Leg.AGENT ? screen.branch() : null;
    RequestId request = told.request();
    String supervisor = told.peer();
    return new WatchPeer(
        negotiation,
        false,
        from,
        new PeerSettings(iceServers, pictures, PeerSettings.Content.DETAIL, null),
        thread,
        signal -> listener.onSayToWatch(new WatchSignal(request, supervisor, told.leg(), signal)),
        () -> {});
  }

  /** Made when somebody listens for the first time; then it is kept. */
  private @Nullable MediaEngine repeating() {
    Supplier<MediaEngine> maker = parts.repeating();
    if (repeating == null && maker != null) {
      repeating = maker.get();
    }
    return repeating;
  }

  private void leave(String supervisor) {
    Map<Leg, WatchPeer> theirs = peers.remove(supervisor);
    if (theirs != null) {
      theirs.values().forEach(WatchPeer::close);
    }
  }

  /** The console closes. */
  void close() {
    leave();
    MediaEngine made = repeating;
    repeating = null;
    if (made != null) {
      made.close();
    }
  }
}
