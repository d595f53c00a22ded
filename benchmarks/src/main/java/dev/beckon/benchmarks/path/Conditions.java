package dev.beckon.benchmarks.path;

import java.time.Duration;

/**
 * How one direction of a path treats packets.
 *
 * @param oneWay how long every packet is under way
 * @param loss the share of packets that get lost, 0 to 1
 * @param bitsPerSecond what fits through its narrow place
 * @param queueBytes how much waits before the narrow place; what comes then is dropped
 */
public record Conditions(Duration oneWay, double loss, long bitsPerSecond, int queueBytes) {
  /** A bad mobile line: 50 ms there and back, one packet in twenty lost, half a megabit. */
  public static final Conditions ROUGH =
      new Conditions(Duration.ofMillis(25), 0.05, 500_000, 62_500);

  /** As good as no path at all. */
  public static final Conditions OPEN =
      new Conditions(Duration.ZERO, 0, 1_000_000_000L, 10_000_000);

  /** Checks them. */
  public Conditions {
    if (oneWay.isNegative() || loss < 0 || loss > 1 || bitsPerSecond < 1 || queueBytes < 1) {
      throw new IllegalArgumentException("no such path: " + oneWay + ", loss " + loss);
    }
  }
}
