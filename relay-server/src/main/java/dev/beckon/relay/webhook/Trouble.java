package dev.beckon.relay.webhook;

/** Why a letter was not taken. */
enum Trouble {
  /** The name cannot be resolved. */
  NO_NAME,
  /** The name leads to an address that is not on the internet, and that is not allowed. */
  FORBIDDEN_ADDRESS,
  NO_CONNECTION,
  /** The certificate does not hold, or TLS cannot be agreed on. */
  NO_TLS,
  /** Nothing, or not all of it, came within the time limit. */
  TOO_LATE,
  /** The connection was closed before there was an answer. */
  CLOSED,
  /** What came is not HTTP. */
  GARBAGE,
  /** It points elsewhere; that is not followed. */
  REDIRECTED,
  /** 4xx: it does not want it. */
  REFUSED,
  /** 5xx, or any other status. */
  FAILED
}
