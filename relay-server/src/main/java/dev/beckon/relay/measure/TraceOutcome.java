package dev.beckon.relay.measure;

/** What became of a request's trace. */
public enum TraceOutcome {
  /** The collector took it. */
  EXPORTED,
  /** The collector could not be reached, or refused it. */
  FAILED,
  /** There were more than the collector takes: the queue was full. */
  DROPPED
}
