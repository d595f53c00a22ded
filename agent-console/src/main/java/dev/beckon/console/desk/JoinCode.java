package dev.beckon.console.desk;

import java.time.Instant;

/** The code by which somebody on the phone gets to this agent, as far as there is one. */
public sealed interface JoinCode {
  /** Nobody asked for one, or it is over. */
  record None() implements JoinCode {}

  /** On its way. */
  record Asked() implements JoinCode {}

  /** To be read out; it counts once. */
  record Holds(String code, Instant until) implements JoinCode {
    /** Leaves the code out: it is a secret until it is used. */
    @Override
    public String toString() {
      return "Holds[until " + until + "]";
    }
  }

  /** The relay makes no more while so many of this agent's hold. */
  record TooMany() implements JoinCode {}
}
