package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.EstimatedWait;

/** How honest the ranges were that people were told on arrival, judged by those answered. */
final class EstimateScore {
  private long told;
  private long withinLow;
  private long withinHigh;
  private double errorMillis;

  void add(EstimatedWait estimate, long waitMillis) {
    if (estimate.equals(EstimatedWait.UNKNOWN)) {
      return;
    }
    told++;
    withinLow += waitMillis <= estimate.low().toMillis() ? 1 : 0;
    withinHigh += waitMillis <= estimate.high().toMillis() ? 1 : 0;
    errorMillis += Math.abs(waitMillis - estimate.low().toMillis());
  }

  void add(EstimateScore other) {
    told += other.told;
    withinLow += other.withinLow;
    withinHigh += other.withinHigh;
    errorMillis += other.errorMillis;
  }

  long told() {
    return told;
  }

  /** Half, if the lower figure is honest. */
  double withinLow() {
    return told == 0 ? 0 : (double) withinLow / told;
  }

  /** Nine in ten, if the upper figure is honest. */
  double withinHigh() {
    return told == 0 ? 0 : (double) withinHigh / told;
  }

  /** Of the lower figure. */
  double meanErrorSeconds() {
    return told == 0 ? 0 : errorMillis / told / 1000;
  }
}
