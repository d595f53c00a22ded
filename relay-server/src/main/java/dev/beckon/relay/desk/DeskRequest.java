package dev.beckon.relay.desk;

import dev.beckon.relay.measure.RequestTimeline;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.EstimatedWait;
import dev.beckon.relay.session.Pair;
import dev.beckon.relay.store.CustomerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the desk keeps about one request beside what the router knows: from its arrival until it is
 * no longer remembered. Confined to the desk's thread.
 */
final class DeskRequest {
  final Pair pair;
  final RequestTimeline timeline;

  /**
   * What a restart needs to know of the customer; null once it is written down, or came from there.
   */
  @Nullable CustomerRecord unsaved;

  /** The wait that was told first; null: none was, or it has been judged. */
  @Nullable EstimatedWait toldOnArrival;

  /** PERSONAL; what the agent wrote who raised a hand last. */
  String handWords = "";

  boolean toldBefore;
  boolean rungBefore;
  boolean acceptedBefore;

  /** Did not wait for the answer: its wait says nothing about those of others. */
  boolean calledBack;

  long rungNanos;
  @Nullable EndReason ended;

  /** Whether its row was written; one that ended before a restart had it then. */
  boolean finished;

  DeskRequest(Pair pair, RequestTimeline timeline, @Nullable CustomerRecord unsaved) {
    this.pair = pair;
    this.timeline = timeline;
    this.unsaved = unsaved;
  }
}
