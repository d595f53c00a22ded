package dev.beckon.relay.routing;

/** What the agent who hands over warmly is told of it. How it ends well, the session's end says. */
public enum TransferProgress {
  SEEKING,
  /** Somebody is rung, and has the dossier. */
  RINGING,
  /** Nobody took it in time, the target said no, or it was cancelled. */
  CAME_BACK
}
