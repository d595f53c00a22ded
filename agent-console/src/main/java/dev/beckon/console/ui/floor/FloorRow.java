package dev.beckon.console.ui.floor;

import dev.beckon.console.desk.RequestId;
import dev.beckon.console.ui.Tone;

/**
 * One agent at work, as a supervisor reads it.
 *
 * @param agent "Amy Wong", "You"
 * @param doing "In session · 12:30"
 * @param customer PERSONAL; "Robin · about a parcel"
 * @param where "orders · shop · gold"
 * @param remark "On hold · needs a supervisor"; empty: nothing
 * @param urgent the remark wants somebody
 * @param others it is somebody else's session: may be listened to and taken over
 * @param chatOnly but for a chat, where the two only write
 */
public record FloorRow(
    RequestId request,
    String agent,
    String doing,
    Tone tone,
    String customer,
    String where,
    String remark,
    boolean urgent,
    boolean others,
    boolean chatOnly) {

  /** For screen readers. */
  public String spoken() {
    return String.join(", ", agent, doing, customer, where, remark);
  }

  @Override
  public String toString() {
    return "FloorRow[" + request + "]";
  }
}
