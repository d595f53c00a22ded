package dev.beckon.sdk.cobrowse;

/** How an end receives the other, best first. */
public enum QualityLevel {
  /** As it should be. */
  GOOD,
  /** Still pleasant. */
  FAIR,
  /** Hard to bear. */
  POOR,
  /** Nothing gets through, or nothing that could be understood. */
  LOST
}
