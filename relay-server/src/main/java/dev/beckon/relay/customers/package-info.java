/**
 * The customers' edge: WebSocket over Netty. {@link dev.beckon.relay.customers.CustomerEdge} binds;
 * {@code CustomerPipeline} reads top to bottom what happens to the bytes: deadlines and limits
 * first, then the upgrade, then frames, then the envelope. {@code CustomerConnection} is one
 * connection, {@code CustomerEnd} one customer's stream and request, which outlive it.
 */
@NullMarked
package dev.beckon.relay.customers;

import org.jspecify.annotations.NullMarked;
