package dev.beckon.sdk.media;

import dev.beckon.sdk.spi.PeerCandidate;
import java.util.concurrent.CompletionStage;

/**
 * What {@link SdpExchange} drives: one peer connection of libwebrtc, as an engine wraps it. Called
 * on the engine's thread; the stages may complete on any. Decides nothing.
 */
public interface DescribedConnection {
  /** Which description. */
  enum Kind {
    /** An SDP offer. */
    OFFER,
    /** What answers it. */
    ANSWER
  }

  /** Adds the media sections; once, before the first offer of this end. */
  void propose();

  /**
   * Whether this end takes up the sections of a first offer that the other makes. Where it does
   * not, {@link #rollBack()} and {@link #adopt()} are never called.
   */
  boolean yields();

  /** An offer of the other end's was set: its sections are there, ours to fill. */
  void adopt();

  /** Makes an SDP offer; with a restart ICE looks for paths anew. */
  CompletionStage<String> createOffer(boolean iceRestart);

  /** Makes the answer to what was set. */
  CompletionStage<String> createAnswer();

  /** Sets a description of this end. */
  CompletionStage<Void> setLocal(Kind kind, String sdp);

  /** Withdraws the offer of this end that waits. */
  CompletionStage<Void> rollBack();

  /** Sets a description of the other end. */
  CompletionStage<Void> setRemote(Kind kind, String sdp);

  /** After each local description. */
  void negotiated();

  /** Whether an offer of this end's waits for its answer. */
  boolean hasLocalOffer();

  /** A candidate of the other end; false: refused. */
  boolean addCandidate(PeerCandidate candidate);
}
