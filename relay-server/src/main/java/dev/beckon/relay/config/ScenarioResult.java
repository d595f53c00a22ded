package dev.beckon.relay.config;

import dev.beckon.relay.simulation.Scenario;
import java.util.List;

/** What became of reading a scenario. */
public sealed interface ScenarioResult {

  /** It can be simulated. */
  record Loaded(Scenario scenario) implements ScenarioResult {}

  /** It cannot: everything that is wrong with it, in the order of the file. Never empty. */
  record Invalid(List<ConfigProblem> problems) implements ScenarioResult {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
