package dev.beckon.relay.agents;

import dev.beckon.relay.guard.TokenBucket;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.routing.AgentId;
import java.util.function.Consumer;

/**
 * Puts on record who asked for what their role does not allow; so often in a minute and no more,
 * since asking costs nothing. Thread-safe.
 */
final class RoleRefusals {
  private final Consumer<JournalEntry> journal;
  private final Object gate = new Object();
  private final TokenBucket recorded;

  RoleRefusals(Consumer<JournalEntry> journal, int perMinute) {
    this.journal = journal;
    this.recorded = TokenBucket.perMinute(perMinute, System.nanoTime());
  }

  /**
   * @param what a method, or the kind of a frame
   */
  void refused(AgentId who, String what) {
    boolean record;
    synchronized (gate) {
      record = recorded.take(System.nanoTime());
    }
    if (record) {
      journal.accept(
          JournalEntry.of(JournalEntry.Kind.REFUSED, null)
              .with("what", what)
              .with("by", "agent:" + who)
              .with("because", "role"));
    }
  }
}
