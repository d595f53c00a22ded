package dev.beckon.relay.session;

import dev.beckon.relay.routing.EndReason;

/** Says on the wire how a request ended. */
public final class EndReasons {
  private EndReasons() {}

  public static dev.beckon.signal.v1.EndReason wire(EndReason reason) {
    return switch (reason) {
      case ENDED_BY_CUSTOMER -> dev.beckon.signal.v1.EndReason.ENDED_BY_CUSTOMER;
      case ENDED_BY_AGENT -> dev.beckon.signal.v1.EndReason.ENDED_BY_AGENT;
      case CANCELLED_BY_CUSTOMER -> dev.beckon.signal.v1.EndReason.CANCELLED_BY_CUSTOMER;
      case NO_AGENT -> dev.beckon.signal.v1.EndReason.NO_AGENT;
      case WAIT_TIMED_OUT -> dev.beckon.signal.v1.EndReason.WAIT_TIMED_OUT;
      case CUSTOMER_LOST -> dev.beckon.signal.v1.EndReason.CUSTOMER_LOST;
      case TRANSFERRED -> dev.beckon.signal.v1.EndReason.TRANSFERRED;
      case AGENT_LOST -> dev.beckon.signal.v1.EndReason.AGENT_LOST;
    };
  }
}
