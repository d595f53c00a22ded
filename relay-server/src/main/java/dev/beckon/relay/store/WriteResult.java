package dev.beckon.relay.store;

import java.time.Duration;

/** What became of one batch. */
public sealed interface WriteResult {

  /**
   * It is written down and survives the process and the machine (as far as the store does).
   *
   * @param took from {@link Store#write} to the commit
   */
  record Committed(Duration took) implements WriteResult {}

  /** Nothing of it was written. */
  record Failed(Reason reason, String message) implements WriteResult {}

  /** Why a batch was not written. */
  enum Reason {
    /** Too many batches waited already. */
    BACKLOG_FULL,
    /** The store was closed before it. */
    CLOSED,
    /** The database works, but does not take what is in it. */
    UNFIT,
    /** The disk is full, cannot be written, or failed. */
    IO
  }
}
