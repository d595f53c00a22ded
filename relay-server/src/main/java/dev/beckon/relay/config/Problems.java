package dev.beckon.relay.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that it can be told at once. Used while loading only. */
final class Problems {
  private final String file;
  private final List<Found> found = new ArrayList<>();

  /**
   * @param file how the file is called in messages
   */
  Problems(String file) {
    this.file = file;
  }

  void add(int line, String message) {
    add(place(line), message);
  }

  void add(Place place, String message) {
    found.add(new Found(place.order, new ConfigProblem(place.name, message)));
  }

  /** What is wrong with another file. */
  void addAll(List<ConfigProblem> others) {
    others.forEach(problem -> found.add(new Found(Integer.MAX_VALUE, problem)));
  }

  Place place(int line) {
    return new Place(file + ":" + line, line);
  }

  /** How the file is called in messages. */
  String file() {
    return file;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** In the order of the file, then the others. */
  List<ConfigProblem> all() {
    return found.stream()
        .sorted(Comparator.comparingInt(Found::order))
        .map(Found::problem)
        .distinct()
        .toList();
  }

  private record Found(int order, ConfigProblem problem) {}

  /** Where something was written. */
  record Place(String name, int order) {
    /** For what does not come from a line of the file: after those. */
    static Place outside(String name) {
      return new Place(name, Integer.MAX_VALUE);
    }
  }
}
