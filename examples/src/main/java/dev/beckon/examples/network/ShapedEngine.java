package dev.beckon.examples.network;

import dev.beckon.examples.people.AlteredListener;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import java.util.List;

/**
 * A media engine whose peer connections go over a {@link ShapedPath}. One of the two ends needs it;
 * the other notices nothing but the network. Closing it closes neither the engine nor the path.
 * Thread-safe.
 */
public final class ShapedEngine implements MediaEngine {
  private final MediaEngine engine;
  private final Detour detour;

  /** Sends what this engine sends and receives over that path. */
  public ShapedEngine(MediaEngine engine, ShapedPath path) {
    this.engine = engine;
    this.detour = new Detour(path);
  }

  @Override
  public void warmUp() {
    engine.warmUp();
  }

  @Override
  public MediaPeer open(PeerSettings settings, MediaPeer.Listener listener) {
    // No server: a relay would be a way around the path.
    PeerSettings direct =
        new PeerSettings(
            List.of(), settings.videoSource(), settings.content(), settings.videoSink());
    return new Peer(engine.open(direct, new Listening(listener, detour)), detour);
  }

  @Override
  public void close() {
    // Whoever made the engine closes it.
  }

  /** What this end tells the other. */
  private static final class Listening extends AlteredListener {
    private final Detour detour;

    Listening(MediaPeer.Listener listener, Detour detour) {
      super(listener);
      this.detour = detour;
    }

    @Override
    public void onLocalDescription(String sdp) {
      super.onLocalDescription(detour.around(sdp, ShapedPath.End.NEAR));
    }

    @Override
    public void onLocalCandidate(PeerCandidate candidate) {
      detour.around(candidate, ShapedPath.End.NEAR).ifPresent(super::onLocalCandidate);
    }
  }

  /** What the other end told this one. */
  private record Peer(MediaPeer peer, Detour detour) implements MediaPeer {
    @Override
    public void createOffer() {
      peer.createOffer();
    }

    @Override
    public void restartIce() {
      peer.restartIce();
    }

    /** No server: a relay would be a way around the path. */
    @Override
    public void setIceServers(List<IceServer> servers) {
      peer.setIceServers(List.of());
    }

    @Override
    public void acceptOffer(String sdp) {
      peer.acceptOffer(detour.around(sdp, ShapedPath.End.FAR));
    }

    @Override
    public void acceptAnswer(String sdp) {
      peer.acceptAnswer(detour.around(sdp, ShapedPath.End.FAR));
    }

    @Override
    public void addCandidate(PeerCandidate candidate) {
      detour.around(candidate, ShapedPath.End.FAR).ifPresent(peer::addCandidate);
    }

    @Override
    public void setMicrophoneOn(boolean on) {
      peer.setMicrophoneOn(on);
    }

    @Override
    public void setVideoOn(boolean on) {
      peer.setVideoOn(on);
    }

    @Override
    public void prepareVideo() {
      peer.prepareVideo();
    }

    @Override
    public void setSpeakerOn(boolean on) {
      peer.setSpeakerOn(on);
    }

    @Override
    public void send(boolean fleeting, byte[] message) {
      peer.send(fleeting, message);
    }

    @Override
    public void requestStatistics() {
      peer.requestStatistics();
    }

    @Override
    public void close() {
      peer.close();
    }
  }
}
