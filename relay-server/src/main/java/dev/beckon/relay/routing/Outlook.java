package dev.beckon.relay.routing;

/**
 * What somebody may expect who asks for help in a queue now. Immutable.
 *
 * @param signedIn agents of the queue
 * @param ready those of them who could be rung at this moment
 * @param present those who are ready, rung, in session or wrapping up
 * @param full whether nobody else may wait, and nobody is ready
 * @param usualWait of somebody of the standard tier
 */
public record Outlook(int signedIn, int ready, int present, boolean full, EstimatedWait usualWait) {

  /** Of a queue that nobody has signed in for. */
  public static final Outlook NOBODY = new Outlook(0, 0, 0, false, EstimatedWait.UNKNOWN);
}
