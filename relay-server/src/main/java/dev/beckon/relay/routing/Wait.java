package dev.beckon.relay.routing;

/** A request that may be rung now, in one of the places where agents look for it. */
final class Wait extends Heap.Item<Wait> {

  final RequestEntry request;
  final Waiting in;

  Wait(RequestEntry request, Waiting in) {
    this.request = request;
    this.in = in;
  }

  @Override
  boolean before(Wait other) {
    return request.arrival < other.request.arrival;
  }
}
