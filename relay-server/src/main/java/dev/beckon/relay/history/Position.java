package dev.beckon.relay.history;

import dev.beckon.relay.routing.RequestId;

/** A place in the order of the history: newest arrival first, then by id, backwards. */
public record Position(long arrivedNanos, RequestId request) {}
