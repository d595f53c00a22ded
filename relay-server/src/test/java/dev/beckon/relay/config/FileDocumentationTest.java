package dev.beckon.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The pages about the routing file and the simulation file name exactly the keys that there are.
 */
class FileDocumentationTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
  private static final Path DOCS = Path.of("..", "docs");

  private final Overlay overlay = new Overlay(Map.of(), Map.of());

  @Test
  void everyKeyOfTheRoutingFileIsDocumentedAndNoOther() throws Exception {
    Problems problems = new Problems("example");
    new RoutingBinding(problems, overlay, RoutingPartner.nobody())
        .bind(read(RoutingFileTest.EXAMPLE, problems), "1");

    assertThat(problems.all()).isEmpty();
    assertThat(documented("routing-file.md")).isEqualTo(known());
  }

  @Test
  void everyKeyOfTheSimulationFileIsDocumentedAndNoOther() throws Exception {
    Problems problems = new Problems("example");
    Path file = DOCS.resolve("simulations").resolve("busy-day.yaml");
    new ScenarioBinding(problems, overlay, file.toAbsolutePath().resolveSibling(""))
        .bind(read(file, problems));

    assertThat(problems.all()).isEmpty();
    assertThat(documented("simulation-file.md")).isEqualTo(known());
  }

  private static ConfigNode.Mapping read(Path file, Problems problems) throws Exception {
    return Objects.requireNonNull(YamlReader.read(Files.readString(file), problems));
  }

  private Set<String> known() {
    return overlay.paths().stream()
        .map(
            path ->
                path.replaceFirst(
                    "^(skills|tiers|hours|queues|attributes|agents|traffic|shifts)\\.[a-z-]+\\.",
                    "$1.<id>."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> documented(String page) throws Exception {
    return ROW.matcher(Files.readString(DOCS.resolve(page)))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
