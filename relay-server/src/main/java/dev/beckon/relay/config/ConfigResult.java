package dev.beckon.relay.config;

import java.util.List;

/** What became of reading a configuration. */
public sealed interface ConfigResult {

  /**
   * It can be used.
   *
   * @param notes what the operator should know all the same, one line each
   */
  record Loaded(RelayConfig config, List<String> notes) implements ConfigResult {
    public Loaded {
      notes = List.copyOf(notes);
    }
  }

  /** It cannot: everything that is wrong with it, in the order of the file. Never empty. */
  record Invalid(List<ConfigProblem> problems) implements ConfigResult {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
