package dev.beckon.relay.store;

/** What became of an erasure. */
public sealed interface Erasure {
  /**
   * Nothing personal is left; also when there was nothing.
   *
   * @param requests how many were concerned
   */
  record Done(int requests) implements Erasure {}

  /** A request of theirs has not ended: nothing was erased. */
  record InSession() implements Erasure {}

  /** Their data must be kept: nothing was erased. */
  record OnLegalHold() implements Erasure {}
}
