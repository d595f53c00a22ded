package dev.beckon.relay.routing;

import java.time.Instant;

/**
 * A colleague who is asked in to a session, and has not answered. Immutable.
 *
 * @param by the agent of the session
 * @param until then it is not answered
 */
public record Invitation(AgentId colleague, AgentId by, Instant until) {}
