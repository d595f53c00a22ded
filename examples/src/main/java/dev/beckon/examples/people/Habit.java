package dev.beckon.examples.people;

import java.time.Duration;
import java.util.List;

/** What a scripted agent does when a request is rung. */
public sealed interface Habit {
  /** Accepts. */
  static Habit accepts() {
    return new AcceptsAfter(Duration.ZERO);
  }

  /**
   * Thinks, then accepts.
   *
   * @param thought how long
   */
  record AcceptsAfter(Duration thought) implements Habit {}

  /** Says no at once. */
  record Declines() implements Habit {}

  /** One after the other; the last one for ever. */
  record InTurn(List<Habit> habits) implements Habit {
    public InTurn {
      habits = List.copyOf(habits);
    }
  }

  /** Lets it ring. */
  record StaysSilent() implements Habit {}
}
