package dev.beckon.android.media;

import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.VideoFrame;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One peer connection of libwebrtc, as little of it as is used. Methods are called on {@link
 * RtcThread}; what it answers, and its {@link Events}, come on threads of its own and are handed
 * over by whoever hears them. Decides nothing.
 */
interface Wire {
  /** Which description. */
  enum Kind {
    OFFER,
    ANSWER
  }

  /** A line of libwebrtc's statistics (W3C webrtc-stats). */
  record Stat(String type, Map<String, Object> members) {}

  /** Adds the media sections; once, before the first offer. */
  void propose();

  CompletionStage<String> createOffer(boolean iceRestart);

  CompletionStage<String> createAnswer();

  CompletionStage<Void> setLocal(Kind kind, String sdp);

  CompletionStage<Void> setRemote(Kind kind, String sdp);

  /** Whether an offer of this end's waits for its answer. */
  boolean hasLocalOffer();

  /** False: refused. */
  boolean addCandidate(PeerCandidate candidate);

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
