package dev.beckon.android.media;

import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerStatistics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a peer told, and on which threads. */
final class RecordingListener implements MediaPeer.Listener {
  final List<String> told = new CopyOnWriteArrayList<>();
  volatile boolean throwing;

  private void add(String what) {
    told.add(
        Thread.currentThread().getName().equals("beckon-rtc")
            ? what
            : what + " on " + Thread.currentThread().getName());
    if (throwing) {
      throw new IllegalStateException("a listener's own");
    }
  }

  @Override
  public void onLocalDescription(String sdp) {
    add("description " + sdp);
  }

  @Override
  public void onLocalCandidate(PeerCandidate candidate) {
    add("candidate " + candidate.candidate());
  }

  @Override
  public void onConnection(MediaPeer.Connection connection) {
    add(connection.name());
  }

  @Override
  public void onFirstFrame() {
    add("first frame");
  }

  @Override
  public void onChannel(boolean open) {
    add("channel " + open);
  }

  @Override
  public void onData(byte[] message) {
    add("data " + message.length);
  }

  @Override
  public void onStatistics(PeerStatistics statistics) {
    add("rtt " + statistics.roundTripMillis() + " room " + statistics.outgoingRoomKilobits());
  }

  @Override
  public void onFailed(String reason) {
    add("failed: " + reason);
  }
}
