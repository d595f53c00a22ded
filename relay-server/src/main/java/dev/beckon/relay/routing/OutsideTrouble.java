package dev.beckon.relay.routing;

/** Why the answer of the outside router was not followed. */
public enum OutsideTrouble {
  /** It has no opinion: the built-in policy is to decide. */
  NO_OPINION,
  /** No answer in time. */
  TOO_LATE,
  /** It could not be reached, or said that it failed. */
  FAILED,
  /** What it said makes no sense. */
  GARBAGE,
  /** It said too much. */
  TOO_LARGE,
  /** Too many questions wait for their answers already. */
  BUSY,
  /** It named somebody who is not signed in. */
  UNKNOWN_AGENT,
  /** It named somebody who is not free, or not any more. */
  NOT_FREE,
  /** It named somebody who may not have this request at this point of its wait. */
  NOT_SUITED
}
