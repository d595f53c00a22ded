package dev.beckon.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallBackTimesTest {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # now              | opens at          | offered
          2026-11-28T10:05   | -                 | 2026-11-28T11:00 2026-11-28T12:00 2026-11-29T10:00 2026-11-29T15:00
          2026-11-28T10:35   | -                 | 2026-11-28T12:00 2026-11-28T13:00 2026-11-29T10:00 2026-11-29T15:00
          2026-11-28T18:40   | -                 | 2026-11-28T20:00 2026-11-29T10:00 2026-11-29T15:00
          2026-11-28T02:00   | -                 | 2026-11-29T10:00 2026-11-29T15:00
          2026-11-28T22:00   | 2026-11-30T09:00  | 2026-11-30T09:00 2026-11-30T10:00 2026-11-30T11:00 2026-12-01T10:00
          2026-11-28T12:10   | 2026-11-28T13:30  | 2026-11-28T13:30 2026-11-28T14:00 2026-11-28T15:00 2026-11-29T10:00
          2026-11-28T12:10   | 2026-11-28T09:00  | 2026-11-28T13:00 2026-11-28T14:00 2026-11-29T10:00 2026-11-29T15:00
          # summer time begins that night
          2026-03-28T18:00   | -                 | 2026-03-28T19:00 2026-03-28T20:00 2026-03-29T10:00 2026-03-29T15:00
          """)
  void offersFullHoursOfTodayAndTomorrow(String now, String opensAt, String offered) {
    assertThat(
            CallBackTimes.suggest(
                millis(now),
                opensAt == null ? 0 : millis(opensAt),
                TimeZone.getTimeZone(AMSTERDAM)))
        .extracting(
            millis -> Instant.ofEpochMilli(millis).atZone(AMSTERDAM).toLocalDateTime().toString())
        .containsExactly(offered.split(" "));
  }

  private static long millis(String time) {
    return LocalDateTime.parse(time).atZone(AMSTERDAM).toInstant().toEpochMilli();
  }
}
