package dev.beckon.console.media;

import dev.beckon.console.desk.PeerSignal;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One end of a peer connection between two consoles. Confined to the desk's thread; what the engine
 * tells on its own thread is handed over. After {@link #close} nothing is said any more.
 */
final class WatchPeer {
  private final int negotiation;
  private final Runnable failed;
  private final MediaPeer peer;
  private boolean closed;

  /**
   * @param offers whether this end begins
   * @param say told on the desk's thread
   * @param failed told on the desk's thread, once; it is closed by then
   */
  WatchPeer(
      int negotiation,
      boolean offers,
      MediaEngine engine,
      PeerSettings settings,
      Executor desk,
      Consumer<PeerSignal.Negotiation> say,
      Runnable failed) {
    this.negotiation = negotiation;
    this.failed = failed;
    peer =
        engine.open(
            settings,
            new MediaPeer.Listener() {
              @Override
              public void onLocalDescription(String sdp) {
                post(
                    () ->
                        say.accept(
                            offers
                                ? new PeerSignal.SdpOffer(negotiation, sdp)
                                : new PeerSignal.SdpAnswer(negotiation, sdp)));
              }

              @Override
              public void onLocalCandidate(PeerCandidate candidate) {
                post(() -> say.accept(new PeerSignal.Candidate(negotiation, candidate)));
              }

              @Override
              public void onConnection(MediaPeer.Connection connection) {
                if (connection == MediaPeer.Connection.FAILED
                    || connection == MediaPeer.Connection.HANDSHAKE_FAILED) {
                  post(WatchPeer.this::fail);
                }
              }

              @Override
              public void onFailed(String reason) {
                post(WatchPeer.this::fail);
              }

              private void post(Runnable told) {
                desk.execute(
                    () -> {
                      if (!closed) {
                        told.run();
                      }
                    });
              }
            });
    if (offers) {
      peer.createOffer();
    }
  }

  /** The other end's part; what belongs to another negotiation is late and is dropped. */
  void hear(PeerSignal.Negotiation signal) {
    if (signal.negotiation() != negotiation) {
      return;
    }
    switch (signal) {
      case PeerSignal.SdpOffer offer -> peer.acceptOffer(offer.sdp());
      case PeerSignal.SdpAnswer answer -> peer.acceptAnswer(answer.sdp());
      case PeerSignal.Candidate candidate -> peer.addCandidate(candidate.candidate());
    }
  }

  MediaPeer peer() {
    return peer;
  }

  void close() {
    closed = true;
    peer.close();
  }

  private void fail() {
    close();
    failed.run();
  }
}
