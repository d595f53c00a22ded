package dev.beckon.relay.replay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes values compactly: records by their components, in order, each class named once; texts that
 * came a short while ago by a number. {@link RecordReader} is its other half, and has to read
 * everything from the beginning. Confined to one thread.
 *
 * <p>What a value begins with: 0 nothing, 1 a text, 2 a known text, 3 a whole number, 4 a fraction,
 * 5 false, 6 true, 7 an instant, 8 a duration, 9 a list, 10 a set, 11 a map, 12 a constant of an
 * enum, 13 a zone, 14 a date, 15 a time of day, 16 a new class of records, 17 a long whole number,
 * 18 and above a record. Numbers are in groups of seven bits, the lowest first, signs zigzag.
 */
final class RecordWriter {
  static final int NOTHING = 0;
  static final int TEXT = 1;
  static final int KNOWN_TEXT = 2;
  static final int WHOLE = 3;
  static final int FRACTION = 4;
  static final int FALSE = 5;
  static final int TRUE = 6;
  static final int INSTANT = 7;
  static final int DURATION = 8;
  static final int LIST = 9;
  static final int SET = 10;
  static final int MAP = 11;
  static final int CONSTANT = 12;
  static final int ZONE = 13;
  static final int DATE = 14;
  static final int TIME = 15;
  static final int NEW_SHAPE = 16;
  static final int LONG = 17;
  static final int FIRST_RECORD = 18;

  /** So many texts are known by number; then the oldest is forgotten for the newest. */
  static final int TEXTS_KNOWN = 1024;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
  private final Map<Class<?>, Integer> shapes = new HashMap<>();
  private final Map<String, Integer> texts = new HashMap<>();
  private final String[] textAt = new String[TEXTS_KNOWN];
  private int nextText;
  private long lastSecond;

  /** What was written since the last call. */
  byte[] take() {
    byte[] bytes = out.toByteArray();
    out.reset();
    return bytes;
  }

  int size() {
    return out.size();
  }

  void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  void bytes(byte[] value) {
    number(value.length);
    out.writeBytes(value);
  }

  private void signed(long value) {
    number(value << 1 ^ value >> 63);
  }

  void value(@Nullable Object value) {
    switch (value) {
      case null -> out.write(NOTHING);
      case String text -> text(text);
      case Integer whole -> {
        out.write(WHOLE);
        signed(whole);
      }
      case Long whole -> {
        out.write(LONG);
        signed(whole);
      }
      case Double fraction -> {
        out.write(FRACTION);
        fixed(Double.doubleToLongBits(fraction));
      }
      case Boolean flag -> out.write(flag ? TRUE : FALSE);
      case Instant time -> {
        out.write(INSTANT);
        // Most times are near each other.
        signed(time.getEpochSecond() - lastSecond);
        number(time.getNano());
        lastSecond = time.getEpochSecond();
      }
      case Duration time -> {
        out.write(DURATION);
        signed(time.getSeconds());
        number(time.getNano());
      }
      case List<?> list -> all(LIST, list);
      case Set<?> set ->
          all(SET, set.stream().sorted(Comparator.comparing(String::valueOf)).toList());
      case Map<?, ?> map -> {
        out.write(MAP);
        number(map.size());
        map.forEach(
            (key, each) -> {
              value(key);
              value(each);
            });
      }
      case Enum<?> constant -> {
        out.write(CONSTANT);
        text(constant.getDeclaringClass().getName());
        text(constant.name());
      }
      case ZoneId zone -> {
        out.write(ZONE);
        text(zone.getId());
      }
      case LocalDate date -> {
        out.write(DATE);
        text(date.toString());
      }
      case LocalTime time -> {
        out.write(TIME);
        text(time.toString());
      }
      case Record record -> record(record);
      default ->
          throw new IllegalArgumentException("there is no way to write a " + value.getClass());
    }
  }

  private void fixed(long bits) {
    for (int shift = 0; shift < 64; shift += 8) {
      out.write((int) (bits >>> shift));
    }
  }

  private void all(int kind, Collection<?> values) {
    out.write(kind);
    number(values.size());
    values.forEach(this::value);
  }

  private void text(String text) {
    Integer known = texts.get(text);
    if (known != null) {
      out.write(KNOWN_TEXT);
      number(known);
      return;
    }
    out.write(TEXT);
    bytes(text.getBytes(StandardCharsets.UTF_8));
    String forgotten = textAt[nextText];
    if (forgotten != null) {
      texts.remove(forgotten);
    }
    textAt[nextText] = text;
    texts.put(text, nextText);
    nextText = (nextText + 1) % TEXTS_KNOWN;
  }

  private void record(Record record) {
    Shape shape = Shape.of(record.getClass());
    Integer known = shapes.get(record.getClass());
    if (known == null) {
      known = shapes.size();
      shapes.put(record.getClass(), known);
      number(NEW_SHAPE);
      bytes(record.getClass().getName().getBytes(StandardCharsets.UTF_8));
      bytes(shape.signature().getBytes(StandardCharsets.UTF_8));
    }
    number(FIRST_RECORD + known);
    for (int n = 0; n < shape.size(); n++) {
      value(shape.component(record, n));
    }
  }
}
