package dev.beckon.android.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What reaches the encoder while a screen moves and while it rests. */
class ScreenFeedTest {
  private final List<I420> encoded = new ArrayList<>();
  private final List<Long> waits = new ArrayList<>();
  private @Nullable FutureTask<?> next;
  private final ScreenFeed feed =
      new ScreenFeed(
          encoded::add,
          (millis, task) -> {
            waits.add(millis);
            FutureTask<?> timer = new FutureTask<>(task, null);
            next = timer;
            return timer;
          });

  private void push() {
    feed.push(ByteBuffer.allocate(32), 4, 2, 16, 0);
  }

  private void beat() {
    Objects.requireNonNull(next).run();
  }

  @Test
  void nothingPassesUnlessItIsOpen() {
    push();
    assertThat(feed.wanted()).isFalse();
    feed.repeatNow();
    assertThat(encoded).isEmpty();
  }

  @Test
  void aRestingScreenIsSentAgainTwentyTimesQuicklyAndThenSeldom() {
    feed.open();
    push();
    for (int i = 0; i < 22; i++) {
      beat();
    }
    assertThat(encoded).as("one, and 21 again").hasSize(22).containsOnly(encoded.get(0));
    assertThat(waits.get(19)).isEqualTo(100);
    assertThat(waits.get(21)).isEqualTo(2_000);

    push();
    assertThat(waits).last().as("sharp again").isEqualTo(100L);
    assertThat(encoded).hasSize(23);
  }

  @Test
  void whileItMovesNothingIsRepeated() {
    feed.open();
    for (int i = 0; i < 5; i++) {
      push();
      beat();
    }
    assertThat(encoded).hasSize(5);
  }

  @Test
  void afterTheEndNothingIsRepeated() {
    feed.open();
    push();
    FutureTask<?> timer = Objects.requireNonNull(next);
    feed.shut();
    assertThat(timer.isCancelled()).isTrue();
    feed.open();
    feed.repeatNow();
    assertThat(encoded).as("the former picture is forgotten").hasSize(1);
  }
}
