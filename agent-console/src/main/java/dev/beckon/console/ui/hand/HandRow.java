package dev.beckon.console.ui.hand;

import dev.beckon.console.desk.RequestId;

/**
 * One agent who asks, as a supervisor reads it.
 *
 * @param who "Ben needs a supervisor"
 * @param detail PERSONAL; queue, how long, and what the agent wrote
 * @param takenBy who looks after it, in words; empty: nobody
 * @param mayTake nobody looks after it yet
 * @param ours this supervisor does
 */
public record HandRow(
    RequestId request, String who, String detail, String takenBy, boolean mayTake, boolean ours) {
  @Override
  public String toString() {
    return "HandRow[" + request + "]";
  }
}
