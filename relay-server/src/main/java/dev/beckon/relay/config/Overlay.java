package dev.beckon.relay.config;

import dev.beckon.relay.config.Problems.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Single values that replace those of the file: from flags by dotted path, from the environment by
 * the same path in capitals. Learns which paths there are by being asked for them, and so can tell
 * in the end what was meant for none.
 */
final class Overlay {
  private static final String PREFIX = "BECKON_";

  private final Map<String, String> environment;
  private final Map<String, String> flags;
  private final Set<String> paths = new LinkedHashSet<>();

  Overlay(Map<String, String> environment, Map<String, String> flags) {
    this.environment = environment;
    this.flags = flags;
  }

  Optional<Value> find(String path) {
    paths.add(path);
    String flag = flags.get(path);
    if (flag != null) {
      return Optional.of(new Value(flag, Place.outside("--set " + path)));
    }
    String variable = variable(path);
    return Optional.ofNullable(environment.get(variable))
        .map(text -> new Value(text, Place.outside(variable)));
  }

  /** Every path that can be set. */
  Set<String> paths() {
    return paths;
  }

  /** Flags are written for the relay: one for no known path is a mistake. */
  void reportUnknown(Problems problems) {
    for (String path : flags.keySet()) {
      if (!paths.contains(path)) {
        problems.add(
            Place.outside("--set " + path),
            "there is no such key" + Suggestion.didYouMean(path, paths));
      }
    }
  }

  /**
   * The environment belongs to others too (an orchestrator may add BECKON_PORT of its own): only
   * what looks like a slip is worth a note.
   */
  List<String> notes() {
    List<String> variables = paths.stream().map(Overlay::variable).toList();
    return environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !variables.contains(name))
        .sorted()
        .flatMap(
            name ->
                Suggestion.closest(name, variables).stream()
                    .filter(meant -> Suggestion.distance(name, meant) <= 2)
                    .map(meant -> name + " sets nothing; did you mean " + meant + "?"))
        .toList();
  }

  static String variable(String path) {
    return PREFIX + path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** One value and where it was written. */
  record Value(String text, Place where) {}
}
