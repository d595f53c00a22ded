package dev.beckon.sdk.fake;

import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.PeerStatistics;
import dev.beckon.sdk.spi.VideoFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A media engine without media: keeps what it was told, and the test says what happens on the
 * network. A description that is asked for comes at once, with two candidates, unless {@link
 * #slow()}.
 */
public final class FakeMedia implements MediaEngine {
  /** One pixel of nothing. */
  public static final VideoFrame NO_PICTURE =
      new VideoFrame() {
        @Override
        public int width() {
          return 1;
        }

        @Override
        public int height() {
          return 1;
        }

        @Override
        public long receivedNanos() {
          return 0;
        }

        @Override
        public void copyBgra(ByteBuffer target, int stride) {}
      };

  private final List<Peer> peers = new ArrayList<>();
  private boolean slow;
  private boolean broken;
  private boolean warm;

  /** Descriptions come only when the test calls {@link Peer#describe()}. */
  public void slow() {
    slow = true;
  }

  /** {@link #open} throws from now on. */
  public void broken() {
    broken = true;
  }

  public boolean isWarm() {
    return warm;
  }

  public List<Peer> peers() {
    return peers;
  }

  public Peer peer() {
    return peers.get(peers.size() - 1);
  }

  @Override
  public void warmUp() {
    warm = true;
  }

  @Override
  public MediaPeer open(PeerSettings settings, MediaPeer.Listener listener) {
    if (broken) {
      throw new UnsatisfiedLinkError("no such library");
    }
    Peer peer = new Peer(settings, listener);
    peers.add(peer);
    return peer;
  }

  @Override
  public void close() {
    peers.forEach(Peer::close);
  }

  /** One peer connection. */
  public final class Peer implements MediaPeer {
    public final PeerSettings settings;
    public final Listener listener;
    public final List<String> answers = new ArrayList<>();

    /** What was sent directly. */
    public final List<byte[]> direct = new ArrayList<>();

    public final List<PeerCandidate> candidates = new ArrayList<>();
    public List<IceServer> servers;
    public boolean microphone;
    public boolean video;
    public boolean speaker;
    public boolean closed;
    private int described;

    private Peer(PeerSettings settings, Listener listener) {
      this.settings = settings;
      this.listener = listener;
      this.servers = settings.iceServers();
    }

    /** Brings the next description and its candidates. */
    public void describe() {
      described++;
      String name = "offer-" + peers.indexOf(this) + "-" + described;
      listener.onLocalDescription(name);
      listener.onLocalCandidate(new PeerCandidate("candidate:a of " + name, "0", 0));
      listener.onLocalCandidate(new PeerCandidate("candidate:b of " + name, "0", 0));
    }

    /** The network between the ends stands. */
    public void connect() {
      listener.onConnection(Connection.CONNECTED);
    }

    /** A picture of the agent's goes to the sink. */
    public void decode(VideoFrame frame) {
      Objects.requireNonNull(settings.videoSink()).onFrame(frame);
    }

    /** The agent's first picture was decoded. */
    public void picture() {
      decode(NO_PICTURE);
      listener.onFirstFrame();
    }

    @Override
    public void createOffer() {
      if (!slow) {
        describe();
      }
    }

    @Override
    public void restartIce() {
      if (!slow) {
        describe();
      }
    }

    @Override
    public void setIceServers(List<IceServer> servers) {
      this.servers = servers;
    }

    @Override
    public void acceptOffer(String sdp) {
      throw new AssertionError("the customer's end makes SDP offers, it does not take them");
    }

    @Override
    public void acceptAnswer(String sdp) {
      answers.add(sdp);
    }

    @Override
    public void addCandidate(PeerCandidate candidate) {
      candidates.add(candidate);
    }

    @Override
    public void setMicrophoneOn(boolean on) {
      microphone = on;
    }

    @Override
    public void setVideoOn(boolean on) {
      video = on;
    }

    @Override
    public void setSpeakerOn(boolean on) {
      speaker = on;
    }

    /** The direct way opens or closes. */
    public void channel(boolean open) {
      listener.onChannel(open);
    }

    @Override
    public void send(boolean fleeting, byte[] message) {
      direct.add(message);
    }

    /** What every question for figures is answered with; null: not at all. */
    public @Nullable PeerStatistics figures;

    @Override
    public void requestStatistics() {
      if (figures != null) {
        listener.onStatistics(figures);
      }
    }

    @Override
    public void close() {
      closed = true;
      microphone = false;
      video = false;
      speaker = false;
    }
  }
}
