package dev.beckon.console.desk;

import java.time.Duration;

/** The lines this agent serves, taken together. */
public record LineSummary(int waiting, Duration longestWait, int agentsReady, int agentsBusy) {
  public static final LineSummary EMPTY = new LineSummary(0, Duration.ZERO, 0, 0);
}
