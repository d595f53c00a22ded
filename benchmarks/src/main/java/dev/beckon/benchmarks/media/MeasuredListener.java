package dev.beckon.benchmarks.media;

import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerStatistics;

/** Hears what the peer tells the SDK. On the engine's thread. */
record MeasuredListener(MediaPeer.Listener real, Watch watch) implements MediaPeer.Listener {
  @Override
  public void onLocalDescription(String sdp) {
    real.onLocalDescription(sdp);
  }

  @Override
  public void onLocalCandidate(PeerCandidate candidate) {
    real.onLocalCandidate(candidate);
  }

  @Override
  public void onConnection(MediaPeer.Connection connection) {
    real.onConnection(connection);
  }

  @Override
  public void onFirstFrame() {
    real.onFirstFrame();
  }

  @Override
  public void onChannel(boolean open) {
    real.onChannel(open);
  }

  @Override
  public void onData(byte[] message) {
    real.onData(message);
  }

  @Override
  public void onStatistics(PeerStatistics statistics) {
    watch.told(statistics);
    real.onStatistics(statistics);
  }

  @Override
  public void onFailed(String reason) {
    real.onFailed(reason);
  }
}
