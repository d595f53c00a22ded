/**
 * Who is rung for whom, and when: the waiting lines, the agents, the choice between them, and why.
 * Pure: an {@link dev.beckon.relay.routing.Event} and the time go in, a {@link
 * dev.beckon.relay.routing.Step} with the effects to carry out comes back. No I/O, no clock, no
 * logging, no chance; imports {@code java.*} only. Start reading at {@link
 * dev.beckon.relay.routing.Router}; the two tables are on {@link
 * dev.beckon.relay.routing.RequestState} and {@link dev.beckon.relay.routing.AgentState}.
 */
@NullMarked
package dev.beckon.relay.routing;

import org.jspecify.annotations.NullMarked;
