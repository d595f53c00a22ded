package dev.beckon.relay.config;

import dev.beckon.relay.config.Problems.Place;
import dev.beckon.relay.simulation.Scenario;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code ./beckon simulate} is given. The keys themselves are in {@link
 * ScenarioBinding}; {@code docs/simulation-file.md} says what they mean.
 */
public final class ScenarioFile {
  private ScenarioFile() {}

  public static ScenarioResult read(Path file) {
    Problems problems = new Problems(file.toString());
    String text = TextFile.read(file, problems);
    return text == null
        ? new ScenarioResult.Invalid(problems.all())
        : parse(text, file.toString(), file.toAbsolutePath().resolveSibling(""));
  }

  /**
   * @param base where the files are that it names
   */
  static ScenarioResult parse(String text, String name, Path base) {
    Problems problems = new Problems(name);
    ConfigNode.@Nullable Mapping root = YamlReader.read(text, problems);
    if (root == null) {
      if (problems.isEmpty()) {
        problems.add(Place.outside(name), "is empty; begin with docs/simulations/mayday.yaml");
      }
      return new ScenarioResult.Invalid(problems.all());
    }
    Scenario scenario =
        new ScenarioBinding(problems, new Overlay(Map.of(), Map.of()), base).bind(root);
    return scenario == null
        ? new ScenarioResult.Invalid(problems.all())
        : new ScenarioResult.Loaded(scenario);
  }
}
