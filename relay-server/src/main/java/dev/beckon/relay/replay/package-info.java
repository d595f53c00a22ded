/**
 * The record of a relay's routing: every event its router was given, with the choices that came of
 * it, in compact files beside the relay's data; and the replay, which gives the events to a fresh
 * router and compares what it chooses. Start reading at {@link dev.beckon.relay.replay.RoutingLog}
 * and {@link dev.beckon.relay.replay.Replay}.
 */
@NullMarked
package dev.beckon.relay.replay;

import org.jspecify.annotations.NullMarked;
