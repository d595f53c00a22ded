package dev.beckon.console.desk;

import java.time.Duration;
import java.util.List;

/**
 * What an agent who hands a session over tells the next one. Never prints what is personal.
 *
 * @param from how that agent is called
 * @param warm that agent is still with the customer
 * @param cameBack nobody took it: it is this agent's own
 * @param tried what was tried already
 * @param course what has happened so far, oldest first
 * @param read this agent has acknowledged it
 */
public record Dossier(
    String from,
    boolean warm,
    boolean cameBack,
    String notes,
    String tried,
    List<Entry> course,
    boolean read) {
  public Dossier {
    course = List.copyOf(course);
  }

  /** One thing that happened; {@code agent} is empty where nobody was there. */
  public record Entry(What what, String agent, Duration age) {}

  /** DossierEntry.What of the wire. */
  public enum What {
    WAITED,
    RUNG,
    IN_SESSION,
    ON_HOLD,
    HANDED_OVER
  }

  Dossier asRead() {
    return new Dossier(from, warm, cameBack, notes, tried, course, true);
  }

  @Override
  public String toString() {
    return "Dossier[read " + read + "]";
  }
}
