package dev.beckon.relay.config;

import dev.beckon.relay.config.ConfigNode.Entry;
import dev.beckon.relay.config.ConfigNode.Mapping;
import dev.beckon.relay.config.ConfigNode.Nothing;
import dev.beckon.relay.config.ConfigNode.Scalar;
import dev.beckon.relay.config.ConfigNode.Sequence;
import dev.beckon.relay.config.Overlay.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One section of the configuration while it is read: asked key by key, with the type and the limits
 * of each. What is wrong with a value is remembered as a problem, and the asker gets a default to
 * go on with, so that one run finds everything. A key that nobody asked for is unknown.
 */
final class Section {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int LONGEST_TEXT = 200;

  private final Problems problems;
  private final Overlay overlay;
  private final String path;
  private final @Nullable Mapping node;
  private final int line;
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * @param path empty for the whole file
   * @param node null when the file does not have it
   */
  Section(Problems problems, Overlay overlay, String path, @Nullable Mapping node, int line) {
    this.problems = problems;
    this.overlay = overlay;
    this.path = path;
    this.node = node;
    this.line = line;
  }

  /** The id of a list's item; required, and never replaced from outside. */
  String id() {
    asked.add("id");
    Optional<String> id = written("id");
    if (id.isEmpty() && !isWritten("id")) {
      problem("has no id; add one, such as 'id: orders'");
    }
    if (id.isPresent() && !ID.matcher(id.get()).matches()) {
      complain("id", "must be 1 to 64 characters of A-Z a-z 0-9 . _ -, such as 'orders'");
    }
    return id.orElse("");
  }

  /** Whether {@link #id} lets it pass without a complaint. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  String text(String key, String otherwise) {
    return value(key).map(value -> checked(key, value)).orElse(otherwise);
  }

  String requiredText(String key) {
    Optional<Value> value = value(key);
    if (value.isEmpty() && !isWritten(key)) {
      problem("has no '" + key + "'; add it");
    }
    String text = value.map(given -> checked(key, given)).orElse("");
    if (value.isPresent() && text.isBlank()) {
      complain(key, "must not be blank");
    }
    return text;
  }

  /** Without limits to its content, and never quoted in a message. */
  Optional<Value> secret(String key) {
    return value(key);
  }

  boolean flag(String key, boolean otherwise) {
    return value(key)
        .flatMap(
            value ->
                switch (value.text()) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> wrong(value, key, "true or false");
                })
        .orElse(otherwise);
  }

  int number(String key, int least, int most, int otherwise) {
    return value(key)
        .flatMap(
            value ->
                value.text().matches("\\d{1,9}")
                        && Integer.parseInt(value.text()) >= least
                        && Integer.parseInt(value.text()) <= most
                    ? Optional.of(Integer.parseInt(value.text()))
                    : wrong(value, key, "a whole number from " + least + " to " + most))
        .orElse(otherwise);
  }

  double decimal(String key, double least, double most, double otherwise) {
    return value(key)
        .flatMap(
            value ->
                value.text().matches("\\d{1,9}(\\.\\d{1,6})?")
                        && Double.parseDouble(value.text()) >= least
                        && Double.parseDouble(value.text()) <= most
                    ? Optional.of(Double.parseDouble(value.text()))
                    : wrong(
                        value, key, "a number from %s to %s".formatted(plain(least), plain(most))))
        .orElse(otherwise);
  }

  /** One number, or a list of them; empty: there is none, or a problem. */
  List<Double> decimals(String key, double least, double most) {
    if (child(key) instanceof Sequence) {
      List<Double> numbers = new ArrayList<>();
      for (String text : texts(key, List.of())) {
        if (text.matches("\\d{1,9}(\\.\\d{1,6})?")
            && Double.parseDouble(text) >= least
            && Double.parseDouble(text) <= most) {
          numbers.add(Double.parseDouble(text));
        } else {
          complain(
              key,
              "must hold numbers from %s to %s; there is '%s'"
                  .formatted(plain(least), plain(most), shown(text)));
        }
      }
      return numbers;
    }
    double number = decimal(key, least, most, -1);
    return number < 0 ? List.of() : List.of(number);
  }

  /** One of an enum's words, written small and with '-' for '_'. */
  <E extends Enum<E>> E choice(String key, Class<E> words, E otherwise) {
    return value(key)
        .flatMap(
            value -> {
              for (E word : words.getEnumConstants()) {
                if (written(word).equals(value.text())) {
                  return Optional.of(word);
                }
              }
              List<String> all =
                  Arrays.stream(words.getEnumConstants()).map(Section::written).toList();
              return this.<E>wrong(value, key, "one of " + String.join(", ", all));
            })
        .orElse(otherwise);
  }

  private static String written(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  int bytes(String key, int least, int most, int otherwise) {
    return value(key)
        .flatMap(
            value -> {
              OptionalLong bytes = Quantities.bytes(value.text());
              return bytes.isPresent() && bytes.getAsLong() >= least && bytes.getAsLong() <= most
                  ? Optional.of((int) bytes.getAsLong())
                  : wrong(
                      value,
                      key,
                      "a size such as 64KiB, from %s to %s"
                          .formatted(Quantities.bytesText(least), Quantities.bytesText(most)));
            })
        .orElse(otherwise);
  }

  /** 0: it is not there. */
  long bytesOrNone(String key, long least) {
    return value(key)
        .flatMap(
            value -> {
              OptionalLong bytes = Quantities.bytes(value.text());
              return bytes.isPresent() && bytes.getAsLong() >= least
                  ? Optional.of(bytes.getAsLong())
                  : wrong(value, key, "a size such as 10GiB, from " + Quantities.bytesText(least));
            })
        .orElse(0L);
  }

  Duration duration(String key, Duration least, Duration most, Duration otherwise) {
    return optionalDuration(key, least, most).orElse(otherwise);
  }

  Optional<Duration> optionalDuration(String key, Duration least, Duration most) {
    return value(key)
        .flatMap(
            value -> {
              Optional<Duration> duration =
                  Quantities.duration(value.text())
                      .filter(it -> it.compareTo(least) >= 0 && it.compareTo(most) <= 0);
              return duration.isPresent()
                  ? duration
                  : wrong(
                      value,
                      key,
                      "a time such as 500ms, 30s, 5m or 1h, from %s to %s"
                          .formatted(Quantities.text(least), Quantities.text(most)));
            });
  }

  /** A list of short texts; in flags and variables with commas between them. */
  List<String> texts(String key, List<String> otherwise) {
    asked.add(key);
    Optional<Value> replaced = overlay.find(path(key));
    if (replaced.isPresent()) {
      return Arrays.stream(replaced.get().text().split(",", -1))
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .toList();
    }
    return switch (child(key)) {
      case null -> otherwise;
      case Sequence sequence -> items(key, sequence);
      case ConfigNode other -> {
        problems.add(other.line(), named(key) + " must be a list, such as [one, two]");
        yield otherwise;
      }
    };
  }

  Section section(String key) {
    asked.add(key);
    return switch (child(key)) {
      case null -> new Section(problems, overlay, path(key), null, line);
      case Mapping mapping ->
          new Section(problems, overlay, path(key), mapping, line(key, mapping.line()));
      case ConfigNode other -> {
        problems.add(
            other.line(), "%s must be a section, not %s".formatted(named(key), other.kind()));
        yield new Section(problems, overlay, path(key), null, line);
      }
    };
  }

  /** The sections of a list. Their values are replaced by id: {@code queues.orders.wrap-up}. */
  List<Section> sections(String key) {
    asked.add(key);
    return switch (child(key)) {
      case null -> List.of();
      case Sequence sequence -> {
        List<Section> sections = new ArrayList<>();
        for (ConfigNode item : sequence.items()) {
          if (item instanceof Mapping mapping) {
            sections.add(item(key, mapping));
          } else {
            problems.add(
                item.line(), "each of %s must be a section, not %s".formatted(key, item.kind()));
          }
        }
        yield sections;
      }
      case ConfigNode other -> {
        problems.add(
            other.line(), "%s must be a list of sections, each with '- '".formatted(named(key)));
        yield List.of();
      }
    };
  }

  /** Whether the file has this key, rightly or wrongly. */
  boolean isWritten(String key) {
    return child(key) != null;
  }

  /** Something is wrong with this section as a whole. */
  void problem(String message) {
    problems.add(line, (path.isEmpty() ? "the configuration" : path) + " " + message);
  }

  /** Something is wrong with a value that was read. */
  void complain(String key, String message) {
    Optional<Value> replaced = overlay.find(path(key));
    if (replaced.isPresent()) {
      problems.add(replaced.get().where(), named(key) + " " + message);
    } else {
      problems.add(line(key, line), named(key) + " " + message);
    }
  }

  /** To be called when everything has been asked for. */
  void finish() {
    if (node == null) {
      return;
    }
    node.entries()
        .forEach(
            (key, entry) -> {
              if (!asked.contains(key)) {
                problems.add(
                    entry.line(),
                    "unknown key '%s'%s%s"
                        .formatted(
                            key,
                            path.isEmpty() ? "" : " in " + path,
                            Suggestion.closest(key, asked).isPresent()
                                ? Suggestion.didYouMean(key, asked)
                                : "; there are " + String.join(", ", asked)));
              }
            });
  }

  private Section item(String key, Mapping mapping) {
    Entry id = mapping.entries().get("id");
    String name =
        id != null && id.value() instanceof Scalar scalar && ID.matcher(scalar.text()).matches()
            ? path(key) + "." + scalar.text()
            : path(key);
    return new Section(problems, overlay, name, mapping, mapping.line());
  }

  private List<String> items(String key, Sequence sequence) {
    List<String> texts = new ArrayList<>();
    for (ConfigNode item : sequence.items()) {
      if (item instanceof Scalar scalar && !scalar.text().isBlank()) {
        texts.add(checked(key, new Value(scalar.text(), problems.place(scalar.line()))));
      } else {
        problems.add(
            item.line(), "each of %s must be a text that is not blank".formatted(named(key)));
      }
    }
    return texts;
  }

  private Optional<Value> value(String key) {
    asked.add(key);
    Optional<Value> replaced = overlay.find(path(key));
    return replaced.isPresent()
        ? replaced
        : written(key).map(text -> new Value(text, problems.place(line(key, line))));
  }

  private Optional<String> written(String key) {
    return switch (child(key)) {
      case null -> Optional.empty();
      case Scalar scalar -> Optional.of(scalar.text());
      case Nothing nothing -> {
        problems.add(
            line(key, nothing.line()),
            named(key) + " has no value; write one, or leave the key out");
        yield Optional.empty();
      }
      case ConfigNode other -> {
        problems.add(
            line(key, other.line()),
            "%s must be one value, not %s".formatted(named(key), other.kind()));
        yield Optional.empty();
      }
    };
  }

  private String checked(String key, Value value) {
    if (CONTROL.matcher(value.text()).find()) {
      problems.add(value.where(), named(key) + " must not contain control characters");
    } else if (value.text().length() > LONGEST_TEXT) {
      problems.add(
          value.where(), named(key) + " must not be longer than " + LONGEST_TEXT + " characters");
    }
    return value.text();
  }

  private <T> Optional<T> wrong(Value value, String key, String expected) {
    problems.add(
        value.where(),
        "%s must be %s; it is '%s'".formatted(named(key), expected, shown(value.text())));
    return Optional.empty();
  }

  static String shown(String text) {
    String plain = CONTROL.matcher(text).replaceAll("?");
    return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
  }

  private @Nullable ConfigNode child(String key) {
    Entry entry = node == null ? null : node.entries().get(key);
    return entry == null ? null : entry.value();
  }

  private int line(String key, int otherwise) {
    Entry entry = node == null ? null : node.entries().get(key);
    return entry == null ? otherwise : entry.line();
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String named(String key) {
    return "'" + path(key) + "'";
  }
}
