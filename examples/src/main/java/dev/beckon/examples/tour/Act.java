package dev.beckon.examples.tour;

/** A part of the tour that can be left out. */
enum Act {
  /** Within the call: masks, drawing, remote control. */
  TOGETHER,
  /** Within the call: the network gets bad, and recovers. */
  BAD_NETWORK,
  /** A second call, which waits, is declined, is not answered, and is handed over. */
  HAND_OVER,
  /** A call between the two, in an app whose media goes by a TURN server only. */
  RELAY_ONLY
}
