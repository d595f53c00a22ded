package dev.beckon.benchmarks.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  /** A byte takes a microsecond; one kilobyte is saved up, two may wait. */
  private final TokenBucket bucket = new TokenBucket(8_000_000, 1_000, 2_000);

  private static long micros(long micros) {
    return TimeUnit.MICROSECONDS.toNanos(micros);
  }

  @Test
  void whatWasSavedUpPassesAtOnce() {
    assertThat(bucket.leaves(600, micros(5))).isEqualTo(micros(5));
    assertThat(bucket.leaves(400, micros(5))).isEqualTo(micros(5));
  }

  @Test
  void theRestLeavesAtTheRate() {
    bucket.leaves(1_000, 0);
    assertThat(bucket.leaves(500, 0)).isEqualTo(micros(500));
    assertThat(bucket.leaves(500, 0)).isEqualTo(micros(1_000));
    assertThat(bucket.leaves(500, micros(900))).isEqualTo(micros(1_500));
  }

  @Test
  void whatDoesNotFitIntoTheQueueIsDroppedAndCostsNothing() {
    bucket.leaves(1_000, 0);
    assertThat(bucket.leaves(2_000, 0)).isEqualTo(micros(2_000));
    assertThat(bucket.leaves(1, 0)).isEqualTo(TokenBucket.FULL);
    assertThat(bucket.leaves(100, micros(100))).isEqualTo(micros(2_100));
  }

  @Test
  void aLongPauseSavesNoMoreThanTheBurst() {
    bucket.leaves(1_000, 0);
    long later = TimeUnit.SECONDS.toNanos(10);
    assertThat(bucket.leaves(1_000, later)).isEqualTo(later);
    assertThat(bucket.leaves(1_000, later)).isEqualTo(later + micros(1_000));
  }

  @Test
  void clocksMayStartBelowZero() {
    long start = Long.MIN_VALUE / 2;
    assertThat(bucket.leaves(1_000, start)).isEqualTo(start);
  }
}
