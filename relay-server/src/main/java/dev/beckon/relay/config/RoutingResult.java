package dev.beckon.relay.config;

import java.util.List;

/** What became of reading a routing file. */
public sealed interface RoutingResult {

  /** It can be used. */
  record Loaded(RoutingPlan plan) implements RoutingResult {}

  /** It cannot: everything that is wrong with it, in the order of the file. Never empty. */
  record Invalid(List<ConfigProblem> problems) implements RoutingResult {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
