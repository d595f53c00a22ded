package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a request goes on that its queue cannot help: to the first queue on the way that can,
 * which is open, has somebody signed in, and has room or somebody free. Each queue on the way must
 * say itself that what speaks against it sends on. The rules have no circles, so the way ends.
 * Confined to the routing thread.
 */
final class Overflows {

  private final Lines lines;

  Overflows(Lines lines) {
    this.lines = lines;
  }

  /**
   * Null: stays. So does whoever is to be called back, and waits for nobody; and whom an agent
   * hands over.
   */
  @Nullable Line next(RequestEntry request, Overflow.Why why, Turn turn) {
    if (request.callBack() != null || request.transfer != null) {
      return null;
    }
    Line line = request.line;
    Overflow.Why against = why;
    while (against != null) {
      Overflow overflow = line.rules().overflow();
      Line next = overflow == null || !overflow.isFor(against) ? null : lines.find(overflow.to());
      if (next == null) {
        return null;
      }
      line = next;
      against = against(line, request, turn);
    }
    return line;
  }

  private static Overflow.@Nullable Why against(Line line, RequestEntry request, Turn turn) {
    if (!line.rules().isOpenAt(turn.now)) {
      return Overflow.Why.CLOSED;
    }
    if (line.agentsSignedIn() == 0) {
      return Overflow.Why.NOBODY;
    }
    return line.isFull() && !request.search.findsIn(line, turn) ? Overflow.Why.FULL : null;
  }

  /** Those that are left because nobody is signed in, nor expected back. */
  List<Line> deserted() {
    return lines.all().stream()
        .filter(
            line ->
                line.agentsSignedIn() == 0
                    && !line.awaitsAgents
                    && line.waiting() > 0
                    && line.isLeftWithoutAgents())
        .toList();
  }

  /** When waiting sends it on; null: never. */
  static @Nullable Instant due(RequestEntry request) {
    Overflow overflow = request.line.rules().overflow();
    return overflow == null || overflow.after() == null || request.callBack() != null
        ? null
        : request.inLineSince.plus(overflow.after());
  }
}
