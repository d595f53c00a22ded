package dev.beckon.benchmarks.media;

import dev.beckon.benchmarks.path.Candidates;
import dev.beckon.benchmarks.path.RoughPath;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import java.util.List;
import java.util.Optional;

/** A peer that is told the path's addresses in place of the agent's. Thread-safe. */
record PathPeer(MediaPeer real, RoughPath path) implements MediaPeer {
  /** The customer is on the left. */
  static Optional<PeerCandidate> through(
      RoughPath path, RoughPath.Side side, PeerCandidate candidate) {
    return Candidates.rewritten(candidate.candidate(), address -> path.standIn(side, address))
        .map(
            rewritten ->
                new PeerCandidate(rewritten, candidate.sdpMid(), candidate.sdpMLineIndex()));
  }

  @Override
  public void createOffer() {
    real.createOffer();
  }

  @Override
  public void restartIce() {
    real.restartIce();
  }

  @Override
  public void setIceServers(List<IceServer> servers) {
    real.setIceServers(servers);
  }

  @Override
  public void acceptOffer(String sdp) {
    real.acceptOffer(Candidates.withoutCandidates(sdp));
  }

  @Override
  public void acceptAnswer(String sdp) {
    real.acceptAnswer(Candidates.withoutCandidates(sdp));
  }

  @Override
  public void addCandidate(PeerCandidate candidate) {
    through(path, RoughPath.Side.RIGHT, candidate).ifPresent(real::addCandidate);
  }

  @Override
  public void setMicrophoneOn(boolean on) {
    real.setMicrophoneOn(on);
  }

  @Override
  public void setVideoOn(boolean on) {
    real.setVideoOn(on);
  }

  @Override
  public void prepareVideo() {
    real.prepareVideo();
  }

  @Override
  public void setSpeakerOn(boolean on) {
    real.setSpeakerOn(on);
  }

  @Override
  public void send(boolean fleeting, byte[] message) {
    real.send(fleeting, message);
  }

  @Override
  public void requestStatistics() {
    real.requestStatistics();
  }

  @Override
  public void close() {
    real.close();
  }
}
