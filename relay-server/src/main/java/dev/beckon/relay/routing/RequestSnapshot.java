package dev.beckon.relay.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row: all that must survive a restart about one help request. Holds nothing personal: topic
 * and screen context come again with the customer, who repeats the request when the relay lost its
 * stream.
 *
 * @param bodyHash what an equal id must repeat; the edge computes it, routing only compares
 * @param arrival the how-manieth arrival at this relay: the place in the line, exact where two
 *     arrived in one instant
 * @param waitingSince what the longest wait is counted from: the arrival, or the moment an agent
 *     was lost in session
 * @param phase where it stood; a restored {@code RINGING} is waiting again
 * @param agent of the ring or session; null otherwise
 * @param since when the phase began
 * @param endReason null unless ended
 * @param rings how many rings there were, so that ring ids never repeat
 * @param unansweredRings how many of them came to nothing
 * @param needs what was asked for beside the queue
 */
public record RequestSnapshot(
    RequestId id,
    AppId app,
    CustomerId owner,
    QueueId queue,
    String bodyHash,
    long arrival,
    Instant arrivedAt,
    Instant waitingSince,
    RequestState.Phase phase,
    @Nullable AgentId agent,
    Instant since,
    @Nullable EndReason endReason,
    int rings,
    int unansweredRings,
    RequestNeeds needs) {}
