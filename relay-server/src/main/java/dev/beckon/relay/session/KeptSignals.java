package dev.beckon.relay.session;

import dev.beckon.signal.v1.PeerSignal;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a customer has sent so far, for the next agent who is rung (see PeerSignal in common.proto).
 * Bounded. Of screen contexts and media states only the latest counts. Not thread-safe: guarded by
 * {@link Pair}.
 */
final class KeptSignals {

  /** What may be kept of one request. */
  record Limits(int signals, int bytes) {}

  private final Limits limits;
  private final ArrayDeque<PeerSignal> signals = new ArrayDeque<>(4);
  private int bytes;

  KeptSignals(Limits limits) {
    this.limits = limits;
  }

  /** Keeps a signal; false: there is no room, and nothing changed but what the signal replaces. */
  boolean keep(PeerSignal signal) {
    dropReplaced(signal);
    int size = signal.getPayload().size();
    if (signals.size() >= limits.signals() || bytes + size > limits.bytes()) {
      return false;
    }
    signals.addLast(signal);
    bytes += size;
    return true;
  }

  List<PeerSignal> all() {
    return List.copyOf(signals);
  }

  /** A peer connection is used up: its offer and candidates are of no use to the next agent. */
  void dropNegotiation(int upTo) {
    drop(
        each ->
            belongsToNegotiation(each)
                && Integer.compareUnsigned(each.getNegotiation(), upTo) <= 0);
  }

  /** A session begins: only what says how the customer's side is now stays, for a later agent. */
  void dropAllButLatest() {
    drop(each -> !latestCounts(each));
  }

  void clear() {
    signals.clear();
    bytes = 0;
  }

  private void dropReplaced(PeerSignal signal) {
    if (signal.getKind() == PeerSignal.Kind.OFFER) {
      dropNegotiation(signal.getNegotiation());
    } else if (latestCounts(signal)) {
      drop(each -> each.getKind() == signal.getKind());
    }
  }

  private void drop(Predicate<PeerSignal> which) {
    for (Iterator<PeerSignal> each = signals.iterator(); each.hasNext(); ) {
      PeerSignal signal = each.next();
      if (which.test(signal)) {
        each.remove();
        bytes -= signal.getPayload().size();
      }
    }
  }

  private static boolean belongsToNegotiation(PeerSignal signal) {
    return switch (signal.getKind()) {
      case OFFER, CANDIDATE, ANSWER -> true;
      default -> false;
    };
  }

  private static boolean latestCounts(PeerSignal signal) {
    return switch (signal.getKind()) {
      case SCREEN_CONTEXT, MEDIA_STATE -> true;
      default -> false;
    };
  }
}
