package dev.beckon.android.media;

import android.util.Log;
import dev.beckon.sdk.media.FloodGate;
import dev.beckon.sdk.spi.MediaPeer;

/**
 * The two data channels of a connection, which open and close together. Confined to {@link
 * RtcThread}, but for the {@link FloodGate}.
 */
final class Channels {
  private static final String TAG = "Beckon";

  /** More than this in libwebrtc's hands means that the other end takes nothing any more. */
  private static final long MOST_BUFFERED = 8L * 1024 * 1024;

  /** What only counts now is not worth waiting behind this much. */
  private static final long MOST_BUFFERED_FLEETING = 64L * 1024;

  private final Wire wire;
  private final MediaPeer.Listener listener;
  private final FloodGate gate = new FloodGate(System.nanoTime());
  private boolean open;
  private boolean over;

  Channels(Wire wire, MediaPeer.Listener listener) {
    this.wire = wire;
    this.listener = listener;
  }

  /** On libwebrtc's thread. */
  boolean admits(int bytes) {
    return gate.admits(bytes, System.nanoTime());
  }

  void changed() {
    boolean now = !over && wire.areChannelsOpen();
    if (now != open) {
      open = now;
      listener.onChannel(now);
    }
  }

  void send(boolean fleeting, byte[] message) {
    if (!open) {
      return;
    }
    long buffered = wire.buffered(fleeting);
    if (fleeting && buffered > MOST_BUFFERED_FLEETING) {
      return;
    }
    if (buffered > MOST_BUFFERED) {
      shut("the other end takes nothing");
    } else if (!wire.send(fleeting, message)) {
      shut("libwebrtc refused a message");
    }
  }

  void received(byte[] message) {
    if (!over) {
      listener.onData(message);
    }
  }

  /** For this connection; the relay remains. */
  void shut(String why) {
    if (over) {
      return;
    }
    Log.w(TAG, "the data channel is closed: " + why);
    over = true;
    wire.closeChannels();
    if (open) {
      open = false;
      listener.onChannel(false);
    }
  }
}
