package dev.beckon.android.media;

import dev.beckon.sdk.media.ListenerGate;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a caller holds of a peer: every call is handed to {@link RtcThread} and carried out there on
 * the {@link Connected}, in order; without one (failed, closed) it is dropped. Thread-safe.
 */
final class AndroidPeer implements MediaPeer {
  private final RtcThread rtc;
  private final ListenerGate listener;
  private final Consumer<AndroidPeer> onGone;

  /** Confined to {@link #rtc}. */
  private @Nullable Connected connected;

  private volatile boolean closed;

  AndroidPeer(RtcThread rtc, Listener listener, Consumer<AndroidPeer> onGone) {
    this.rtc = rtc;
    this.listener = new ListenerGate(listener);
    this.onGone = onGone;
  }

  /** On the RTC thread, once. */
  void open(Function<Listener, Connected> opening) {
    if (closed) {
      onGone.accept(this);
      return;
    }
    try {
      connected = opening.apply(listener);
    } catch (RuntimeException e) {
      fail("the peer connection could not be made: " + e.getClass().getSimpleName());
    }
  }

  /** On the RTC thread. */
  void fail(String reason) {
    closeNow();
    listener.onFailed(reason);
  }

  /** On the RTC thread. */
  void setHeld(boolean held) {
    Connected now = connected;
    if (now != null) {
      now.setHeld(held);
    }
  }

  /** On the RTC thread. */
  void closeNow() {
    closed = true;
    Connected ending = connected;
    connected = null;
    onGone.accept(this);
    if (ending != null) {
      ending.close();
    }
  }

  @Override
  public void createOffer() {
    post(now -> now.exchange().createOffer(false));
  }

  @Override
  public void restartIce() {
    post(now -> now.exchange().createOffer(true));
  }

  @Override
  public void setIceServers(List<IceServer> servers) {
    post(now -> now.wire().setIceServers(IceAddresses.usable(servers)));
  }

  @Override
  public void acceptOffer(String sdp) {
    post(now -> now.exchange().acceptOffer(sdp));
  }

  @Override
  public void acceptAnswer(String sdp) {
    post(now -> now.exchange().acceptAnswer(sdp));
  }

  @Override
  public void addCandidate(PeerCandidate candidate) {
    post(now -> now.exchange().addCandidate(candidate));
  }

  @Override
  public void setMicrophoneOn(boolean on) {
    post(now -> now.setMicrophoneOn(on));
  }

  @Override
  public void setVideoOn(boolean on) {
    post(now -> now.setVideoOn(on));
  }

  @Override
  public void setSpeakerOn(boolean on) {
    post(now -> now.setSpeakerOn(on));
  }

  @Override
  public void send(boolean fleeting, byte[] message) {
    post(now -> now.channels().send(fleeting, message));
  }

  @Override
  public void requestStatistics() {
    post(Connected::requestStatistics);
  }

  @Override
  public void close() {
    closed = true;
    listener.shut();
    rtc.execute(this::closeNow);
  }

  private void post(Consumer<Connected> call) {
    rtc.execute(
        () -> {
          Connected now = connected;
          if (now != null && !closed) {
            call.accept(now);
          }
        });
  }
}
