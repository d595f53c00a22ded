package dev.beckon.android.media;

import dev.beckon.sdk.media.DescribedConnection;
import dev.beckon.sdk.media.StatisticsReader.Stat;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.VideoFrame;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One peer connection of libwebrtc, as little of it as is used. Methods are called on {@link
 * RtcThread}; what it answers, and its {@link Events}, come on threads of its own and are handed
 * over by whoever hears them. Decides nothing.
 */
interface Wire extends DescribedConnection {
  /** The person's end makes the first offer; a first one of the other end's is ignored. */
  @Override
  default boolean yields() {
    return false;
  }

  @Override
  default void adopt() {
    throw new UnsupportedOperationException("only an end that yields is asked this");
  }

  @Override
  default CompletionStage<Void> rollBack() {
    throw new UnsupportedOperationException("only an end that yields is asked this");
  }

  @Override
  default void negotiated() {}

  void setIceServers(List<IceServer> servers);

  /** Opens the microphone and sends it, or neither. */
  void setMicrophoneOn(boolean on);

  void setSpeakerOn(boolean on);

  /** Encodes and sends a picture. Also called on other threads, one at a time. */
  void show(I420 picture);

  /** Whether both data channels are open. */
  boolean areChannelsOpen();

  long buffered(boolean fleeting);

  /** False: refused. */
  boolean send(boolean fleeting, byte[] message);

  void closeChannels();

  void statistics(Consumer<List<Stat>> told);

  /** Lets go of everything; nothing is told afterwards. */
  void close();

  /** On threads of libwebrtc's: hands over and returns. */
  interface Events {
    void onCandidate(PeerCandidate candidate);

    void onGathered();

    void onConnection(MediaPeer.Connection connection);

    void onChannels();

    /** Before it is copied: whether this many bytes may pass. */
    boolean admits(int bytes);

    void onData(byte[] message);

    /** The frame is valid until the return. */
    void onPicture(VideoFrame frame);
  }

  /** Makes connections; what is slow to load is loaded by then. */
  interface Factory {
    Wire connect(PeerSettings settings, Events events);

    /** After all of its connections. */
    void close();
  }
}
