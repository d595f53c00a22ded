package dev.beckon.relay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When it is open: on usual days, on holidays, over midnight, and where clocks change. */
class HoursTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final Hours OFFICE =
      hours(
          BERLIN,
          Set.of(LocalDate.parse("2026-12-25")),
          "09:00",
          "12:30",
          DayOfWeek.MONDAY,
          DayOfWeek.FRIDAY);

  @ParameterizedTest
  @CsvSource({
    // Monday, in winter an hour ahead of UTC
    "2026-03-02T07:59:59Z, false",
    "2026-03-02T08:00:00Z, true",
    "2026-03-02T11:29:59Z, true",
    "2026-03-02T11:30:00Z, false",
    // Tuesday
    "2026-03-03T09:00:00Z, false",
    // Monday, in summer two hours
    "2026-03-30T07:00:00Z, true",
    "2026-03-30T06:59:59Z, false",
    // Christmas is a Friday
    "2026-12-25T09:00:00Z, false",
    "2026-12-18T09:00:00Z, true",
  })
  void isOpenAsTheSignSays(Instant now, boolean open) {
    assertThat(OFFICE.isOpen(now)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T09:00:00Z, 2026-03-02T09:00:00Z",
    "2026-03-02T03:00:00Z, 2026-03-02T08:00:00Z",
    "2026-03-02T12:00:00Z, 2026-03-06T08:00:00Z",
    // Over the change to summer time, on Sunday the 29th
    "2026-03-27T12:00:00Z, 2026-03-30T07:00:00Z",
    // Over Christmas
    "2026-12-21T12:00:00Z, 2026-12-28T08:00:00Z",
  })
  void theNextOpeningIsFound(Instant now, Instant opens) {
    assertThat(OFFICE.nextOpening(now)).hasValue(opens);
  }

  /** In Berlin, 2026-03-29 has no 02:00 to 03:00, and 2026-10-25 has it twice. */
  @ParameterizedTest
  @CsvSource({
    // opens at a time that is skipped: at the change
    "02:30, 05:00, 2026-03-29, 2026-03-29T01:00:00Z, 2026-03-29T03:00:00Z",
    // closes at a time that is skipped: at the change
    "01:00, 02:30, 2026-03-29, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
    // around it: an hour less
    "01:00, 05:00, 2026-03-29, 2026-03-29T00:00:00Z, 2026-03-29T03:00:00Z",
    // opens at a time that comes twice: the first
    "02:30, 05:00, 2026-10-25, 2026-10-25T00:30:00Z, 2026-10-25T04:00:00Z",
    // closes at a time that comes twice: the second
    "01:00, 02:30, 2026-10-25, 2026-10-24T23:00:00Z, 2026-10-25T01:30:00Z",
    // around it: an hour more
    "01:00, 05:00, 2026-10-25, 2026-10-24T23:00:00Z, 2026-10-25T04:00:00Z",
  })
  void clocksThatChangeCloseNoDoorThatTheSignSaysIsOpen(
      String from, String until, LocalDate day, Instant opens, Instant closes) {
    Hours sunday = hours(BERLIN, Set.of(), from, until, DayOfWeek.SUNDAY);
    Instant dayBefore = day.minusDays(1).atTime(12, 0).atZone(BERLIN).toInstant();

    assertThat(sunday.nextOpening(dayBefore)).hasValue(opens);
    assertThat(sunday.isOpen(opens.minusMillis(1))).isFalse();
    assertThat(sunday.isOpen(opens)).isTrue();
    assertThat(sunday.nextClosing(opens)).hasValue(closes);
    assertThat(sunday.isOpen(closes.minusMillis(1))).isTrue();
    assertThat(sunday.isOpen(closes)).isFalse();
  }

  /** A span that lies wholly in the hour that is skipped is not open on that day. */
  @Test
  void whatIsSkippedWhollyDoesNotOpen() {
    Hours sunday = hours(BERLIN, Set.of(), "02:10", "02:50", DayOfWeek.SUNDAY);

    assertThat(sunday.nextOpening(Instant.parse("2026-03-28T12:00:00Z")))
        .hasValue(Instant.parse("2026-04-05T00:10:00Z"));
  }

  @Test
  void aNightShiftReachesIntoTheNextDayAlsoBeforeAHoliday() {
    Hours night =
        hours(
            ZoneId.of("UTC"),
            Set.of(LocalDate.parse("2026-03-03")),
            "22:00",
            "06:00",
            DayOfWeek.values());

    assertThat(night.isOpen(Instant.parse("2026-03-03T05:59:59Z"))).isTrue();
    assertThat(night.isOpen(Instant.parse("2026-03-03T22:00:00Z"))).isFalse();
    assertThat(night.isOpen(Instant.parse("2026-03-04T05:00:00Z"))).isFalse();
    assertThat(night.isOpen(Instant.parse("2026-03-04T22:00:00Z"))).isTrue();
  }

  @Test
  void wholeDaysTouchAndNeverClose() {
    Hours always = hours(BERLIN, Set.of(), "00:00", "00:00", DayOfWeek.values());

    assertThat(always.isOpen(Instant.parse("2026-03-29T01:00:00Z"))).isTrue();
    assertThat(always.nextClosing(Instant.parse("2026-03-29T01:00:00Z"))).isEmpty();
  }

  @Test
  void hoursWithoutADayNeverOpen() {
    Hours never = new Hours(BERLIN, Map.of(), Set.of());

    assertThat(never.nextOpening(Instant.parse("2026-03-29T01:00:00Z"))).isEmpty();
    assertThat(never.nextClosing(Instant.parse("2026-03-29T01:00:00Z"))).isEmpty();
  }

  private static Hours hours(
      ZoneId zone, Set<LocalDate> holidays, String from, String until, DayOfWeek... days) {
    Map<DayOfWeek, List<Hours.Span>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : days) {
      week.put(day, List.of(new Hours.Span(LocalTime.parse(from), LocalTime.parse(until))));
    }
    return new Hours(zone, week, holidays);
  }
}
