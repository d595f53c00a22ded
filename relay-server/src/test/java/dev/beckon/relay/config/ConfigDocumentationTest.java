package dev.beckon.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/relay-configuration.md names exactly the keys that there are, with their defaults. */
class ConfigDocumentationTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\|");

  @Test
  void everyKeyIsDocumentedAndNoOther() throws Exception {
    assertThat(documented().keySet()).containsExactlyInAnyOrderElementsOf(known());
  }

  @Test
  void documentedDefaultsOfLimitsAreThoseOfTheCode() throws Exception {
    String described = RelayConfig.demo().describe();

    documented()
        .forEach(
            (key, value) -> {
              if (key.startsWith("limits.") && !key.endsWith("connections")) {
                assertThat(described)
                    .contains(
                        "  " + key.substring("limits.".length()) + ": " + value.replace("`", ""));
              }
            });
  }

  private static Set<String> known() throws Exception {
    Problems problems = new Problems("example");
    Overlay overlay = new Overlay(Map.of(), Map.of());
    String example =
        Files.readString(RelayConfigLoaderTest.example()).replace("webhooks: []", "")
            + "\nwebhooks:\n  - id: crm\n    url: https://crm.example.com\n    secret: whsec_"
            + "A".repeat(32)
            + "\n";
    new ConfigBinding(problems, overlay, Path.of(""), Instant.now())
        .bind(Objects.requireNonNull(YamlReader.read(example, problems)));
    assertThat(problems.all()).isEmpty();
    return overlay.paths().stream()
        .map(path -> path.replaceFirst("^(queues|apps|agents|webhooks)\\.[a-z]+\\.", "$1.<id>."))
        .map(path -> path.replaceFirst("^listeners\\.[a-z]+\\.", "listeners.customers."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> documented() throws Exception {
    String text = Files.readString(Path.of("..", "docs", "relay-configuration.md"));
    return ROW.matcher(text)
        .results()
        .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
  }
}
