package dev.beckon.console.media;

import dev.beckon.console.desk.PeerSignal;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.WatchSignal;
import dev.beckon.console.desk.WatchSignal.Leg;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.VideoSink;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor's end of listening, or that of a colleague who was asked in: hears agent and
 * customer, sees the screen, and is heard while speaking by the agent, whose console passes it on
 * to the customer where the supervisor has joined. Confined to the desk's thread.
 */
final class WatchMedia {
  private final DeskThread thread;
  private final MediaEngine engine;
  private final VideoSink screen;
  private final MediaListener listener;
  private final Map<Leg, WatchPeer> peers = new EnumMap<>(Leg.class);
  private @Nullable RequestId request;
  private int negotiation;
  private boolean speaks;
  private boolean muted;

  WatchMedia(DeskThread thread, MediaEngine engine, VideoSink screen, MediaListener listener) {
    this.thread = thread;
    this.engine = engine;
    this.screen = screen;
    this.listener = listener;
  }

  /** From now on, or in another way than before. */
  void watch(RequestId watched, boolean aloud, List<IceServer> iceServers) {
    speaks = aloud;
    if (!watched.equals(request)) {
      stop();
      request = watched;
      negotiation++;
      engine.warmUp();
      open(Leg.AGENT, iceServers);
      open(Leg.CUSTOMER, iceServers);
    }
    speak();
  }

  /** Not heard, whatever the way, until the next session. */
  void mute(boolean quiet) {
    muted = quiet;
    speak();
  }

  private void speak() {
    WatchPeer agent = peers.get(Leg.AGENT);
    if (agent != null) {
      agent.peer().setMicrophoneOn(speaks && !muted);
    }
  }

  private void open(Leg leg, List<IceServer> iceServers) {
    RequestId about = request;
    if (about == null) {
      return;
    }
    WatchPeer peer =
        new WatchPeer(
            negotiation,
            true,
            engine,
            new PeerSettings(
                iceServers, null, PeerSettings.Content.MOTION, leg == Leg.AGENT ? screen : null),
            thread,
            signal -> listener.onSayToWatch(new WatchSignal(about, "", leg, signal)),
            listener::onWatchFailed);
    peers.put(leg, peer);
    peer.peer().setSpeakerOn(true);
  }

  void hear(WatchSignal told) {
    WatchPeer peer = peers.get(told.leg());
    if (told.request().equals(request)
        && peer != null
        && !(told.signal() instanceof PeerSignal.SdpOffer)) {
      peer.hear(told.signal());
    }
  }

  void stop() {
    peers.values().forEach(WatchPeer::close);
    peers.clear();
    request = null;
    muted = false;
  }
}
