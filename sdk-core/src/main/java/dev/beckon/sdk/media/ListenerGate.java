package dev.beckon.sdk.media;

import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerStatistics;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stands between a peer and its listener: nothing passes after {@link #shut}, and what the listener
 * throws ends here. Told on the engine's thread, shut from anywhere.
 */
public final class ListenerGate implements MediaPeer.Listener {
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");

  private final MediaPeer.Listener listener;
  private volatile boolean open = true;

  /** Open at first. */
  public ListenerGate(MediaPeer.Listener listener) {
    this.listener = listener;
  }

  /** Nothing passes any more. */
  public void shut() {
    open = false;
  }

  @Override
  public void onLocalDescription(String sdp) {
    tell(() -> listener.onLocalDescription(sdp));
  }

  @Override
  public void onLocalCandidate(PeerCandidate candidate) {
    tell(() -> listener.onLocalCandidate(candidate));
  }

  @Override
  public void onConnection(MediaPeer.Connection connection) {
    tell(() -> listener.onConnection(connection));
  }

  @Override
  public void onFirstFrame() {
    tell(listener::onFirstFrame);
  }

  @Override
  public void onChannel(boolean channelOpen) {
    tell(() -> listener.onChannel(channelOpen));
  }

  @Override
  public void onData(byte[] message) {
    tell(() -> listener.onData(message));
  }

  @Override
  public void onStatistics(PeerStatistics statistics) {
    tell(() -> listener.onStatistics(statistics));
  }

  /** The last thing a listener hears. */
  @Override
  public void onFailed(String reason) {
    tell(() -> listener.onFailed(reason));
    shut();
  }

  private void tell(Runnable call) {
    if (!open) {
      return;
    }
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a media listener failed", e);
    }
  }
}
