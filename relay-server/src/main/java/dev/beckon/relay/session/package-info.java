/**
 * What the two edges have in common: a numbered stream that outlives its connections ({@link
 * dev.beckon.relay.session.FrameStream}), the pair of ends of one help request ({@link
 * dev.beckon.relay.session.Pair}) through which signals go straight from one end to the other, and
 * the wire's errors. Nothing here knows WebSocket or gRPC, and nothing waits for routing.
 *
 * <p>Threads: every end (a customer's stream, an agent's stream) has a home, one of the event
 * loops, for as long as it lives; all its state is touched there and others post to it. A {@code
 * Pair} is met from both homes and keeps its few fields under a lock.
 */
@NullMarked
package dev.beckon.relay.session;

import org.jspecify.annotations.NullMarked;
