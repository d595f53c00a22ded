package dev.beckon.sdk.spi;

/**
 * Makes WebRTC peer connections. One per process and costly to warm, cheap to keep. Thread-safe;
 * every native call happens on the engine's own thread, named {@code beckon-rtc}.
 */
public interface MediaEngine extends AutoCloseable {
  /**
   * Loads what is slow to load, in the background. Optional and repeatable; {@link #open} does it
   * when nobody did.
   */
  void warmUp();

  /**
   * Makes one peer connection. Returns at once; what goes wrong is told to {@link
   * MediaPeer.Listener#onFailed}.
   *
   * @param settings what to send and receive
   * @param listener told on the engine's thread, in order
   */
  MediaPeer open(PeerSettings settings, MediaPeer.Listener listener);

  /** Closes every peer, then the engine. Repeated: nothing happens. */
  @Override
  void close();
}
