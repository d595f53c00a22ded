package dev.beckon.sdk.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of one WebRTC connection (W3C WebRTC 1.0, RFC 8829). Every method may be called on any
 * thread, returns at once, is carried out in order on the engine's thread, and does nothing after
 * {@link #close}.
 */
public interface MediaPeer extends AutoCloseable {
  /**
   * Creates and sets a local offer: {@link Listener#onLocalDescription} then brings it, candidates
   * follow.
   */
  void createOffer();

  /** Like {@link #createOffer} with fresh ICE credentials: the way out of a lost path. */
  void restartIce();

  /**
   * Exchanges the servers that the next {@link #createOffer} or {@link #restartIce} uses (W3C
   * setConfiguration); the relay may name them only after the peer was made.
   */
  default void setIceServers(List<IceServer> servers) {}

  /**
   * Sets the other end's offer and creates the answer: {@link Listener#onLocalDescription} then
   * brings it.
   */
  void acceptOffer(String sdp);

  /** Sets the other end's answer. */
  void acceptAnswer(String sdp);

  /**
   * Adds a candidate of the other end; may come before its description, then it is kept until that
   * is set.
   */
  void addCandidate(PeerCandidate candidate);

  /**
   * Starts or stops sending the microphone; off until called. The track stays negotiated, so this
   * needs no new offer.
   */
  void setMicrophoneOn(boolean on);

  /**
   * Starts or stops sending video; off until called. When off, nothing is captured and nothing is
   * encoded.
   */
  void setVideoOn(boolean on);

  /**
   * An agent is being rung and the person agreed to show the screen: {@link #setVideoOn} may follow
   * within seconds. What would make the first picture slow (classes to load, code to compile) may
   * be done now, by {@link VideoSource#rehearse}; nothing is sent. An engine without such costs
   * does nothing.
   */
  default void prepareVideo() {}

  /** Starts or stops playing what the other end says; off until called. */
  void setSpeakerOn(boolean on);

  /**
   * Gives what the other end says to somebody else too, whether it is played or not. An engine that
   * cannot does nothing.
   *
   * @param sink null: to nobody any more
   */
  default void setVoiceSink(@Nullable VoiceSink sink) {}

  /**
   * Says to the other end, mixed with the microphone as far as that is on, what the other ends of
   * these peers say: a conference through this end. Needs no new offer. An engine that cannot does
   * nothing.
   *
   * @param voices peers of the same engine, in the place of those given before; empty: the
   *     microphone alone
   */
  default void passOn(List<? extends MediaPeer> voices) {}

  /**
   * Sends a message to the other end on one of the two data channels; dropped while {@link
   * Listener#onChannel} has not said that they are open. An engine without data channels does
   * nothing, and the ends talk through the relay.
   *
   * @param fleeting only the newest counts: neither repeated nor kept in order
   * @param message at most 64 KiB; not to be changed afterwards
   */
  default void send(boolean fleeting, byte[] message) {}

  /** Asks for figures; {@link Listener#onStatistics} brings them. */
  void requestStatistics();

  /**
   * Ends the connection and lets go of what it held. The listener hears nothing more. Repeated:
   * nothing happens.
   */
  @Override
  void close();

  /** The state of the transport (W3C RTCPeerConnectionState, without "new" and "closed"). */
  enum Connection {
    CONNECTING,
    CONNECTED,
    /** No packet for a moment; it may come back by itself. */
    DISCONNECTED,
    /** It will not come back without {@link MediaPeer#restartIce()}. */
    FAILED,
    /**
     * The path is there, but the two ends could not agree on keys (DTLS): only another peer helps.
     */
    HANDSHAKE_FAILED
  }

  /** Told on the engine's thread; hands over and returns. */
  interface Listener {
    /** The offer or answer that was asked for is ready to be sent to the other end. */
    void onLocalDescription(String sdp);

    /** A candidate was found; to be sent to the other end. */
    void onLocalCandidate(PeerCandidate candidate);

    /** The transport's state changed. */
    void onConnection(Connection connection);

    /**
     * The first picture of the other end was decoded; once per peer. It also went to the sink of
     * {@link PeerSettings}.
     */
    default void onFirstFrame() {}

    /** Both data channels opened, or were closed. */
    default void onChannel(boolean open) {}

    /** A message of the other end's came in on a data channel. */
    default void onData(byte[] message) {}

    /** Answers {@link MediaPeer#requestStatistics()}. */
    default void onStatistics(PeerStatistics statistics) {}

    /**
     * The peer cannot be used (no native library, refused description ...). It is closed by then.
     */
    void onFailed(String reason);
  }
}
