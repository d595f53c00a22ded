package dev.beckon.desktop.media;

import dev.beckon.sdk.media.ListenerGate;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.VoiceSink;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a caller holds of a peer: every call is handed to {@link RtcThread} and carried out there by
 * the {@link PeerSession}, in order; without one (failed, closed) it is dropped. Thread-safe.
 */
final class WebRtcPeer implements MediaPeer {
  private final RtcThread rtc;
  private final ListenerGate listener;
  private final Consumer<WebRtcPeer> onGone;

  /** Confined to {@link #rtc}. */
  private @Nullable PeerSession session;

  private volatile boolean closed;

  WebRtcPeer(RtcThread rtc, Listener listener, Consumer<WebRtcPeer> onGone) {
    this.rtc = rtc;
    this.listener = new ListenerGate(listener);
    this.onGone = onGone;
  }

  /** On the RTC thread, once. */
  void open(NativeFactory factory, RunningSources sources, PeerSettings settings) {
    if (closed) {
      onGone.accept(this);
      return;
    }
    try {
      session =
          NativeCalls.get(
              () -> new PeerSession(factory, sources, rtc, settings, listener, this::fail));
    } catch (RuntimeException e) {
      fail("The peer connection could not be made: " + e.getMessage());
    }
  }

  /** On the RTC thread. */
  void fail(String reason) {
    closeNow();
    listener.onFailed(reason);
  }

  /** On the RTC thread. */
  void closeNow() {
    closed = true;
    PeerSession ending = session;
    session = null;
    onGone.accept(this);
    if (ending != null) {
      ending.close();
    }
  }

  @Override
  public void createOffer() {
    post(session -> session.exchange().createOffer(false));
  }

  @Override
  public void restartIce() {
    post(session -> session.exchange().createOffer(true));
  }

  @Override
  public void setIceServers(List<IceServer> servers) {
    post(session -> session.setIceServers(servers));
  }

  @Override
  public void acceptOffer(String sdp) {
    post(session -> session.exchange().acceptOffer(sdp));
  }

  @Override
  public void acceptAnswer(String sdp) {
    post(session -> session.exchange().acceptAnswer(sdp));
  }

  @Override
  public void addCandidate(PeerCandidate candidate) {
    post(session -> session.exchange().addCandidate(candidate));
  }

  @Override
  public void setMicrophoneOn(boolean on) {
    post(session -> session.setMicrophoneOn(on));
  }

  @Override
  public void setVideoOn(boolean on) {
    post(session -> session.setVideoOn(on));
  }

  @Override
  public void prepareVideo() {
    post(PeerSession::prepareVideo);
  }

  @Override
  public void setSpeakerOn(boolean on) {
    post(session -> session.setSpeakerOn(on));
  }

  @Override
  public void setVoiceSink(@Nullable VoiceSink sink) {
    post(session -> session.setVoiceSink(sink));
  }

  @Override
  public void passOn(List<? extends MediaPeer> voices) {
    List<MediaPeer> wanted = List.copyOf(voices);
    post(session -> session.passOn(wanted.stream().flatMap(WebRtcPeer::living).toList()));
  }

  /** On the RTC thread. */
  private static Stream<PeerSession> living(MediaPeer peer) {
    return peer instanceof WebRtcPeer ours && ours.session != null
        ? Stream.of(ours.session)
        : Stream.empty();
  }

  @Override
  public void send(boolean fleeting, byte[] message) {
    post(session -> session.send(fleeting, message));
  }

  @Override
  public void requestStatistics() {
    post(PeerSession::requestStatistics);
  }

  @Override
  public void close() {
    closed = true;
    listener.shut();
    rtc.execute(this::closeNow);
  }

  private void post(Consumer<PeerSession> call) {
    rtc.execute(
        () -> {
          PeerSession current = session;
          if (current != null && !closed) {
            call.accept(current);
          }
        });
  }
}
