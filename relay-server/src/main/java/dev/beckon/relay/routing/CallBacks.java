package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls people back instead of letting them wait: as soon as it is their turn, or at a time. Such a
 * request keeps its place though the customer's link may be down. No agent is ever rung for
 * somebody who is not there: a turn that comes while the link is down is an <i>attempt</i>, after
 * which the request stands back for a while, or until the customer is there again, and at its last
 * attempt ends. When an agent is found the customer gets a session as anybody does. Confined to the
 * routing thread.
 */
final class CallBacks {

  private final Requests requests;
  private final Rings rings;

  CallBacks(Requests requests, Rings rings) {
    this.requests = requests;
    this.rings = rings;
  }

  /** Why it cannot be agreed; null: it can. */
  static @Nullable Refusal whyNot(Line line, TierRules tier, CallBackWish wish, Turn turn) {
    if (!tier.callBack() || line.isRetired()) {
      return Refusal.NO_CALL_BACKS;
    }
    Instant at = wish.at();
    if (at == null) {
      Instant opening = opening(line, turn);
      return opening != null && isTooFar(opening, wish, turn)
          ? Refusal.CALL_BACK_CLOSED_THEN
          : null;
    }
    if (at.isBefore(turn.now)) {
      return Refusal.CALL_BACK_IN_THE_PAST;
    }
    if (isTooFar(at, wish, turn)) {
      return Refusal.CALL_BACK_TOO_FAR;
    }
    return line.rules().isOpenAt(at) ? null : Refusal.CALL_BACK_CLOSED_THEN;
  }

  private static boolean isTooFar(Instant at, CallBackWish wish, Turn turn) {
    return at.isAfter(turn.now.plus(wish.rules().horizon()));
  }

  /** When the queue opens; null: it is open. One that never opens again is very far. */
  private static @Nullable Instant opening(Line line, Turn turn) {
    Hours hours = line.rules().hours();
    return hours == null || hours.isOpen(turn.now)
        ? null
        : hours.nextOpening(turn.now).orElse(Instant.MAX);
  }

  /** Of a request that waits, rings or is scheduled, when nothing speaks against it. */
  void agree(RequestEntry request, CallBackWish wish, Turn turn) {
    CallBack before = request.callBack();
    Instant at = wish.at() == null ? opening(request.line, turn) : wish.at();
    CallBack next =
        CallBack.agreed(wish, before == null ? turn.now : before.askedAt(), at, turn.now);
    requests.agree(request, next, turn);
    if (at != null) {
      schedule(request, next, at, turn);
    } else if (request.isScheduled()) {
      comeDue(request, next, turn);
    } else if (request.isQueued() && request.isCut() && before == null) {
      // It was parked.
      request.search.open(turn);
      rings.seekAgent(request, turn);
    }
    requests.promiseCallBack(request, turn);
  }

  private void schedule(RequestEntry request, CallBack callBack, Instant at, Turn turn) {
    List<AgentEntry> freed =
        request.state() instanceof RequestState.Ringing ringing
            ? rings.cancel(request, ringing, turn)
            : List.of();
    requests.schedule(request, callBack, at, turn);
    rings.seekRequests(freed, turn);
  }

  /** A timer says that it is time. */
  void due(RequestEntry request, CallBack callBack, Turn turn) {
    comeDue(request, callBack, turn);
  }

  /** The customer is there again; somebody who is only waited for has their turn now. */
  void customerBack(RequestEntry request, Turn turn) {
    CallBack callBack = request.callBack();
    if (callBack != null && request.isScheduled() && callBack.isWantedBy(turn.now)) {
      comeDue(request, callBack, turn);
    }
  }

  private void comeDue(RequestEntry request, CallBack callBack, Turn turn) {
    requests.comeDue(request, callBack, turn);
    rings.seekAgent(request, turn);
  }
}
