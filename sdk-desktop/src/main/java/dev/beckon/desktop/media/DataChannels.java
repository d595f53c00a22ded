package dev.beckon.desktop.media;

import dev.beckon.sdk.media.FloodGate;
import dev.beckon.sdk.spi.MediaPeer;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.onvoid.webrtc.RTCPeerConnection;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The two data channels of a peer connection: "beckon", ordered and reliable, and "beckon-fresh",
 * of which only the newest counts. Both ends make both (RFC 8832 negotiated, ids 0 and 1), so that
 * nobody waits to be told of one. They open and close together. Confined to {@link RtcThread};
 * libwebrtc's callbacks pass the {@link FloodGate} and are handed over.
 */
final class DataChannels {
  private static final System.Logger LOG = System.getLogger(DataChannels.class.getName());

  /** More than this in libwebrtc's hands means that the other end takes nothing any more. */
  private static final long MOST_BUFFERED = 8L * 1024 * 1024;

  /** What only counts now is not worth waiting behind this much. */
  private static final long MOST_BUFFERED_FLEETING = 64L * 1024;

  private final Executor rtc;
  private final MediaPeer.Listener listener;
  private final FloodGate gate = new FloodGate(System.nanoTime());
  private final RTCDataChannel ordered;
  private final RTCDataChannel fresh;
  private boolean open;
  private boolean over;

  /**
   * @param rtc runs tasks on the RTC thread while the session lives, and drops them afterwards
   */
  DataChannels(RTCPeerConnection connection, Executor rtc, MediaPeer.Listener listener) {
    this.rtc = rtc;
    this.listener = listener;
    RTCDataChannelInit reliable = init(0);
    reliable.ordered = true;
    ordered = connection.createDataChannel("beckon", reliable);
    RTCDataChannelInit newest = init(1);
    newest.ordered = false;
    newest.maxRetransmits = 0;
    fresh = connection.createDataChannel("beckon-fresh", newest);
    ordered.registerObserver(new Observer());
    fresh.registerObserver(new Observer());
  }

  private static RTCDataChannelInit init(int id) {
    RTCDataChannelInit init = new RTCDataChannelInit();
    init.negotiated = true;
    init.id = id;
    return init;
  }

  void send(boolean fleeting, byte[] message) {
    RTCDataChannel channel = fleeting ? fresh : ordered;
    if (!open) {
      return;
    }
    long buffered = channel.getBufferedAmount();
    if (fleeting && buffered > MOST_BUFFERED_FLEETING) {
      return;
    }
    if (buffered > MOST_BUFFERED) {
      shut("the other end takes nothing");
      return;
    }
    try {
      channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(message), true));
    } catch (Exception e) { // webrtc-java declares no narrower one
      LOG.log(Level.DEBUG, "a message was not taken", e);
      shut("libwebrtc refused a message");
    }
  }

  /** Before the connection is closed. */
  void close() {
    over = true;
    open = false;
    ordered.unregisterObserver();
    fresh.unregisterObserver();
    ordered.close();
    fresh.close();
  }

  /** After the connection was closed. */
  void dispose() {
    ordered.dispose();
    fresh.dispose();
  }

  private void stateChanged() {
    boolean now =
        !over
            && ordered.getState() == RTCDataChannelState.OPEN
            && fresh.getState() == RTCDataChannelState.OPEN;
    if (now != open) {
      open = now;
      listener.onChannel(now);
    }
  }

  /** For this connection; the relay remains. */
  private void shut(String why) {
    if (over) {
      return;
    }
    LOG.log(Level.WARNING, "the data channel is closed: {0}", why);
    over = true;
    ordered.close();
    fresh.close();
    if (open) {
      open = false;
      listener.onChannel(false);
    }
  }

  /** On libwebrtc's network thread: looks, copies, hands over. */
  private final class Observer implements RTCDataChannelObserver {
    private final AtomicBoolean flooded = new AtomicBoolean();

    @Override
    public void onBufferedAmountChange(long previous) {}

    @Override
    public void onStateChange() {
      rtc.execute(DataChannels.this::stateChanged);
    }

    @Override
    public void onMessage(RTCDataChannelBuffer buffer) {
      int size = buffer.data.remaining();
      if (!gate.admits(size, System.nanoTime())) {
        if (flooded.compareAndSet(false, true)) {
          rtc.execute(() -> shut("the other end sends more than it may"));
        }
        return;
      }
      byte[] message = new byte[size];
      buffer.data.get(message);
      rtc.execute(
          () -> {
            if (!over) {
              listener.onData(message);
            }
          });
    }
  }
}
