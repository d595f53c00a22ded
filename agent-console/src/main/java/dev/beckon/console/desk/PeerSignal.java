package dev.beckon.console.desk;

import dev.beckon.sdk.spi.PeerCandidate;

/**
 * One message between the two ends of a help request; PeerSignal of the wire.
 *
 * <p>{@code negotiation} counts the customer's peer connections within the request, from 1. None of
 * these is logged: all are personal, so their text leaves the contents out.
 */
public sealed interface PeerSignal {

  /** About one peer connection: an SDP offer, an answer, or a candidate. */
  sealed interface Negotiation extends PeerSignal {
    int negotiation();
  }

  /** From the customer, also to restart ICE. */
  record SdpOffer(int negotiation, String sdp) implements Negotiation {
    @Override
    public String toString() {
      return "SdpOffer[" + negotiation + "]";
    }
  }

  /** From the agent. */
  record SdpAnswer(int negotiation, String sdp) implements Negotiation {
    @Override
    public String toString() {
      return "SdpAnswer[" + negotiation + "]";
    }
  }

  /** From either side, as they are found. */
  record Candidate(int negotiation, PeerCandidate candidate) implements Negotiation {
    @Override
    public String toString() {
      return "Candidate[" + negotiation + "]";
    }
  }

  /** One of the numbered and fleeting things between the two ends, encoded; on its way. */
  record Said(byte[] encoded) implements PeerSignal {
    @Override
    public String toString() {
      return "Said[" + encoded.length + " bytes]";
    }
  }

  /** From the customer, whenever the screen changes. */
  record ContextChanged(ScreenContext context) implements PeerSignal {}

  /** From either side. */
  record Chat(String messageId, String text) implements PeerSignal {
    @Override
    public String toString() {
      return "Chat[" + messageId + "]";
    }
  }

  /** What the customer sends now. */
  record CustomerMediaChanged(CustomerMedia media) implements PeerSignal {}

  /** What the agent sends now. */
  record OwnMediaChanged(OwnMedia media) implements PeerSignal {}
}
