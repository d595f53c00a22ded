package dev.beckon.desktop.media;

import dev.beckon.sdk.media.DescribedConnection;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCSignalingState;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The descriptions (RFC 8829) and candidates of one connection, and the sections they are about, as
 * the exchange wants them. What is asynchronous completes on libwebrtc's signalling thread; after
 * the connection closed it may never complete. Confined to {@link RtcThread}.
 */
final class Descriptions implements DescribedConnection {
  private final RTCPeerConnection connection;
  private final Transceivers transceivers;

  Descriptions(RTCPeerConnection connection, Transceivers transceivers) {
    this.connection = connection;
    this.transceivers = transceivers;
  }

  @Override
  public void propose() {
    transceivers.propose();
  }

  @Override
  public boolean yields() {
    return true;
  }

  @Override
  public void adopt() {
    transceivers.adopt();
  }

  @Override
  public CompletionStage<String> createOffer(boolean iceRestart) {
    RTCOfferOptions options = new RTCOfferOptions();
    options.iceRestart = iceRestart;
    Created created = new Created();
    connection.createOffer(options, created);
    return created.future;
  }

  @Override
  public CompletionStage<String> createAnswer() {
    Created created = new Created();
    connection.createAnswer(new RTCAnswerOptions(), created);
    return created.future;
  }

  @Override
  public CompletionStage<Void> setLocal(Kind kind, String sdp) {
    return setLocal(description(kind, sdp));
  }

  @Override
  public CompletionStage<Void> rollBack() {
    return setLocal(new RTCSessionDescription(RTCSdpType.ROLLBACK, ""));
  }

  private CompletionStage<Void> setLocal(RTCSessionDescription description) {
    Set set = new Set();
    connection.setLocalDescription(description, set);
    return set.future;
  }

  @Override
  public CompletionStage<Void> setRemote(Kind kind, String sdp) {
    Set set = new Set();
    connection.setRemoteDescription(description(kind, sdp), set);
    return set.future;
  }

  private static RTCSessionDescription description(Kind kind, String sdp) {
    return new RTCSessionDescription(
        switch (kind) {
          case OFFER -> RTCSdpType.OFFER;
          case ANSWER -> RTCSdpType.ANSWER;
        },
        sdp);
  }

  @Override
  public void negotiated() {
    transceivers.negotiated();
  }

  @Override
  public boolean hasLocalOffer() {
    return connection.getSignalingState() == RTCSignalingState.HAVE_LOCAL_OFFER;
  }

  @Override
  public boolean addCandidate(PeerCandidate candidate) {
    RTCIceCandidate nativeCandidate =
        new RTCIceCandidate(candidate.sdpMid(), candidate.sdpMLineIndex(), candidate.candidate());
    try {
      NativeCalls.run(() -> connection.addIceCandidate(nativeCandidate));
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** libwebrtc refuses a description; the message may quote it and is not for logs. */
  static final class Refused extends RuntimeException {
    private Refused(String message) {
      super(message);
    }
  }

  private static final class Created implements CreateSessionDescriptionObserver {
    private final CompletableFuture<String> future = new CompletableFuture<>();

    @Override
    public void onSuccess(RTCSessionDescription description) {
      future.complete(description.sdp);
    }

    @Override
    public void onFailure(String error) {
      future.completeExceptionally(new Refused(error));
    }
  }

  private static final class Set implements SetSessionDescriptionObserver {
    private final CompletableFuture<Void> future = new CompletableFuture<>();

    @Override
    public void onSuccess() {
      future.complete(null);
    }

    @Override
    public void onFailure(String error) {
      future.completeExceptionally(new Refused(error));
    }
  }
}
