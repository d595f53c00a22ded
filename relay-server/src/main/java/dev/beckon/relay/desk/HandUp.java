package dev.beckon.relay.desk;

import dev.beckon.relay.routing.RaisedHand;
import dev.beckon.relay.session.Pair;

/**
 * A raised hand as supervisors are shown it. Never prints the words.
 *
 * @param words PERSONAL; what the agent wrote; may be empty
 * @param pair of the session
 */
public record HandUp(RaisedHand hand, String words, Pair pair) {
  @Override
  public String toString() {
    return "HandUp[" + hand + "]";
  }
}
