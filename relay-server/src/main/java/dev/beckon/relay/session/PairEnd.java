package dev.beckon.relay.session;

import dev.beckon.relay.routing.RequestId;
import dev.beckon.signal.v1.PeerSignal;

/**
 * One end of a pair: takes what the other end sends. Called on any thread; hands over to its home.
 */
public interface PairEnd {
  void deliver(RequestId request, PeerSignal signal);

  /** The other end proved who they are; agents are who they are from the start. */
  default void identified(RequestId request, RequestDetails details) {}
}
