package dev.beckon.console.media;

import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.PeerSignal;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.PeerStatistics;
import dev.beckon.sdk.spi.VoiceSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The agent's end of one negotiation of one request. Confined to the desk's thread; what the engine
 * tells on its own thread is handed over. After {@link #close} nothing is heard of it.
 */
final class AnsweringPeer {
  private final int negotiation;
  private final Owner owner;
  private final MediaPeer peer;

  /** What the customer must have to reach us; said again when the relay lost it. */
  private final List<PeerSignal.Negotiation> said = new ArrayList<>();

  private MediaHealth.Path path = MediaHealth.Path.CONNECTING;
  private boolean closed;

  /** Told on the desk's thread. */
  interface Owner {
    void onSay(AnsweringPeer peer, PeerSignal.Negotiation signal);

    void onPath(AnsweringPeer peer, MediaHealth.Path path);

    /** Only another negotiation helps. */
    void onHandshakeFailed(AnsweringPeer peer);

    void onFirstFrame(AnsweringPeer peer);

    void onStatistics(AnsweringPeer peer, PeerStatistics statistics);

    void onChannel(AnsweringPeer peer, boolean open);

    void onData(AnsweringPeer peer, byte[] message);

    void onFailed(AnsweringPeer peer, String reason);
  }

  AnsweringPeer(
      int negotiation, MediaEngine engine, PeerSettings settings, Executor desk, Owner owner) {
    this.negotiation = negotiation;
    this.owner = owner;
    peer = engine.open(settings, new Relayed(desk));
  }

  int negotiation() {
    return negotiation;
  }

  MediaHealth.Path path() {
    return path;
  }

  /** The first SDP offer of this negotiation, or a later one: an ICE restart. */
  void answer(String sdpOffer) {
    peer.acceptOffer(sdpOffer);
  }

  void addCandidate(PeerCandidate candidate) {
    peer.addCandidate(candidate);
  }

  void apply(OwnMedia own) {
    peer.setMicrophoneOn(own.microphoneOn() && !own.onHold());
    peer.setVideoOn(own.isSeen());
    peer.setSpeakerOn(!own.onHold());
  }

  /**
   * @param sink hears what the customer says, too; null: nobody any more
   */
  void setVoiceSink(@Nullable VoiceSink sink) {
    peer.setVoiceSink(sink);
  }

  /**
   * @param voices the customer hears what is said there, too
   */
  void passOn(List<MediaPeer> voices) {
    peer.passOn(voices);
  }

  void send(boolean fleeting, byte[] message) {
    peer.send(fleeting, message);
  }

  /** Only what was seen before is still seen. */
  void setDeafAndMute(OwnMedia own) {
    peer.setMicrophoneOn(false);
    peer.setSpeakerOn(false);
    peer.setVideoOn(own.isSeen());
  }

  void requestStatistics() {
    peer.requestStatistics();
  }

  List<PeerSignal.Negotiation> said() {
    return List.copyOf(said);
  }

  void close() {
    closed = true;
    peer.close();
  }

  private void say(PeerSignal.Negotiation signal) {
    said.add(signal);
    owner.onSay(this, signal);
  }

  /** Takes what the engine tells to the desk's thread. */
  private final class Relayed implements MediaPeer.Listener {
    private final Executor desk;

    Relayed(Executor desk) {
      this.desk = desk;
    }

    @Override
    public void onLocalDescription(String sdp) {
      // Candidates that follow belong to this answer; those before it, to one that is replaced.
      post(
          () -> {
            said.clear();
            say(new PeerSignal.SdpAnswer(negotiation, sdp));
          });
    }

    @Override
    public void onLocalCandidate(PeerCandidate candidate) {
      post(() -> say(new PeerSignal.Candidate(negotiation, candidate)));
    }

    @Override
    public void onConnection(MediaPeer.Connection connection) {
      post(
          () -> {
            path = path(connection);
            owner.onPath(AnsweringPeer.this, path);
            if (connection == MediaPeer.Connection.HANDSHAKE_FAILED) {
              owner.onHandshakeFailed(AnsweringPeer.this);
            }
          });
    }

    @Override
    public void onFirstFrame() {
      post(() -> owner.onFirstFrame(AnsweringPeer.this));
    }

    @Override
    public void onStatistics(PeerStatistics statistics) {
      post(() -> owner.onStatistics(AnsweringPeer.this, statistics));
    }

    @Override
    public void onChannel(boolean open) {
      post(() -> owner.onChannel(AnsweringPeer.this, open));
    }

    @Override
    public void onData(byte[] message) {
      post(() -> owner.onData(AnsweringPeer.this, message));
    }

    @Override
    public void onFailed(String reason) {
      post(() -> owner.onFailed(AnsweringPeer.this, reason));
    }

    private void post(Runnable told) {
      desk.execute(
          () -> {
            if (!closed) {
              told.run();
            }
          });
    }

    private static MediaHealth.Path path(MediaPeer.Connection connection) {
      return switch (connection) {
        case CONNECTING -> MediaHealth.Path.CONNECTING;
        case CONNECTED -> MediaHealth.Path.CONNECTED;
        case DISCONNECTED -> MediaHealth.Path.INTERRUPTED;
        case FAILED, HANDSHAKE_FAILED -> MediaHealth.Path.LOST;
      };
    }
  }
}
