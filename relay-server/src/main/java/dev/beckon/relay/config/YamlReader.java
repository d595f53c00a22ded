package dev.beckon.relay.config;

import dev.beckon.relay.config.ConfigNode.Entry;
import dev.beckon.relay.config.ConfigNode.Mapping;
import dev.beckon.relay.config.ConfigNode.Nothing;
import dev.beckon.relay.config.ConfigNode.Scalar;
import dev.beckon.relay.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * From YAML text to {@link ConfigNode}s. Takes less than YAML offers: no anchors, aliases, tags or
 * second documents, and no key twice. Values stay text; whoever asks for one knows its type.
 */
final class YamlReader {
  private static final YAMLFactory YAML = new YAMLFactory();
  private static final Pattern TAB = Pattern.compile("^[ ]*\t");
  private static final Pattern LINE = Pattern.compile("line (\\d+), column \\d+");

  private final YAMLParser parser;
  private final Problems problems;

  private YamlReader(YAMLParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** Returns null when there is nothing to go on with; then there are problems, or no text. */
  static @Nullable Mapping read(String text, Problems problems) {
    List<String> lines = text.lines().toList();
    boolean tabs = false;
    for (int i = 0; i < lines.size(); i++) {
      if (TAB.matcher(lines.get(i)).find()) {
        problems.add(i + 1, "indented with a tab, which YAML does not allow; use spaces");
        tabs = true;
      }
    }
    if (tabs) {
      return null;
    }
    try (YAMLParser parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), text)) {
      return new YamlReader(parser, problems).document();
    } catch (JacksonException e) {
      syntaxError(e, problems);
      return null;
    }
  }

  private @Nullable Mapping document() {
    if (parser.nextToken() == null) {
      return null;
    }
    ConfigNode root = node();
    if (parser.nextToken() != null) {
      problems.add(line(), "a second document begins here; write one only");
    }
    if (root instanceof Mapping mapping) {
      return mapping;
    }
    problems.add(
        root.line(), "this is " + root.kind() + "; write keys and values, such as 'apps:'");
    return null;
  }

  private ConfigNode node() {
    int line = line();
    if (parser.isCurrentAlias()) {
      problems.add(line, "an alias; write the value itself");
    } else if (parser.getRawTag() != null) {
      problems.add(line, "a tag (!…); leave it out");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(line);
      case START_ARRAY -> sequence(line);
      case VALUE_NULL -> new Nothing(line);
      default -> new Scalar(parser.getString(), line);
    };
  }

  private Mapping mapping(int line) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line();
      parser.nextToken();
      Entry earlier = entries.putIfAbsent(key, new Entry(node(), keyLine));
      if (earlier != null) {
        problems.add(
            keyLine,
            "'%s' is there already, in line %d; keep one of them".formatted(key, earlier.line()));
      }
    }
    return new Mapping(entries, line);
  }

  private Sequence sequence(int line) {
    List<ConfigNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node());
    }
    return new Sequence(items, line);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** The parser quotes the text around the place; a line of the file may hold a secret. */
  private static void syntaxError(JacksonException e, Problems problems) {
    String message = e.getOriginalMessage();
    int line = Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr());
    Matcher place = LINE.matcher(message);
    while (place.find()) {
      line = Integer.parseInt(place.group(1));
    }
    String withoutQuotes =
        message
            .lines()
            .filter(part -> !part.isBlank() && !part.startsWith(" "))
            .collect(Collectors.joining(", "));
    problems.add(line, "not YAML: " + withoutQuotes);
  }
}
