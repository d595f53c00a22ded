package dev.beckon.relay.commands;

import dev.beckon.relay.config.Quantities;
import dev.beckon.relay.staffing.Target;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How values are written at the command line, and how they are printed. */
final class Words {
  private static final Pattern LEVEL = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,3})?)/(\\S+)");

  private Words() {}

  /** 9.75s, 5m, 1h. */
  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return parse(text);
    }
  }

  /** 80/20s: eighty per cent within twenty seconds. */
  static final class Level implements ITypeConverter<Target.ServiceLevel> {
    @Override
    public Target.ServiceLevel convert(String text) {
      Matcher matcher = LEVEL.matcher(text);
      if (!matcher.matches() || Double.parseDouble(matcher.group(1)) == 0) {
        throw new TypeConversionException(
            "'" + text + "' is not a service level; write 80/20s for 80 % within 20 seconds");
      }
      return new Target.ServiceLevel(
          Double.parseDouble(matcher.group(1)) / 100, parse(matcher.group(2)));
    }
  }

  private static Duration parse(String text) {
    return Quantities.duration(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is not a time; write 500ms, 9.75s, 5m or 1h"));
  }

  static String time(Duration time) {
    return time.toMillis() % 1000 == 0
        ? Quantities.text(time)
        : time.toMillis() < 1000 ? time.toMillis() + "ms" : format("%.2fs", time.toMillis() / 1e3);
  }

  static String seconds(double seconds) {
    return Double.isFinite(seconds) ? format("%.2f s", seconds) : "no end";
  }

  static String percent(double share) {
    return format("%.1f %%", 100 * share);
  }

  static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
