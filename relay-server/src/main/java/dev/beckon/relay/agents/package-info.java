/**
 * The agents' edge: gRPC. {@link dev.beckon.relay.agents.AgentEdge} binds; {@code AgentCall} is one
 * call of {@code AgentDesk.Attend}, {@code AgentEnd} one agent's stream and what the agent is rung
 * for or works on, which outlive the call.
 */
@NullMarked
package dev.beckon.relay.agents;

import org.jspecify.annotations.NullMarked;
