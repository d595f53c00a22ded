package dev.beckon.relay.routing;

import java.time.Duration;

/** Some queues' lines, taken together. */
public record LineSummary(int waiting, Duration longestWait, int agentsReady, int agentsBusy) {}
