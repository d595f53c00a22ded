package dev.beckon.sdk.client;

import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.session.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * What a session is made of before it has begun: nothing that needs a thread, a file or a socket.
 *
 * @param id the request's id
 * @param request what the person asked for
 * @param timeline begun at the tap
 * @param listeners whom to tell
 * @param contexts where the customer is in the app
 * @param agentPicture where the agent's pictures go
 * @param receipts writes down what the receipt says
 * @param former what a former run of the app kept of it; null: it begins with this run's tap
 */
record SessionParts(
    String id,
    HelpRequest request,
    Timeline timeline,
    Listeners listeners,
    ScreenContexts contexts,
    AgentPicture agentPicture,
    ReceiptBook receipts,
    @Nullable KeptSession former) {}
