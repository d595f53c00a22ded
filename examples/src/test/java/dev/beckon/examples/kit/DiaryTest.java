package dev.beckon.examples.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DiaryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Diary<Object> diary = new Diary<>("test");

  @Test
  void findsWhatHappenedBefore() {
    diary.write("one");
    diary.write(2);
    assertThat(diary.await(Integer.class, PATIENCE)).isEqualTo(2);
  }

  @Test
  void waitsForWhatIsYetToHappen() {
    CompletableFuture<Integer> found =
        CompletableFuture.supplyAsync(
            () -> diary.await(Integer.class, number -> number > 5, PATIENCE));
    diary.write(3);
    diary.write(7);
    assertThat(found.join()).isEqualTo(7);
  }

  @Test
  void aBookmarkHidesThePast() {
    diary.write("old");
    int bookmark = diary.size();
    diary.write("new");
    assertThat(diary.awaitAfter(bookmark, String.class, _ -> true, PATIENCE)).isEqualTo("new");
  }

  @Test
  void saysWhatHappenedInstead() {
    diary.write("rain");
    assertThatThrownBy(() -> diary.await(Integer.class, Duration.ZERO))
        .isInstanceOf(Diary.AwaitedInVain.class)
        .hasMessageContaining("test")
        .hasMessageContaining("rain");
  }

  @Test
  void whoWaitsForWhatCannotComeIsToldAtOnce() {
    diary.complete();
    assertThatThrownBy(() -> diary.await(Integer.class, Duration.ofDays(1)))
        .isInstanceOf(Diary.AwaitedInVain.class)
        .hasMessageContaining("no more to come");
  }
}
