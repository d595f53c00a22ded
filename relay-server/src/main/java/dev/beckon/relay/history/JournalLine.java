package dev.beckon.relay.history;

import java.time.Instant;

/**
 * An entry of the journal as it was written. Immutable; never prints its text.
 *
 * @param line what is in the chain
 * @param text PERSONAL; what is kept beside it; empty: none, or erased
 */
public record JournalLine(long number, Instant at, String line, String text) {
  @Override
  public String toString() {
    return "JournalLine[" + number + " " + line + "]";
  }
}
