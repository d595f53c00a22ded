package dev.beckon.relay.session;

import dev.beckon.relay.routing.EndReason;
import dev.beckon.signal.v1.RequestEnded;

/** Says on the wire how a request ended. */
public final class EndReasons {
  private EndReasons() {}

  public static dev.beckon.signal.v1.EndReason wire(EndReason reason) {
    return switch (reason) {
      case ENDED_BY_CUSTOMER -> dev.beckon.signal.v1.EndReason.ENDED_BY_CUSTOMER;
      case ENDED_BY_AGENT -> dev.beckon.signal.v1.EndReason.ENDED_BY_AGENT;
      case CANCELLED_BY_CUSTOMER -> dev.beckon.signal.v1.EndReason.CANCELLED_BY_CUSTOMER;
      case NO_AGENT, QUEUE_CLOSED, QUEUE_FULL, NOBODY_THERE ->
          dev.beckon.signal.v1.EndReason.NO_AGENT;
      case WAIT_TIMED_OUT, CALL_BACK_MISSED -> dev.beckon.signal.v1.EndReason.WAIT_TIMED_OUT;
      case CUSTOMER_LOST -> dev.beckon.signal.v1.EndReason.CUSTOMER_LOST;
      case TRANSFERRED -> dev.beckon.signal.v1.EndReason.TRANSFERRED;
      case AGENT_LOST -> dev.beckon.signal.v1.EndReason.AGENT_LOST;
    };
  }

  /** What more there is to say of it. */
  public static RequestEnded.Detail detail(EndReason reason) {
    return switch (reason) {
      case QUEUE_CLOSED -> RequestEnded.Detail.QUEUE_CLOSED;
      case QUEUE_FULL -> RequestEnded.Detail.QUEUE_FULL;
      case NOBODY_THERE -> RequestEnded.Detail.NOBODY_THERE;
      case WAIT_TIMED_OUT -> RequestEnded.Detail.WAITED_TOO_LONG;
      case CALL_BACK_MISSED -> RequestEnded.Detail.CALL_BACK_MISSED;
      case NO_AGENT,
          ENDED_BY_CUSTOMER,
          ENDED_BY_AGENT,
          CANCELLED_BY_CUSTOMER,
          CUSTOMER_LOST,
          AGENT_LOST,
          TRANSFERRED ->
          RequestEnded.Detail.DETAIL_UNSPECIFIED;
    };
  }
}
