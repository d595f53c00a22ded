package dev.beckon.benchmarks.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.examples.network.ShapedPath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoughStoryTest {
  private static ShapedPath.Waited waited(long millis) {
    return new ShapedPath.Waited(ShapedPath.End.NEAR, Duration.ofMillis(millis).toNanos(), 1);
  }

  @Test
  void onlyWhatWaitsLongAfterAChangeCounts() {
    List<Long> changes =
        List.of(Duration.ofSeconds(10).toNanos(), Duration.ofSeconds(16).toNanos());
    List<ShapedPath.Waited> waits =
        List.of(
            waited(9_000), // before any change
            waited(11_999),
            waited(12_000),
            waited(15_999),
            waited(17_000),
            waited(18_500),
            waited(23_000)); // the page is gone, a blackout may be on
    assertThat(RoughStory.later(waits, changes))
        .containsExactly(waited(12_000), waited(15_999), waited(18_500));
  }
}
