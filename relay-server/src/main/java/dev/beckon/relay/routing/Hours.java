package dev.beckon.relay.routing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a queue is open, as people who live there say it. Immutable.
 *
 * <p>Where clocks change, nobody finds a door closed that the sign says is open: a time that is
 * skipped means the moment of the change, and of a time that comes twice, opening means the first
 * and closing the second.
 *
 * @param week for each day of the week its spans; a day without any is closed
 * @param holidays closed, whatever day of the week they are; a span that began the evening before
 *     still ends in its own time
 */
public record Hours(ZoneId zone, Map<DayOfWeek, List<Span>> week, Set<LocalDate> holidays) {

  /** How far ahead an opening is looked for; hours that do not open within that never do. */
  private static final int DAYS_AHEAD = 400;

  /**
   * From one time of a day to another; up to the same or an earlier time means on the next day, so
   * that 00:00 to 00:00 is a whole day.
   */
  public record Span(LocalTime from, LocalTime until) {
    private LocalDate lastDay(LocalDate day) {
      return until.isAfter(from) ? day : day.plusDays(1);
    }
  }

  private record Period(Instant opens, Instant closes) {
    boolean has(Instant time) {
      return !time.isBefore(opens) && time.isBefore(closes);
    }
  }

  public Hours {
    Map<DayOfWeek, List<Span>> copy = new EnumMap<>(DayOfWeek.class);
    week.forEach((day, spans) -> copy.put(day, List.copyOf(spans)));
    week = Collections.unmodifiableMap(copy);
    holidays = Set.copyOf(holidays);
  }

  public boolean isOpen(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    // Yesterday's last span may reach into today.
    return periods(today.minusDays(1)).stream().anyMatch(period -> period.has(now))
        || periods(today).stream().anyMatch(period -> period.has(now));
  }

  /** When it opens next; now, if it is open. Empty: not within a year. */
  public Optional<Instant> nextOpening(Instant now) {
    if (isOpen(now)) {
      return Optional.of(now);
    }
    LocalDate today = now.atZone(zone).toLocalDate();
    for (int day = 0; day <= DAYS_AHEAD; day++) {
      Optional<Instant> next =
          periods(today.plusDays(day)).stream()
              .map(Period::opens)
              .filter(opens -> opens.isAfter(now))
              .min(Instant::compareTo);
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }

  /** When it closes next, spans that touch counting as one. Empty: closed now, or never closes. */
  public Optional<Instant> nextClosing(Instant now) {
    Instant time = now;
    for (int day = 0; day <= DAYS_AHEAD; day++) {
      Instant from = time;
      LocalDate date = from.atZone(zone).toLocalDate();
      Optional<Instant> later =
          List.of(date.minusDays(1), date).stream()
              .flatMap(each -> periods(each).stream())
              .filter(period -> period.has(from))
              .map(Period::closes)
              .max(Instant::compareTo);
      if (later.isEmpty()) {
        return time.equals(now) ? Optional.empty() : Optional.of(time);
      }
      time = later.get();
    }
    return Optional.empty();
  }

  private List<Period> periods(LocalDate day) {
    List<Span> spans = week.get(day.getDayOfWeek());
    if (spans == null || holidays.contains(day)) {
      return List.of();
    }
    List<Period> periods = new ArrayList<>(spans.size());
    for (Span span : spans) {
      Instant opens = instant(day.atTime(span.from()), false);
      Instant closes = instant(span.lastDay(day).atTime(span.until()), true);
      if (closes.isAfter(opens)) {
        periods.add(new Period(opens, closes));
      }
    }
    return periods;
  }

  private Instant instant(LocalDateTime local, boolean second) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    if (change == null) {
      return local.atZone(zone).toInstant();
    }
    if (change.isGap()) {
      return change.getInstant();
    }
    return local.toInstant(second ? change.getOffsetAfter() : change.getOffsetBefore());
  }
}
