package dev.beckon.sdk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether help is to be had, as the relay said it a little while ago: {@link
 * Beckon#watchAvailability}. Immutable.
 */
public final class Availability {
  private final boolean open;
  private final boolean takesRequests;
  private final int agentsReady;
  private final int agents;
  private final long usualWaitLowMillis;
  private final long usualWaitHighMillis;
  private final long opensAtMillis;

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public Availability(
      boolean open,
      boolean takesRequests,
      int agentsReady,
      int agents,
      long usualWaitLowMillis,
      long usualWaitHighMillis,
      long opensAtMillis) {
    this.open = open;
    this.takesRequests = takesRequests;
    this.agentsReady = agentsReady;
    this.agents = agents;
    this.usualWaitLowMillis = usualWaitLowMillis;
    this.usualWaitHighMillis = usualWaitHighMillis;
    this.opensAtMillis = opensAtMillis;
  }

  /** Ends the watching; repeated: nothing happens. */
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** Whether it is within the hours. */
  public boolean open() {
    return open;
  }

  /**
   * Whether somebody who asks now would be taken into the line: it is open, the line is not full,
   * and there is somebody to wait for where that is needed. Where it says no, a call-back may be
   * possible all the same: {@link HelpRequest.Builder}.
   */
  public boolean takesRequests() {
    return takesRequests;
  }

  /** How many agents could be rung at this moment. */
  public int agentsReady() {
    return agentsReady;
  }

  /** How many agents are at work: free, rung, in a session or writing one up. */
  public int agents() {
    return agents;
  }

  /** Half of those who ask now wait less than this; 0 together with the high end: not known. */
  public long usualWaitLowMillis() {
    return usualWaitLowMillis;
  }

  /** Nine in ten wait less than this. */
  public long usualWaitHighMillis() {
    return usualWaitHighMillis;
  }

  /** When it opens, in milliseconds since 1970; 0: it is open, or not known. */
  public long opensAtMillis() {
    return opensAtMillis;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Availability)) {
      return false;
    }
    Availability that = (Availability) other;
    return open == that.open
        && takesRequests == that.takesRequests
        && agentsReady == that.agentsReady
        && agents == that.agents
        && usualWaitLowMillis == that.usualWaitLowMillis
        && usualWaitHighMillis == that.usualWaitHighMillis
        && opensAtMillis == that.opensAtMillis;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        open,
        takesRequests,
        agentsReady,
        agents,
        usualWaitLowMillis,
        usualWaitHighMillis,
        opensAtMillis);
  }

  @Override
  public String toString() {
    return open
        ? "open, " + agentsReady + " of " + agents + " agents ready"
        : "closed until " + opensAtMillis;
  }
}
