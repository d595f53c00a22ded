package dev.beckon.relay.measure;

import dev.beckon.relay.routing.AgentState;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RingOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.function.IntSupplier;

/**
 * Every meter of the relay. Made once by the composition root, called by all edges. Thread-safe;
 * counting costs nanoseconds and never blocks. An unknown queue counts as "other", so that labels
 * stay bounded.
 */
public final class RelayMeasures {

  public RelayMeasures(Collection<QueueId> queues) {}

  public void connectionOpened(Edge edge) {}

  public void connectionClosed(Edge edge) {}

  /** A stream was begun (not resumed). */
  public void streamOpened(Edge edge) {}

  /** A stream can no longer be resumed. */
  public void streamClosed(Edge edge) {}

  public void frameReceived(Edge edge) {}

  public void frameSent(Edge edge) {}

  /**
   * Something was refused.
   *
   * @param code a constant of the wire's error model, or of HTTP refusals before the upgrade
   */
  public void refused(Edge edge, Enum<?> code) {}

  /** RequestHelp read → ring handed to the agent's stream: the relay's share of tap → ring. */
  public void ringSent(QueueId queue, Duration sinceReceived) {}

  /** A ring ended; {@code lasted} since it was sent. */
  public void ringEnded(QueueId queue, RingOutcome outcome, Duration lasted) {}

  /** Somebody waited this long from arrival to acceptance. */
  public void waited(QueueId queue, Duration wait) {}

  public void requestEnded(QueueId queue, EndReason reason) {}

  public void storeCommitted(Duration took) {}

  public void storeFailed(Enum<?> reason) {}

  /** How many wait in this queue now; the last call counts. */
  public void waiting(QueueId queue, int requests) {}

  /** How many agents are in this state now; the last call counts. */
  public void agents(AgentState.Phase phase, int agents) {}

  /** Reads something that is counted elsewhere whenever metrics are asked for. */
  public void gauge(String name, String description, IntSupplier value) {}

  /** The request is over: one line in the log {@code beckon.timeline}, and the histograms. */
  public void finished(RequestTimeline timeline, EndReason reason) {}

  /** All meters in Prometheus' text format. */
  public String scrape() {
    return "";
  }
}
