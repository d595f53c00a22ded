package dev.beckon.benchmarks.media;

import dev.beckon.benchmarks.path.Candidates;
import dev.beckon.benchmarks.path.RoughPath;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerStatistics;

/**
 * Tells the SDK what the peer tells, but for the customer's addresses, in whose place the path's
 * are told to the agent. On the engine's thread.
 */
record PathListener(MediaPeer.Listener real, Watch watch) implements MediaPeer.Listener {
  @Override
  public void onLocalDescription(String sdp) {
    real.onLocalDescription(watch.path() == null ? sdp : Candidates.withoutCandidates(sdp));
  }

  @Override
  public void onLocalCandidate(PeerCandidate candidate) {
    RoughPath path = watch.path();
    if (path == null) {
      real.onLocalCandidate(candidate);
    } else {
      PathPeer.through(path, RoughPath.Side.LEFT, candidate).ifPresent(real::onLocalCandidate);
    }
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
