package dev.beckon.relay.session;

/** What one stream may have outstanding before it is given up. */
public record OutgoingLimits(int frames, long bytes) {}
