package dev.beckon.desktop.media;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.util.concurrent.CompletableFuture;

/**
 * The four asynchronous calls about session descriptions (RFC 8829) as futures. They complete on
 * libwebrtc's signalling thread, so what follows must be handed over; after the connection closed
 * they may never complete.
 */
final class Descriptions {
  private Descriptions() {}

  static CompletableFuture<RTCSessionDescription> createOffer(
      RTCPeerConnection connection, boolean iceRestart) {
    RTCOfferOptions options = new RTCOfferOptions();
    options.iceRestart = iceRestart;
    Created created = new Created();
    connection.createOffer(options, created);
    return created.future;
  }

  static CompletableFuture<RTCSessionDescription> createAnswer(RTCPeerConnection connection) {
    Created created = new Created();
    connection.createAnswer(new RTCAnswerOptions(), created);
    return created.future;
  }

  static CompletableFuture<Void> setLocal(
      RTCPeerConnection connection, RTCSessionDescription description) {
    Set set = new Set();
    connection.setLocalDescription(description, set);
    return set.future;
  }

  static CompletableFuture<Void> setRemote(
      RTCPeerConnection connection, RTCSessionDescription description) {
    Set set = new Set();
    connection.setRemoteDescription(description, set);
    return set.future;
  }

  /** libwebrtc refuses a description; the message may quote it and is not for logs. */
  static final class Refused extends RuntimeException {
    private Refused(String message) {
      super(message);
    }
  }

  private static final class Created implements CreateSessionDescriptionObserver {
    private final CompletableFuture<RTCSessionDescription> future = new CompletableFuture<>();

    @Override
    public void onSuccess(RTCSessionDescription description) {
      future.complete(description);
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
