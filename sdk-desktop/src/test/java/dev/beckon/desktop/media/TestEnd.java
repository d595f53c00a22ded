package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.MediaPeer.Connection;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.PeerSettings.Content;
import dev.beckon.sdk.spi.PeerStatistics;
import dev.beckon.sdk.spi.VideoFrame;
import dev.beckon.sdk.spi.VideoSink;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One end of a call in a test: a real peer, everything it says, and what it sees. Signalling goes
 * straight to the other end. The first to offer is the "customer".
 */
public final class TestEnd extends Watched implements MediaPeer.Listener, VideoSink {
  final String name;
  final List<String> descriptions = new ArrayList<>();
  final List<PeerCandidate> candidates = new ArrayList<>();
  final List<Connection> connections = new ArrayList<>();
  final List<PeerStatistics> statistics = new ArrayList<>();
  final List<String> failures = new ArrayList<>();
  final List<byte[]> data = new ArrayList<>();
  boolean channelOpen;
  int firstFrames;
  int answers;
  int frames;
  int frameNumber = -1;
  int unreadable;
  int width;
  int height;
  int middle;
  long frameNanos;

  private final boolean begins;
  private volatile @Nullable VideoSink forward;
  private @Nullable TestEnd other;
  private java.util.function.UnaryOperator<String> onTheWay = sdp -> sdp;
  private MediaPeer peer;

  private TestEnd(
      WebRtcEngine engine,
      String name,
      boolean begins,
      @Nullable VideoSource source,
      Content content) {
    this.name = name;
    this.begins = begins;
    this.peer = engine.open(new PeerSettings(List.of(), source, content, this), this);
  }

  public static TestEnd customer(WebRtcEngine engine, @Nullable VideoSource screen) {
    return new TestEnd(engine, "customer", true, screen, Content.DETAIL);
  }

  public static TestEnd agent(WebRtcEngine engine, @Nullable VideoSource camera) {
    return new TestEnd(engine, "agent", false, camera, Content.MOTION);
  }

  /** What each says reaches the other. */
  public void joinedWith(TestEnd end) {
    other = end;
    end.other = this;
  }

  /** What becomes of this end's descriptions on their way. */
  void changedOnTheWay(java.util.function.UnaryOperator<String> change) {
    onTheWay = change;
  }

  /** Shows every picture to somebody else too. */
  public void forwardTo(VideoSink sink) {
    forward = sink;
  }

  public MediaPeer peer() {
    return peer;
  }

  /** Switches everything on and, as customer, begins. */
  public void begin() {
    peer.setMicrophoneOn(true);
    peer.setSpeakerOn(true);
    peer.setVideoOn(true);
    if (begins) {
      peer.createOffer();
    }
  }

  public void awaitConnected() {
    await(name + " connected", () -> connections.contains(Connection.CONNECTED));
  }

  public void awaitFrames(int more) {
    int until = now(() -> frames) + more;
    await(name + " sees " + more + " more frames", () -> frames >= until);
  }

  void awaitFrameNumberAbove(int number) {
    await(name + " sees a frame number above " + number, () -> frameNumber > number);
  }

  synchronized int now(java.util.function.IntSupplier value) {
    return value.getAsInt();
  }

  /** A copy: more may come at any time. */
  synchronized List<PeerCandidate> candidatesSoFar() {
    return List.copyOf(candidates);
  }

  public PeerStatistics awaitStatistics() {
    int before = now(statistics::size);
    peer.requestStatistics();
    await(name + " has statistics", () -> statistics.size() > before);
    synchronized (this) {
      return statistics.getLast();
    }
  }

  @Override
  public void onLocalDescription(String sdp) {
    change(() -> descriptions.add(sdp));
    TestEnd end = other;
    if (end == null) {
      return;
    }
    if (isOffer(sdp)) {
      end.peer.acceptOffer(onTheWay.apply(sdp));
    } else {
      change(() -> answers++);
      end.peer.acceptAnswer(onTheWay.apply(sdp));
    }
  }

  /** An offer leaves the DTLS role open (RFC 8842). */
  private static boolean isOffer(String sdp) {
    return sdp.contains("a=setup:actpass");
  }

  @Override
  public void onLocalCandidate(PeerCandidate candidate) {
    change(() -> candidates.add(candidate));
    TestEnd end = other;
    if (end != null) {
      end.peer.addCandidate(candidate);
    }
  }

  @Override
  public void onConnection(Connection connection) {
    change(() -> connections.add(connection));
  }

  @Override
  public void onFirstFrame() {
    change(() -> firstFrames++);
  }

  @Override
  public void onChannel(boolean open) {
    change(() -> channelOpen = open);
  }

  @Override
  public void onData(byte[] message) {
    change(() -> data.add(message));
  }

  void awaitChannel(boolean open) {
    await(name + " channel open: " + open, () -> channelOpen == open);
  }

  @Override
  public void onStatistics(PeerStatistics figures) {
    change(() -> statistics.add(figures));
  }

  @Override
  public void onFailed(String reason) {
    change(() -> failures.add(reason));
  }

  @Override
  public void onFrame(VideoFrame frame) {
    VideoSink next = forward;
    if (next != null) {
      next.onFrame(frame);
    }
    int stride = 4 * frame.width();
    ByteBuffer pixels =
        ByteBuffer.allocateDirect(stride * frame.height()).order(ByteOrder.LITTLE_ENDIAN);
    frame.copyBgra(pixels, stride);
    FrameNumber.Region region = FrameNumber.corner(frame.width());
    boolean inside = region.y() + region.height() <= frame.height();
    OptionalInt number =
        inside
            ? FrameNumber.read((x, y) -> pixels.getInt(y * stride + 4 * x), region)
            : OptionalInt.empty();
    int centre = pixels.getInt(frame.height() / 2 * stride + 4 * (frame.width() / 2));
    change(
        () -> {
          frames++;
          width = frame.width();
          height = frame.height();
          middle = centre;
          frameNanos = frame.receivedNanos();
          number.ifPresentOrElse(read -> frameNumber = read, () -> unreadable++);
        });
  }

  @Override
  public String toString() {
    return "%s[connections=%s, failures=%s, frames=%d of %dx%d, number=%d, unreadable=%d]"
        .formatted(name, connections, failures, frames, width, height, frameNumber, unreadable);
  }
}
