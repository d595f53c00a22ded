package dev.beckon.console.desk;

/**
 * What the agent wants to hand over, and tells the next one. Never prints it.
 *
 * @param warm stays with the customer until somebody has accepted
 */
public record TransferWish(TransferTarget target, boolean warm, String notes, String tried) {
  /** The most characters of notes, and of what was tried. */
  public static final int LONGEST = 4_000;

  @Override
  public String toString() {
    return "TransferWish[" + target + ", warm " + warm + "]";
  }
}
