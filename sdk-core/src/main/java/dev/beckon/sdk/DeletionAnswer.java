package dev.beckon.sdk;

/** What came of {@link HelpSession#askDeletion}. Immutable. */
public final class DeletionAnswer {
  /** Nothing is kept of such a session, or not any more. */
  public static final DeletionAnswer NOTHING_KEPT = new DeletionAnswer(Outcome.NOTHING_KEPT, 0);

  /** It could not be asked now, and may be asked again. */
  public static final DeletionAnswer NOT_REACHED = new DeletionAnswer(Outcome.NOT_REACHED, 0);

  private final Outcome outcome;
  private final int withinDays;

  private DeletionAnswer(Outcome outcome, int withinDays) {
    this.outcome = outcome;
    this.withinDays = withinDays;
  }

  /** The operator has it in writing, and decides within so many days. */
  public static DeletionAnswer asked(int withinDays) {
    return new DeletionAnswer(Outcome.ASKED, withinDays);
  }

  /** What came of it. */
  public Outcome outcome() {
    return outcome;
  }

  /** How long the operator may take; 0 unless {@link Outcome#ASKED}. */
  public int withinDays() {
    return withinDays;
  }

  /** The kinds of answers. */
  public enum Outcome {
    /** The operator has it in writing. */
    ASKED,
    /** Nothing is kept. */
    NOTHING_KEPT,
    /** The relay cannot be reached, or cannot write now. */
    NOT_REACHED
  }
}
