package dev.beckon.benchmarks.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.benchmarks.path.PathSchedule.Fate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PathScheduleTest {
  private static List<Fate> fates(long seed) {
    PathSchedule schedule = new PathSchedule(Conditions.ROUGH, seed);
    return IntStream.range(0, 10_000)
        .mapToObj(i -> schedule.fate(500, TimeUnit.MILLISECONDS.toNanos(10L * i)))
        .toList();
  }

  @Test
  void theSameSeedIsTheSameLuck() {
    assertThat(fates(7)).isEqualTo(fates(7)).isNotEqualTo(fates(8));
  }

  @Test
  void oneInTwentyIsLostAndTheRestTakesAsLongAsItSays() {
    List<Fate> fates = fates(1);
    assertThat(fates.stream().filter(Fate.Gone.class::isInstance).count()).isBetween(400L, 600L);
    assertThat(fates.getFirst()).isEqualTo(new Fate.Delivered(25_000_000, 0));
  }

  @Test
  void tooMuchWaitsAndThenIsDropped() {
    Conditions narrow = new Conditions(Duration.ZERO, 0, 500_000, 62_500);
    PathSchedule schedule = new PathSchedule(narrow, 1);
    List<Fate> fates = IntStream.range(0, 100).mapToObj(i -> schedule.fate(1_000, 0)).toList();
    assertThat(fates.get(2)).isEqualTo(new Fate.Delivered(0, 0));
    assertThat(fates.get(3)).isEqualTo(new Fate.Delivered(16_000_000, 16_000_000));
    assertThat(fates.getLast()).isEqualTo(new Fate.Gone(PathSchedule.Reason.QUEUE_FULL));
    assertThat(fates.stream().filter(Fate.Delivered.class::isInstance)).hasSize(65);
  }

  @Test
  void nothingPassesInTheDark() {
    PathSchedule schedule = new PathSchedule(Conditions.OPEN, 1);
    schedule.blackOut(1_000);
    assertThat(schedule.fate(100, 999)).isEqualTo(new Fate.Gone(PathSchedule.Reason.BLACKOUT));
    assertThat(schedule.fate(100, 1_000)).isInstanceOf(Fate.Delivered.class);
  }
}
