package dev.beckon.relay.agents;

import dev.beckon.signal.v1.ErrorCode;

/** Answers a frame that is not carried out. */
interface Refusals {

  /**
   * @param message names what is wrong, never what somebody wrote
   * @param sequence the frame's
   */
  void refuse(ErrorCode code, String message, long sequence);
}
