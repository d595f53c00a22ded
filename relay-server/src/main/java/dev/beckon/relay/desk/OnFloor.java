package dev.beckon.relay.desk;

import dev.beckon.relay.routing.AtWork;
import dev.beckon.relay.session.Pair;

/**
 * An agent at work as supervisors are shown it.
 *
 * @param pair of the request
 */
public record OnFloor(AtWork place, Pair pair) {
  @Override
  public String toString() {
    return "OnFloor[" + place.agent() + ", " + place.request() + "]";
  }
}
