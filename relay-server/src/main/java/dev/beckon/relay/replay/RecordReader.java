package dev.beckon.relay.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link RecordWriter} has written, from its beginning. Makes values of this relay's
 * own classes of events, choices and rules only, whatever the bytes name. Confined to one thread.
 */
final class RecordReader {
  /** Only records and enums of this package and below are made. */
  private static final String OWN = "dev.beckon.relay.";

  private static final int DEEPEST = 32;

  /** What was written cannot be read by this relay; the message says why. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }

    Unreadable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private final List<Written> shapes = new ArrayList<>();
  private final String[] texts = new String[RecordWriter.TEXTS_KNOWN];
  private int nextText;
  private long lastSecond;
  private ByteBuffer in = ByteBuffer.allocate(0);

  /** What is read next. */
  void give(ByteBuffer bytes) {
    in = bytes;
  }

  boolean hasMore() {
    return in.hasRemaining();
  }

  <T> T read(Class<T> type) throws Unreadable {
    Object value;
    try {
      value = value(0);
    } catch (DateTimeException | ArithmeticException e) {
      throw new Unreadable("a time is none", e);
    }
    if (!type.isInstance(value)) {
      throw new Unreadable(
          "there is something else where a " + type.getSimpleName() + " should be");
    }
    return type.cast(value);
  }

  private byte one() throws Unreadable {
    if (!in.hasRemaining()) {
      throw new Unreadable("it ends in the middle of a value");
    }
    return in.get();
  }

  private long number() throws Unreadable {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = one();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new Unreadable("a number is too long");
  }

  private long signed() throws Unreadable {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  private int count() throws Unreadable {
    long count = number();
    if (count < 0 || count > in.remaining()) {
      throw new Unreadable("it says that more follows than there is");
    }
    return (int) count;
  }

  private byte[] bytes() throws Unreadable {
    byte[] bytes = new byte[count()];
    in.get(bytes);
    return bytes;
  }

  private @Nullable Object value(int depth) throws Unreadable {
    if (depth > DEEPEST) {
      throw new Unreadable("values are nested too deeply");
    }
    int kind = (int) number();
    return switch (kind) {
      case RecordWriter.NOTHING -> null;
      case RecordWriter.TEXT -> newText();
      case RecordWriter.KNOWN_TEXT -> knownText();
      case RecordWriter.WHOLE -> (int) signed();
      case RecordWriter.LONG -> signed();
      case RecordWriter.FRACTION -> fraction();
      case RecordWriter.FALSE -> false;
      case RecordWriter.TRUE -> true;
      case RecordWriter.INSTANT -> instant();
      case RecordWriter.DURATION -> Duration.ofSeconds(signed(), number());
      case RecordWriter.LIST -> list(depth);
      case RecordWriter.SET -> set(depth);
      case RecordWriter.MAP -> map(depth);
      case RecordWriter.CONSTANT -> constant(text(), text());
      case RecordWriter.ZONE -> parsed(ZoneId::of);
      case RecordWriter.DATE -> parsed(LocalDate::parse);
      case RecordWriter.TIME -> parsed(LocalTime::parse);
      case RecordWriter.NEW_SHAPE -> {
        shapes.add(
            shape(
                new String(bytes(), StandardCharsets.UTF_8),
                new String(bytes(), StandardCharsets.UTF_8)));
        yield value(depth);
      }
      default -> record(kind - RecordWriter.FIRST_RECORD, depth);
    };
  }

  private String text() throws Unreadable {
    int kind = one();
    return switch (kind) {
      case RecordWriter.TEXT -> newText();
      case RecordWriter.KNOWN_TEXT -> knownText();
      default -> throw new Unreadable("there is something else where a text should be");
    };
  }

  private String newText() throws Unreadable {
    String text = new String(bytes(), StandardCharsets.UTF_8);
    texts[nextText] = text;
    nextText = (nextText + 1) % texts.length;
    return text;
  }

  private String knownText() throws Unreadable {
    long number = number();
    String text = number < 0 || number >= texts.length ? null : texts[(int) number];
    if (text == null) {
      throw new Unreadable("a text is referred to that was not there before");
    }
    return text;
  }

  private double fraction() throws Unreadable {
    long bits = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      bits |= (one() & 0xFFL) << shift;
    }
    return Double.longBitsToDouble(bits);
  }

  private Instant instant() throws Unreadable {
    lastSecond += signed();
    return Instant.ofEpochSecond(lastSecond, number());
  }

  private List<@Nullable Object> list(int depth) throws Unreadable {
    int count = count();
    List<@Nullable Object> list = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      list.add(value(depth + 1));
    }
    return list;
  }

  private Set<@Nullable Object> set(int depth) throws Unreadable {
    return new LinkedHashSet<>(list(depth));
  }

  private Map<@Nullable Object, @Nullable Object> map(int depth) throws Unreadable {
    int count = count();
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int n = 0; n < count; n++) {
      map.put(value(depth + 1), value(depth + 1));
    }
    return map;
  }

  private interface Parser<T> {
    T parse(String text);
  }

  private <T> T parsed(Parser<T> parser) throws Unreadable {
    String text = text();
    try {
      return parser.parse(text);
    } catch (RuntimeException e) {
      throw new Unreadable("\"" + text + "\" means nothing here", e);
    }
  }

  private static Object constant(String type, String name) throws Unreadable {
    Class<?> found = own(type);
    Object[] constants = found.getEnumConstants();
    if (constants != null) {
      for (Object constant : constants) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
    }
    throw new Unreadable("this relay knows no " + type + "." + name);
  }

  /**
   * A class as it was when it was written.
   *
   * @param size how many components it had; any more are null
   */
  private record Written(Shape shape, int size) {}

  private static Written shape(String type, String signature) throws Unreadable {
    Class<?> found = own(type);
    int size = found.isRecord() ? Shape.of(found).sizeOf(signature) : -1;
    if (size < 0) {
      throw new Unreadable(
          "%s was written by another version of the relay, with (%s); replay with that version"
              .formatted(type, signature));
    }
    return new Written(Shape.of(found), size);
  }

  private static Class<?> own(String type) throws Unreadable {
    if (!type.startsWith(OWN) && !type.equals("java.time.DayOfWeek")) {
      throw new Unreadable("the relay has no use for a " + type);
    }
    try {
      return Class.forName(type, false, RecordReader.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new Unreadable(
          "this relay knows no " + type + "; replay with the version that wrote it", e);
    }
  }

  private Object record(int number, int depth) throws Unreadable {
    if (number < 0 || number >= shapes.size()) {
      throw new Unreadable("a class is referred to that was not there before");
    }
    Written written = shapes.get(number);
    Shape shape = written.shape;
    Object[] values = new Object[shape.size()];
    for (int n = 0; n < written.size; n++) {
      values[n] = value(depth + 1);
    }
    try {
      return shape.whole(values);
    } catch (RuntimeException e) {
      throw new Unreadable("a value is not allowed: " + e.getMessage(), e);
    }
  }
}
