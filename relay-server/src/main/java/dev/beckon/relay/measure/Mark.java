package dev.beckon.relay.measure;

/** The moments of one request that the relay sees itself, in their usual order. */
public enum Mark {
  /** RequestHelp was read from the socket. */
  RECEIVED,
  /** The arrival was committed. */
  SAVED,
  /** A ring was handed to the agent's stream; of several rings the last. */
  RING_SENT,
  /** The agent's acceptance was read. */
  ACCEPTED,
  /** The customer was told that the session started. */
  STARTED_SENT,
  /** The request ended. */
  ENDED
}
