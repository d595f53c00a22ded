package dev.beckon.examples.people;

import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerStatistics;

/** Tells another listener everything, but for what a subclass does otherwise. */
public abstract class AlteredListener implements MediaPeer.Listener {
  private final MediaPeer.Listener original;

  /** Tells this one. */
  protected AlteredListener(MediaPeer.Listener original) {
    this.original = original;
  }

  @Override
  public void onLocalDescription(String sdp) {
    original.onLocalDescription(sdp);
  }

  @Override
  public void onLocalCandidate(PeerCandidate candidate) {
    original.onLocalCandidate(candidate);
  }

  @Override
  public void onConnection(MediaPeer.Connection connection) {
    original.onConnection(connection);
  }

  @Override
  public void onFirstFrame() {
    original.onFirstFrame();
  }

  @Override
  public void onChannel(boolean open) {
    original.onChannel(open);
  }

  @Override
  public void onData(byte[] message) {
    original.onData(message);
  }

  @Override
  public void onStatistics(PeerStatistics statistics) {
    original.onStatistics(statistics);
  }

  @Override
  public void onFailed(String reason) {
    original.onFailed(reason);
  }
}
