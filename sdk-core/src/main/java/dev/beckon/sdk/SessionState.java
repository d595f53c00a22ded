package dev.beckon.sdk;

/**
 * Where a help session is, from the tap to its end.
 *
 * <pre>
 * CONTACTING  → WAITING      the relay has the request in its line
 * CONTACTING, WAITING → RINGING      an agent is being rung
 * RINGING     → WAITING      nobody answered; same place in the line
 * RINGING     → CONNECTING   an agent accepted
 * CONNECTING  → LIVE         the agent's first picture, or sound where there is no picture, is here
 * LIVE        ⇄ PAUSED       the customer paused: nobody sees or hears them
 * LIVE, PAUSED → RESUMING    the connection to the relay was lost; media may still run
 * RESUMING    → LIVE, PAUSED it is back
 * CONNECTING, LIVE, PAUSED, RESUMING → WAITING, RINGING  the agent was lost for good; back in the line;
 *                            or handed the person over and left
 * LIVE, PAUSED, RESUMING → CONNECTING  handed over: another agent accepted; the former is still seen
 *                            until the new one is
 * any but ENDED → ENDED      with an {@link EndReason}; final
 * </pre>
 *
 * While waiting, a lost connection does not change the state: the place in the line is kept and the
 * SDK reconnects.
 */
public enum SessionState {
  /** The tap was taken; the relay has not answered yet. */
  CONTACTING,
  /** In the line. */
  WAITING,
  /** An agent's console is ringing. */
  RINGING,
  /** An agent accepted; media is on its way. */
  CONNECTING,
  /** Talking. */
  LIVE,
  /** The customer paused the session: no picture and no sound leaves the device. */
  PAUSED,
  /** The connection to the relay is lost and being taken up again. */
  RESUMING,
  /** Over. */
  ENDED
}
