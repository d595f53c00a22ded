package dev.beckon.relay.measure;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** The borders of the histograms. Few, since each is a time series for each queue. */
final class Buckets {
  private static final Duration[] SHORT =
      LongStream.of(500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 500_000, 2_000_000)
          .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
          .toArray(Duration[]::new);

  /** 10 s is the promise; the rest tells how far from it. */
  private static final Duration[] HUMAN =
      LongStream.of(100, 300, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 300_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private Buckets() {}

  /** Half a millisecond to two seconds: what machines take. */
  static Timer.Builder shortTimes(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(SHORT);
  }

  /** A tenth of a second to five minutes: where people are involved. */
  static Timer.Builder humanTimes(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(HUMAN);
  }
}
