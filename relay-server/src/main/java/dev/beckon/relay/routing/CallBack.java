package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed about calling a customer back: beside the state of the request until an agent has
 * accepted. Immutable; survives a restart.
 *
 * @param askedAt when it was asked for first
 * @param at when it is wanted; null: as soon as it is the customer's turn
 * @param due while it is {@link RequestState.Scheduled}: when it is tried; null otherwise
 * @param until when it is given up
 * @param attempts how often it was the customer's turn and they were not there
 * @param retryAfter how long after that it is tried again
 * @param mostAttempts at so many it is given up
 */
public record CallBack(
    Instant askedAt,
    @Nullable Instant at,
    @Nullable Instant due,
    Instant until,
    int attempts,
    Duration retryAfter,
    int mostAttempts) {

  static CallBack agreed(CallBackWish wish, Instant askedAt, @Nullable Instant at, Instant now) {
    Instant base = at == null ? now : at;
    CallBackRules rules = wish.rules();
    return new CallBack(
        askedAt, at, at, base.plus(rules.within()), 0, rules.retryAfter(), rules.attempts());
  }

  CallBack dueAt(@Nullable Instant next) {
    return new CallBack(askedAt, at, next, until, attempts, retryAfter, mostAttempts);
  }

  CallBack missedAt(Instant now) {
    return new CallBack(
        askedAt, at, now.plus(retryAfter), until, attempts + 1, retryAfter, mostAttempts);
  }

  boolean isUsedUp() {
    return attempts >= mostAttempts;
  }

  /** Its time has come: the customer is only waited for. */
  boolean isWantedBy(Instant now) {
    return at == null || !at.isAfter(now);
  }
}
