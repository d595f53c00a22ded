package dev.beckon.relay.journal;

import dev.beckon.relay.journal.JournalEntry.Kind;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.Refusal;
import dev.beckon.relay.routing.Step;
import dev.beckon.relay.routing.TransferTarget;
import dev.beckon.relay.routing.Watcher;
import java.util.ArrayList;
import java.util.List;

/**
 * What the journal has of one step of the router beside where its requests stand, which their saves
 * say themselves. Pure.
 */
public final class RoutingRecord {
  private RoutingRecord() {}

  /**
   * In the order in which it happened.
   *
   * @param words PERSONAL; what somebody wrote who asked for it; may be empty
   */
  public static List<JournalEntry> of(Event event, Step step, String words) {
    List<JournalEntry> entries = new ArrayList<>();
    if (step.ignored() == null) {
      asked(event, words, entries);
    }
    step.effects().forEach(effect -> decided(effect, entries));
    return entries;
  }

  /** An agent whose hand is raised already says better what it is about. */
  public static JournalEntry handWords(Event.HandRaised raised, String words) {
    return JournalEntry.of(Kind.HAND, raised.request())
        .with("what", "raised")
        .with("by", raised.agent())
        .withText(words);
  }

  private static void asked(Event event, String words, List<JournalEntry> entries) {
    switch (event) {
      case Event.AgentHolds holds ->
          entries.add(
              JournalEntry.of(Kind.HOLD, holds.request())
                  .with("by", "agent")
                  .with("agent", holds.agent())
                  .with("on", holds.holds()));
      case Event.CustomerHolds holds ->
          entries.add(
              JournalEntry.of(Kind.HOLD, holds.request())
                  .with("by", "customer")
                  .with("on", holds.holds()));
      case Event.HandRaised raised -> entries.add(handWords(raised, words));
      case Event.HandTaken taken ->
          entries.add(
              JournalEntry.of(Kind.HAND, taken.request())
                  .with("what", "taken")
                  .with("by", taken.supervisor()));
      case Event.HandLowered lowered ->
          entries.add(
              JournalEntry.of(Kind.HAND, lowered.request())
                  .with("what", "over")
                  .with("by", lowered.by()));
      case Event.TransferAsked asked ->
          entries.add(
              JournalEntry.of(Kind.HAND_OVER, asked.request())
                  .with("from", asked.agent())
                  .with("to", target(asked.target()))
                  .with("warm", asked.warm()));
      case Event.TransferCancelled cancelled ->
          entries.add(
              JournalEntry.of(Kind.HAND_OVER, cancelled.request())
                  .with("from", cancelled.agent())
                  .with("cancelled", true));
      default -> {}
    }
  }

  private static void decided(Effect effect, List<JournalEntry> entries) {
    switch (effect) {
      case Effect.RingAgent ring ->
          entries.add(
              JournalEntry.of(Kind.RING, ring.request())
                  .with("ring", ring.ring())
                  .with("agent", ring.agent())
                  .with("queue", ring.queue())
                  .with("waited", ring.waited())
                  .with("rule", ring.why().rule()));
      case Effect.TellRingEnded ended ->
          entries.add(
              JournalEntry.of(Kind.RING_ENDED, ended.request())
                  .with("ring", ended.ring())
                  .with("agent", ended.agent())
                  .with("outcome", ended.outcome()));
      case Effect.Explained explained -> entries.add(DecisionWords.of(explained.choice()));
      case Effect.OutsideUsed used -> entries.add(DecisionWords.of(used));
      case Effect.TellTransfer transfer ->
          entries.add(
              JournalEntry.of(Kind.HAND_OVER, transfer.request())
                  .with("from", transfer.agent())
                  .with("progress", transfer.progress())
                  .with("rung", transfer.rung()));
      case Effect.TellTakenOver taken ->
          entries.add(
              JournalEntry.of(Kind.HAND_OVER, taken.request())
                  .with("from", taken.agent())
                  .with("to", "agent:" + taken.by())
                  .with("because", "taken-over"));
      case Effect.TellWatching watching -> entries.add(watch(watching));
      case Effect.TellInvitation told when told.agent().equals(told.invitation().by()) ->
          entries.add(
              JournalEntry.of(Kind.INVITATION, told.request())
                  .with("by", told.invitation().by())
                  .with("colleague", told.invitation().colleague())
                  .with("progress", told.progress()));
      case Effect.RefuseInvitation refused ->
          entries.add(
              JournalEntry.of(Kind.REFUSED, refused.request())
                  .with("to", "agent")
                  .with("agent", refused.agent())
                  .with("why", refused.why()));
      case Effect.RefuseSupervision refused ->
          entries.add(
              JournalEntry.of(Kind.REFUSED, refused.request())
                  .with("to", "agent")
                  .with("agent", refused.agent())
                  .with("why", refused.why()));
      // Anybody can ask for what is not there as often as they like.
      case Effect.Refuse refused when refused.refusal() == Refusal.NOT_FOUND -> {}
      case Effect.Refuse refused ->
          entries.add(
              JournalEntry.of(Kind.REFUSED, refused.request())
                  .with("to", "customer")
                  .with("why", refused.refusal()));
      case Effect.RefuseAgent refused ->
          entries.add(
              JournalEntry.of(Kind.REFUSED, null)
                  .with("to", "agent")
                  .with("agent", refused.agent())
                  .with("why", refused.refusal()));
      default -> {}
    }
  }

  private static JournalEntry watch(Effect.TellWatching told) {
    Watcher watcher = told.watcher();
    JournalEntry entry =
        JournalEntry.of(Kind.WATCH, told.request())
            .with("by", watcher.supervisor())
            .with("agent", watcher.agent())
            .with("mode", watcher.mode());
    if (watcher.invited()) {
      entry = entry.with("invited", true);
    }
    return told.end() == null ? entry.with("on", true) : entry.with("over", told.end());
  }

  private static String target(TransferTarget target) {
    return switch (target) {
      case TransferTarget.ToAgent to -> "agent:" + to.agent();
      case TransferTarget.ToQueue to -> "queue:" + to.queue();
    };
  }
}
