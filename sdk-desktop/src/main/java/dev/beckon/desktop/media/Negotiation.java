package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCSignalingState;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The exchange of descriptions and candidates of one peer connection (RFC 8829, RFC 8838). Calls
 * are carried out strictly one after the other, each to its end, so that a repeated restart or an
 * early candidate cannot come in between. Confined to {@link RtcThread}.
 *
 * <p>Late and repeated answers are ignored. When both ends make an offer at once, the end that made
 * the first offer of all insists and the other withdraws its own.
 */
final class Negotiation {
  private static final System.Logger LOG = System.getLogger(Negotiation.class.getName());

  /** More than any honest peer has; the rest is dropped. */
  private static final int MOST_CANDIDATES = 256;

  private final RTCPeerConnection connection;
  private final Executor rtc;
  private final MediaPeer.Listener listener;
  private final Transceivers transceivers;
  private final int startKilobitsPerSecond;
  private final Consumer<String> onFailed;

  private CompletionStage<Void> last = CompletableFuture.completedFuture(null);
  private Role role = Role.UNDECIDED;
  private boolean remoteKnown;
  private boolean localTold;
  private final List<PeerCandidate> waitingForRemote = new ArrayList<>();
  private final List<PeerCandidate> waitingForLocal = new ArrayList<>();

  /**
   * @param rtc runs tasks on the RTC thread while the session lives, and drops them afterwards
   */
  Negotiation(
      RTCPeerConnection connection,
      Executor rtc,
      MediaPeer.Listener listener,
      Transceivers transceivers,
      int startKilobitsPerSecond,
      Consumer<String> onFailed) {
    this.connection = connection;
    this.rtc = rtc;
    this.listener = listener;
    this.transceivers = transceivers;
    this.startKilobitsPerSecond = startKilobitsPerSecond;
    this.onFailed = onFailed;
  }

  void createOffer(boolean iceRestart) {
    next("The offer could not be made", () -> makeOffer(iceRestart));
  }

  void acceptOffer(String sdp) {
    next("The other end's offer was refused", () -> answerTo(sdp));
  }

  void acceptAnswer(String sdp) {
    next("The other end's answer was refused", () -> takeAnswer(sdp));
  }

  void addCandidate(PeerCandidate candidate) {
    next(
        "A candidate could not be taken",
        () -> {
          takeCandidate(candidate);
          return done();
        });
  }

  /** A candidate of this end was found; it is told after the description it belongs to. */
  void found(PeerCandidate candidate) {
    if (localTold) {
      listener.onLocalCandidate(candidate);
    } else {
      waitingForLocal.add(candidate);
    }
  }

  private CompletionStage<Void> makeOffer(boolean iceRestart) {
    if (role == Role.UNDECIDED) {
      role = Role.INSISTS;
      transceivers.propose();
    }
    return Descriptions.createOffer(connection, iceRestart).thenComposeAsync(this::setLocal, rtc);
  }

  private CompletionStage<Void> answerTo(String sdp) {
    if (role == Role.UNDECIDED) {
      role = Role.YIELDS;
    }
    CompletionStage<Void> ready = done();
    if (connection.getSignalingState() == RTCSignalingState.HAVE_LOCAL_OFFER) {
      if (role == Role.INSISTS) {
        LOG.log(Level.DEBUG, "Ignored an offer that crossed ours");
        return ready;
      }
      ready = Descriptions.setLocal(connection, new RTCSessionDescription(RTCSdpType.ROLLBACK, ""));
    }
    return ready
        .thenComposeAsync(none -> setRemote(RTCSdpType.OFFER, sdp), rtc)
        .thenComposeAsync(
            none -> {
              transceivers.adopt();
              return Descriptions.createAnswer(connection);
            },
            rtc)
        .thenComposeAsync(this::setLocal, rtc);
  }

  private CompletionStage<Void> takeAnswer(String sdp) {
    if (connection.getSignalingState() != RTCSignalingState.HAVE_LOCAL_OFFER) {
      LOG.log(Level.DEBUG, "Ignored an answer that nobody waits for");
      return done();
    }
    return setRemote(RTCSdpType.ANSWER, sdp);
  }

  private CompletionStage<Void> setLocal(RTCSessionDescription description) {
    localTold = false;
    return Descriptions.setLocal(connection, description)
        .thenRunAsync(
            () -> {
              transceivers.negotiated();
              listener.onLocalDescription(description.sdp);
              localTold = true;
              List<PeerCandidate> waiting = List.copyOf(waitingForLocal);
              waitingForLocal.clear();
              waiting.forEach(listener::onLocalCandidate);
            },
            rtc);
  }

  private CompletionStage<Void> setRemote(RTCSdpType type, String sdp) {
    String wished = StartBitrate.in(sdp, startKilobitsPerSecond);
    return Descriptions.setRemote(connection, new RTCSessionDescription(type, wished))
        .thenRunAsync(
            () -> {
              remoteKnown = true;
              List<PeerCandidate> waiting = List.copyOf(waitingForRemote);
              waitingForRemote.clear();
              waiting.forEach(this::takeCandidate);
            },
            rtc);
  }

  private void takeCandidate(PeerCandidate candidate) {
    if (candidate.candidate().isEmpty()) {
      return; // "There will be no more": libwebrtc has no use for it.
    }
    if (!remoteKnown) {
      if (waitingForRemote.size() < MOST_CANDIDATES) {
        waitingForRemote.add(candidate);
      } else {
        LOG.log(Level.DEBUG, "Dropped a candidate: too many before the description");
      }
      return;
    }
    RTCIceCandidate nativeCandidate =
        new RTCIceCandidate(candidate.sdpMid(), candidate.sdpMLineIndex(), candidate.candidate());
    try {
      NativeCalls.run(() -> connection.addIceCandidate(nativeCandidate));
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "Ignored a candidate that libwebrtc refuses");
    }
  }

  /** Queues a step behind those before it; when it fails the peer is of no more use. */
  private void next(String failure, Supplier<CompletionStage<Void>> step) {
    last =
        last.thenComposeAsync(none -> step.get(), rtc)
            .whenCompleteAsync(
                (none, problem) -> {
                  if (problem != null) {
                    LOG.log(Level.INFO, failure);
                    onFailed.accept(failure + ".");
                  }
                },
                rtc);
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  /** Whose offer holds when two cross. */
  private enum Role {
    UNDECIDED,
    INSISTS,
    YIELDS
  }
}
