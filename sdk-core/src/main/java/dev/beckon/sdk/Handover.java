package dev.beckon.sdk;

import org.jspecify.annotations.Nullable;

/**
 * The agent hands the person over to somebody else. Immutable. Told by {@link
 * HelpListener#onHandover}; that somebody has taken over, {@link HelpListener#onAgent} says.
 */
public final class Handover {
  private final Kind kind;
  private final Agent from;
  private final @Nullable Agent to;

  /** How it goes. */
  public enum Kind {
    /** The agent stays until the other is there; the session goes on meanwhile. */
    STAYS,
    /** The agent has left; the person waits for the other, before everybody in the line. */
    LEFT,
    /** Nobody took over; the first agent is there, or is being rung again. */
    CAME_BACK
  }

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public Handover(Kind kind, Agent from, @Nullable Agent to) {
    this.kind = kind;
    this.from = from;
    this.to = to;
  }

  /** How it goes. */
  public Kind kind() {
    return kind;
  }

  /** Who hands over. */
  public Agent from() {
    return from;
  }

  /** To whom; null when it is whoever of a team is free first. */
  public @Nullable Agent to() {
    return to;
  }
}
