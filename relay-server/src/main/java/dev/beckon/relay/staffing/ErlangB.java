package dev.beckon.relay.staffing;

/** The share of arrivals that find every agent taken when nobody waits: the common root of both. */
final class ErlangB {
  private ErlangB() {}

  /**
   * By the recursion over agents, in which every value is between 0 and 1: no factorials, so
   * thousands of agents are as exact as three.
   */
  static double blocked(double erlangs, int agents) {
    double blocked = 1;
    for (int n = 1; n <= agents; n++) {
      blocked = erlangs * blocked / (n + erlangs * blocked);
    }
    return blocked;
  }
}
