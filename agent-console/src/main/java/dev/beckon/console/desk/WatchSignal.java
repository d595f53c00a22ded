package dev.beckon.console.desk;

/**
 * Between the consoles of a supervisor who listens and of the agent who is listened to.
 *
 * @param peer the other's id; of what a supervisor sends: empty
 */
public record WatchSignal(RequestId request, String peer, Leg leg, PeerSignal.Negotiation signal) {

  /** The two peer connections. */
  public enum Leg {
    /** The screen and the agent's voice one way, the supervisor's voice the other. */
    AGENT,
    /** The customer's voice. */
    CUSTOMER
  }
}
