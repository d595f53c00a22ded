package dev.beckon.relay.store;

import dev.beckon.relay.identity.Person;
import dev.beckon.relay.routing.RequestId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that one webhook is owed. Immutable; never prints what is personal.
 *
 * @param number in the order in which letters were written
 * @param id the same in every attempt: by it the receiver knows what it has had
 * @param event its word, such as {@code session.ended}
 * @param body JSON, without anything personal
 * @param happenedAt when what it tells of happened
 * @param since when it was first owed, or owed again by an operator's wish
 * @param attempts that failed
 * @param aside what may be told only to whom it was promised; null: not asked for, or erased
 */
public record Letter(
    long number,
    String id,
    String hook,
    RequestId request,
    String event,
    String body,
    Instant happenedAt,
    Instant since,
    int attempts,
    @Nullable Aside aside) {

  /**
   * What is personal about it.
   *
   * @param person PERSONAL; null: erased, or not what the letter tells of
   * @param topic PERSONAL
   * @param notes PERSONAL; empty: there are none, or it is not what the letter tells of
   */
  public record Aside(@Nullable Person person, String topic, String notes) {
    @Override
    public String toString() {
      return "Aside[…]";
    }
  }

  /** What became of an attempt. */
  public sealed interface Outcome {
    /** The receiver has it. */
    record Delivered() implements Outcome {}

    /** Not yet; to be tried again. */
    record Again(Instant next, String trouble) implements Outcome {}

    /** Given up: it is kept as a dead letter. */
    record Dead(String trouble) implements Outcome {}
  }

  @Override
  public String toString() {
    return "Letter[" + id + " " + hook + " " + event + " " + request + "]";
  }
}
