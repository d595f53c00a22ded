package dev.beckon.relay.routing;

/** Somebody who is told things, in order. See {@link Outbox}. */
public sealed interface Recipient permits AgentId, CustomerId {}
