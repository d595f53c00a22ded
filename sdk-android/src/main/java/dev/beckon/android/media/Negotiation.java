package dev.beckon.android.media;

import android.util.Log;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
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
 * early candidate cannot come in between. Late and repeated answers are ignored. The person's end
 * makes the first offer, and insists on its own when two cross. Confined to {@link RtcThread}.
 */
final class Negotiation {
  private static final String TAG = "Beckon";

  /** Half a second's first picture, without flooding a slow line for long. */
  private static final int START_KILOBITS = 1_500;

  /** More than any honest peer has; the rest is dropped. */
  private static final int MOST_CANDIDATES = 256;

  private final Wire wire;
  private final Executor rtc;
  private final MediaPeer.Listener listener;
  private final Consumer<String> onFailed;

  private CompletionStage<Void> last = CompletableFuture.completedFuture(null);
  private boolean proposed;
  private boolean remoteKnown;
  private boolean localTold;
  private final List<PeerCandidate> waitingForRemote = new ArrayList<>();
  private final List<PeerCandidate> waitingForLocal = new ArrayList<>();

  /**
   * One for each connection.
   *
   * @param rtc runs tasks on the RTC thread while the connection lives, and drops them afterwards
   */
  Negotiation(Wire wire, Executor rtc, MediaPeer.Listener listener, Consumer<String> onFailed) {
    this.wire = wire;
    this.rtc = rtc;
    this.listener = listener;
    this.onFailed = onFailed;
  }

  void createOffer(boolean iceRestart) {
    next("the offer could not be made", () -> makeOffer(iceRestart));
  }

  void acceptOffer(String sdp) {
    next("the other end's offer was refused", () -> answerTo(sdp));
  }

  void acceptAnswer(String sdp) {
    next("the other end's answer was refused", () -> takeAnswer(sdp));
  }

  void addCandidate(PeerCandidate candidate) {
    next(
        "a candidate could not be taken",
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
    if (!proposed) {
      proposed = true;
      wire.propose();
    }
    return wire.createOffer(iceRestart)
        .thenComposeAsync(sdp -> setLocal(Wire.Kind.OFFER, sdp), rtc);
  }

  private CompletionStage<Void> answerTo(String sdp) {
    if (!proposed || wire.hasLocalOffer()) {
      Log.d(TAG, "ignored an offer that crossed ours");
      return done();
    }
    return setRemote(Wire.Kind.OFFER, sdp)
        .thenComposeAsync(none -> wire.createAnswer(), rtc)
        .thenComposeAsync(answer -> setLocal(Wire.Kind.ANSWER, answer), rtc);
  }

  private CompletionStage<Void> takeAnswer(String sdp) {
    if (!wire.hasLocalOffer()) {
      Log.d(TAG, "ignored an answer that nobody waits for");
      return done();
    }
    return setRemote(Wire.Kind.ANSWER, sdp);
  }

  private CompletionStage<Void> setLocal(Wire.Kind kind, String sdp) {
    localTold = false;
    return wire.setLocal(kind, sdp)
        .thenRunAsync(
            () -> {
              listener.onLocalDescription(sdp);
              localTold = true;
              List<PeerCandidate> waiting = new ArrayList<>(waitingForLocal);
              waitingForLocal.clear();
              waiting.forEach(listener::onLocalCandidate);
            },
            rtc);
  }

  private CompletionStage<Void> setRemote(Wire.Kind kind, String sdp) {
    return wire.setRemote(kind, StartBitrate.in(sdp, START_KILOBITS))
        .thenRunAsync(
            () -> {
              remoteKnown = true;
              List<PeerCandidate> waiting = new ArrayList<>(waitingForRemote);
              waitingForRemote.clear();
              waiting.forEach(this::takeCandidate);
            },
            rtc);
  }

  private void takeCandidate(PeerCandidate candidate) {
    if (candidate.candidate().isEmpty()) {
      return; // "There will be no more": libwebrtc has no use for it.
    }
    if (remoteKnown) {
      if (!wire.addCandidate(candidate)) {
        Log.d(TAG, "ignored a candidate that libwebrtc refuses");
      }
    } else if (waitingForRemote.size() < MOST_CANDIDATES) {
      waitingForRemote.add(candidate);
    } else {
      Log.d(TAG, "dropped a candidate: too many before the description");
    }
  }

  /** Queues a step behind those before it; when it fails the peer is of no more use. */
  private void next(String failure, Supplier<CompletionStage<Void>> step) {
    last =
        last.thenComposeAsync(none -> step.get(), rtc)
            .whenCompleteAsync(
                (none, problem) -> {
                  if (problem != null) {
                    Log.i(TAG, failure);
                    onFailed.accept(failure);
                  }
                },
                rtc);
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
