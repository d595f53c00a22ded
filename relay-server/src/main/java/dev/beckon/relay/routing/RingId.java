package dev.beckon.relay.routing;

import java.util.Objects;

/**
 * Names one ring: the request, which arrival at this relay it was, and the how-manieth ring of it
 * this is. Minted by the router alone, so that replaying gives the same names.
 */
public record RingId(String value) {
  public RingId {
    Objects.requireNonNull(value);
  }

  static RingId of(RequestId request, long arrival, int number) {
    return new RingId(request.value() + "#" + arrival + "." + number);
  }

  @Override
  public String toString() {
    return value;
  }
}
