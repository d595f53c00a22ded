package dev.beckon.relay.simulation;

/** What the agents of one shift did with their time, as far as it counts. */
final class Busyness {
  private final long from;
  private final long until;
  private long idleMillis;
  private long workingMillis;

  Busyness(Scenario scenario) {
    from = scenario.warmUp().toMillis();
    until = scenario.end().toMillis();
  }

  void idle(long begin, long end) {
    idleMillis += counted(begin, end);
  }

  void working(long begin, long end) {
    workingMillis += counted(begin, end);
  }

  /** As a share of the time in which they could. */
  double occupancy() {
    long all = idleMillis + workingMillis;
    return all == 0 ? 0 : (double) workingMillis / all;
  }

  /** How many were there on average. */
  double present() {
    return (double) (idleMillis + workingMillis) / (until - from);
  }

  private long counted(long begin, long end) {
    return Math.max(0, Math.min(end, until) - Math.max(begin, from));
  }
}
