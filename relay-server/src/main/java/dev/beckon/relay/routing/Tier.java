package dev.beckon.relay.routing;

/** A service tier as the router counts with it. Immutable. */
record Tier(int index, TierRules rules, double headStartSeconds) {

  /** How urgent a request of this tier is after so long. */
  double points(long waitedNanos) {
    return headStartSeconds + rules.ageing() * (waitedNanos / 1e9);
  }
}
