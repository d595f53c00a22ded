package dev.beckon.relay.config;

import dev.beckon.relay.routing.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of business hours. */
final class HoursBinding {
  private static final Pattern SPAN = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");
  private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

  /** Any moment: what opens on some day of the week opens within a year of it. */
  private static final Instant SOME_DAY = Instant.parse("2026-01-01T00:00:00Z");

  private HoursBinding() {}

  static Hours bind(Section section) {
    ZoneId zone = zone(section);
    Map<DayOfWeek, List<Hours.Span>> week = new EnumMap<>(DayOfWeek.class);
    boolean sound = true;
    for (DayOfWeek day : DayOfWeek.values()) {
      String key = day.name().toLowerCase(Locale.ROOT);
      List<Hours.Span> spans = new ArrayList<>();
      for (String text : section.texts(key, List.of())) {
        sound &= span(section, key, text, spans);
      }
      week.put(day, spans);
    }
    Hours hours = new Hours(zone, week, holidays(section));
    section.finish();
    if (sound && new Hours(zone, week, Set.of()).nextOpening(SOME_DAY).isEmpty()) {
      section.problem(
          "never opens; give at least one day its times, such as monday: [09:00-17:00]");
    }
    return hours;
  }

  private static ZoneId zone(Section section) {
    String text = section.requiredText("zone");
    try {
      if (!text.isBlank()) {
        return ZoneId.of(text);
      }
    } catch (DateTimeException e) {
      section.complain(
          "zone",
          "is no time zone: '%s'%s"
              .formatted(
                  Section.shown(text),
                  Suggestion.closest(text, ZoneId.getAvailableZoneIds()).isPresent()
                      ? Suggestion.didYouMean(text, ZoneId.getAvailableZoneIds())
                      : "; write one such as Europe/Berlin"));
    }
    return ZoneOffset.UTC;
  }

  private static boolean span(Section section, String key, String text, List<Hours.Span> spans) {
    Matcher matcher = SPAN.matcher(text);
    try {
      if (matcher.matches()) {
        LocalTime from = LocalTime.parse(matcher.group(1));
        LocalTime until =
            matcher.group(2).equals("24:00") ? MIDNIGHT : LocalTime.parse(matcher.group(2));
        spans.add(new Hours.Span(from, until));
        return true;
      }
    } catch (DateTimeException e) {
      // Said below, as for whatever else is no span.
    }
    section.complain(
        key, "must hold times such as 09:00-17:00; there is '%s'".formatted(Section.shown(text)));
    return false;
  }

  private static Set<LocalDate> holidays(Section section) {
    Set<LocalDate> days = new HashSet<>();
    for (String text : section.texts("holidays", List.of())) {
      try {
        days.add(LocalDate.parse(text));
      } catch (DateTimeException e) {
        section.complain(
            "holidays",
            "must hold days such as 2026-12-25; there is '%s'".formatted(Section.shown(text)));
      }
    }
    return days;
  }
}
