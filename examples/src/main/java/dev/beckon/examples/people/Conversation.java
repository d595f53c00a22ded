package dev.beckon.examples.people;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.signal.v1.IceCandidate;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.SessionDescription;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The media of one request at the agent's end, from the ring on: answers the customer's SDP offer
 * while it rings, so that only the cameras have to go on when it is accepted. A later negotiation
 * replaces the peer connection; signals of an earlier one are late and are dropped.
 *
 * <p>Confined to the agent's thread; the peer's callbacks only hand over to that.
 */
final class Conversation {
  private final String requestId;
  private final Function<MediaPeer.Listener, MediaPeer> openPeer;
  private final Executor thread;
  private final Outlet outlet;

  private @Nullable MediaPeer peer;
  private int negotiation;
  private boolean live;

  /** Where it speaks. */
  interface Outlet {
    void signal(PeerSignal.Kind kind, int negotiation, ByteString payload);

    void happened(AgentEvent event);
  }

  Conversation(
      String requestId,
      Function<MediaPeer.Listener, MediaPeer> openPeer,
      Executor thread,
      Outlet outlet) {
    this.requestId = requestId;
    this.openPeer = openPeer;
    this.thread = thread;
    this.outlet = outlet;
  }

  String requestId() {
    return requestId;
  }

  void heard(PeerSignal signal) throws InvalidProtocolBufferException {
    switch (signal.getKind()) {
      case OFFER -> {
        String sdp = SessionDescription.parseFrom(signal.getPayload()).getSdp();
        peerOf(signal.getNegotiation()).acceptOffer(sdp);
      }
      case CANDIDATE -> {
        IceCandidate candidate = IceCandidate.parseFrom(signal.getPayload());
        if (peer != null && signal.getNegotiation() == negotiation) {
          peer.addCandidate(
              new PeerCandidate(
                  candidate.getCandidate(), candidate.getSdpMid(), candidate.getSdpMLineIndex()));
        }
      }
      default -> {}
    }
  }

  /** Accepted: the camera goes on. */
  void goLive() {
    live = true;
    if (peer != null) {
      sendPictures(peer);
    }
  }

  void end() {
    if (peer != null) {
      peer.close();
      peer = null;
    }
  }

  private MediaPeer peerOf(int wanted) {
    if (peer != null && negotiation == wanted) {
      return peer;
    }
    end();
    negotiation = wanted;
    MediaPeer opened = openPeer.apply(new FromPeer(wanted));
    peer = opened;
    if (live) {
      sendPictures(opened);
    }
    return opened;
  }

  private static void sendPictures(MediaPeer peer) {
    peer.setVideoOn(true);
    peer.setMicrophoneOn(true);
    peer.setSpeakerOn(true);
  }

  /** What the peer connection brings; on the engine's thread. */
  private final class FromPeer implements MediaPeer.Listener {
    private final int own;

    FromPeer(int own) {
      this.own = own;
    }

    @Override
    public void onLocalDescription(String sdp) {
      hand(
          () ->
              outlet.signal(
                  PeerSignal.Kind.ANSWER,
                  own,
                  SessionDescription.newBuilder().setSdp(sdp).build().toByteString()));
    }

    @Override
    public void onLocalCandidate(PeerCandidate candidate) {
      IceCandidate found =
          IceCandidate.newBuilder()
              .setCandidate(candidate.candidate())
              .setSdpMid(candidate.sdpMid())
              .setSdpMLineIndex(candidate.sdpMLineIndex())
              .build();
      hand(() -> outlet.signal(PeerSignal.Kind.CANDIDATE, own, found.toByteString()));
    }

    @Override
    public void onConnection(MediaPeer.Connection connection) {
      if (connection == MediaPeer.Connection.FAILED) {
        hand(() -> outlet.happened(new AgentEvent.Trouble("media connection failed")));
      }
    }

    @Override
    public void onFirstFrame() {
      hand(() -> outlet.happened(new AgentEvent.SawScreen(requestId)));
    }

    @Override
    public void onFailed(String reason) {
      hand(() -> outlet.happened(new AgentEvent.Trouble("media: " + reason)));
    }

    /** To the agent's thread, unless the peer has been replaced by then. */
    private void hand(Runnable news) {
      thread.execute(
          () -> {
            if (peer != null && own == negotiation) {
              news.run();
            }
          });
    }
  }
}
