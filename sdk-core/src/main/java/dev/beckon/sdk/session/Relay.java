package dev.beckon.sdk.session;

/** The link to the relay as a session sees it. */
public enum Relay {
  /** No stream yet: nothing of this session was sent. */
  NOT_REACHED,
  /** The stream runs. */
  THERE,
  /** The stream was cut and is being taken up again; what is sent waits for that. */
  LOST
}
