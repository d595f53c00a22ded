package dev.beckon.console.desk;

import dev.beckon.sdk.spi.IceServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A help request shown to this agent.
 *
 * @param answerWithin the answer must be at the relay within this time
 * @param waited how long the customer has waited so far
 * @param signals what the customer sent so far: usually an SDP offer and its candidates
 * @param iceServers for the peer connection that is prepared while it rings
 * @param unansweredRings how often this request was rung before without success
 * @param dossier of a session that is handed over; null: it is none
 * @param callBackAskedAt when the customer asked to be called back; null: waits
 * @param chatOnly they want to write: there will be no peer connection
 */
public record Ring(
    RingId id,
    RequestId request,
    Duration answerWithin,
    Customer customer,
    String queue,
    String topic,
    Duration waited,
    ScreenContext context,
    List<PeerSignal> signals,
    List<IceServer> iceServers,
    int unansweredRings,
    RingReason why,
    @Nullable Dossier dossier,
    @Nullable Instant callBackAskedAt,
    boolean chatOnly) {
  public Ring {
    signals = List.copyOf(signals);
    iceServers = List.copyOf(iceServers);
  }

  /** A dossier must have been read. */
  public boolean mayBeAccepted() {
    return dossier == null || dossier.read();
  }

  Ring withDossierRead() {
    return new Ring(
        id,
        request,
        answerWithin,
        customer,
        queue,
        topic,
        waited,
        context,
        signals,
        iceServers,
        unansweredRings,
        why,
        dossier == null ? null : dossier.asRead(),
        callBackAskedAt,
        chatOnly);
  }

  /** The customer said something while it rang; kept for the session's beginning. */
  Ring heard(PeerSignal signal) {
    List<PeerSignal> all = new ArrayList<>(signals);
    all.add(signal);
    ScreenContext latest =
        signal instanceof PeerSignal.ContextChanged changed ? changed.context() : context;
    return new Ring(
        id,
        request,
        answerWithin,
        customer,
        queue,
        topic,
        waited,
        latest,
        all,
        iceServers,
        unansweredRings,
        why,
        dossier,
        callBackAskedAt,
        chatOnly);
  }

  /** The same ring of somebody who is known better now. */
  Ring of(Customer known) {
    return new Ring(
        id,
        request,
        answerWithin,
        known,
        queue,
        topic,
        waited,
        context,
        signals,
        iceServers,
        unansweredRings,
        why,
        dossier,
        callBackAskedAt,
        chatOnly);
  }

  /** Leaves out what is personal. */
  @Override
  public String toString() {
    return "Ring[" + id + " of " + request + "]";
  }
}
