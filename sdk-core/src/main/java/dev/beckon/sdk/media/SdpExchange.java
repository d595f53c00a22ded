package dev.beckon.sdk.media;

import dev.beckon.sdk.media.DescribedConnection.Kind;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The exchange of descriptions and candidates of one peer connection (RFC 8829, RFC 8838). Calls
 * are carried out strictly one after the other, each to its end, so that a repeated restart or an
 * early candidate cannot come in between. Confined to the engine's thread.
 *
 * <p>Late and repeated answers are ignored. When both ends make an offer at once, the end that made
 * the first offer of all insists and the other withdraws its own.
 */
public final class SdpExchange {
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");

  /** More than any honest peer has; the rest is dropped. */
  private static final int MOST_CANDIDATES = 256;

  private final DescribedConnection connection;
  private final Executor engine;
  private final MediaPeer.Listener listener;
  private final VideoWish wish;
  private final Consumer<String> onFailed;

  private CompletionStage<Void> last = CompletableFuture.completedFuture(null);
  private Role role = Role.UNDECIDED;
  private boolean remoteKnown;
  private boolean localTold;
  private final List<PeerCandidate> waitingForRemote = new ArrayList<>();
  private final List<PeerCandidate> waitingForLocal = new ArrayList<>();

  /**
   * One for each connection.
   *
   * @param engine runs tasks on the engine's thread while the connection lives, and drops them
   *     afterwards
   * @param listener told of this end's descriptions and candidates
   * @param wish for the video that this end sends
   * @param onFailed told, for people who look for faults, why the connection is of no more use
   */
  public SdpExchange(
      DescribedConnection connection,
      Executor engine,
      MediaPeer.Listener listener,
      VideoWish wish,
      Consumer<String> onFailed) {
    this.connection = connection;
    this.engine = engine;
    this.listener = listener;
    this.wish = wish;
    this.onFailed = onFailed;
  }

  /** Makes an offer, and tells it. */
  public void createOffer(boolean iceRestart) {
    next("The offer could not be made", () -> makeOffer(iceRestart));
  }

  /** The other end's offer came. */
  public void acceptOffer(String sdp) {
    next("The other end's offer was refused", () -> answerTo(sdp));
  }

  /** The other end's answer came. */
  public void acceptAnswer(String sdp) {
    next("The other end's answer was refused", () -> takeAnswer(sdp));
  }

  /** A candidate of the other end came. */
  public void addCandidate(PeerCandidate candidate) {
    next(
        "A candidate could not be taken",
        () -> {
          takeCandidate(candidate);
          return done();
        });
  }

  /** A candidate of this end was found; it is told after the description it belongs to. */
  public void found(PeerCandidate candidate) {
    if (localTold) {
      listener.onLocalCandidate(candidate);
    } else {
      waitingForLocal.add(candidate);
    }
  }

  private CompletionStage<Void> makeOffer(boolean iceRestart) {
    if (role == Role.UNDECIDED) {
      role = Role.INSISTS;
      connection.propose();
    }
    return connection
        .createOffer(iceRestart)
        .thenComposeAsync(sdp -> setLocal(Kind.OFFER, sdp, sdp), engine);
  }

  private CompletionStage<Void> answerTo(String sdp) {
    if (role == Role.UNDECIDED) {
      if (!connection.yields()) {
        LOG.log(Level.FINE, "ignored an offer before ours");
        return done();
      }
      role = Role.YIELDS;
    }
    CompletionStage<Void> ready = done();
    if (connection.hasLocalOffer()) {
      if (role == Role.INSISTS) {
        LOG.log(Level.FINE, "ignored an offer that crossed ours");
        return ready;
      }
      ready = connection.rollBack();
    }
    return ready
        .thenComposeAsync(none -> setRemote(Kind.OFFER, sdp), engine)
        .thenComposeAsync(none -> answer(), engine)
        .thenComposeAsync(made -> setLocal(Kind.ANSWER, made, inOrderOf(sdp, made)), engine);
  }

  private CompletionStage<String> answer() {
    if (role == Role.YIELDS) {
      connection.adopt();
    }
    return connection.createAnswer();
  }

  private CompletionStage<Void> takeAnswer(String sdp) {
    if (!connection.hasLocalOffer()) {
      LOG.log(Level.FINE, "ignored an answer that nobody waits for");
      return done();
    }
    return setRemote(Kind.ANSWER, sdp);
  }

  /** An answer repeats the offer's order, and ours has been changed for what we send. */
  private String inOrderOf(String offer, String answer) {
    String likedBest = wish.codec() == null ? null : CodecOrder.first(offer);
    return likedBest == null ? answer : CodecOrder.first(answer, likedBest);
  }

  private CompletionStage<Void> setLocal(Kind kind, String sdp, String toTell) {
    localTold = false;
    return connection
        .setLocal(kind, sdp)
        .thenRunAsync(
            () -> {
              connection.negotiated();
              listener.onLocalDescription(toTell);
              localTold = true;
              takeAll(waitingForLocal).forEach(listener::onLocalCandidate);
            },
            engine);
  }

  private CompletionStage<Void> setRemote(Kind kind, String sdp) {
    String codec = wish.codec();
    String ordered = codec == null ? sdp : CodecOrder.first(sdp, codec);
    return connection
        .setRemote(kind, StartBitrate.in(ordered, wish.startKilobitsPerSecond()))
        .thenRunAsync(
            () -> {
              remoteKnown = true;
              takeAll(waitingForRemote).forEach(this::takeCandidate);
            },
            engine);
  }

  private static List<PeerCandidate> takeAll(List<PeerCandidate> waiting) {
    List<PeerCandidate> all = new ArrayList<>(waiting);
    waiting.clear();
    return all;
  }

  private void takeCandidate(PeerCandidate candidate) {
    if (candidate.candidate().isEmpty()) {
      return; // "There will be no more": libwebrtc has no use for it.
    }
    if (remoteKnown) {
      if (!connection.addCandidate(candidate)) {
        LOG.log(Level.FINE, "ignored a candidate that libwebrtc refuses");
      }
    } else if (waitingForRemote.size() < MOST_CANDIDATES) {
      waitingForRemote.add(candidate);
    } else {
      LOG.log(Level.FINE, "dropped a candidate: too many before the description");
    }
  }

  /** Queues a step behind those before it; when it fails the peer is of no more use. */
  private void next(String failure, Supplier<CompletionStage<Void>> step) {
    last =
        last.thenComposeAsync(none -> step.get(), engine)
            .whenCompleteAsync(
                (none, problem) -> {
                  if (problem != null) {
                    LOG.log(Level.INFO, failure);
                    onFailed.accept(failure + ".");
                  }
                },
                engine);
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
