package dev.beckon.sdk.cobrowse;

/**
 * Whether the agent's camera rests on a bad network: the voice goes first in that direction, too.
 * The encoder makes the face smaller and slower by itself, as it has less room; where even that is
 * too much, the camera rests, and comes back by itself, but each time that came to nothing makes
 * the next one wait twice as long, so that it does not flap. Immutable, pure; the agent's end asks
 * it once a second.
 *
 * <pre>
 * from    to      when
 * shown   rests   POOR for 6 s; LOST for 2 s
 * rests   shown   FAIR or better for 10 s (20, 40 ... 160 s after resting within 30 s of coming back)
 * </pre>
 *
 * @param rests whether it does
 * @param sinceMillis since when
 * @param badSinceMillis since when it is too much; -1: it is not
 * @param goodSinceMillis since when it would do; -1: it would not
 * @param climbMillis how long it has to be good before it comes back
 * @param cameBack whether it has rested before
 */
public record CameraRest(
    boolean rests,
    long sinceMillis,
    long badSinceMillis,
    long goodSinceMillis,
    long climbMillis,
    boolean cameBack) {

  /** A session begins. */
  public static CameraRest begin(long nowMillis) {
    return new CameraRest(false, nowMillis, -1, -1, Ladder.CLIMB_TO_VIDEO_MILLIS, false);
  }

  /**
   * A second has passed.
   *
   * @param level of the two ends' the worse: a picture that is not received is sent in vain
   */
  public CameraRest look(QualityLevel level, long nowMillis) {
    boolean isBad = level.compareTo(QualityLevel.POOR) >= 0;
    long bad = !isBad ? -1 : badSinceMillis >= 0 ? badSinceMillis : nowMillis;
    long good = isBad ? -1 : goodSinceMillis >= 0 ? goodSinceMillis : nowMillis;
    long patience =
        level == QualityLevel.LOST ? Ladder.FALL_WHEN_LOST_MILLIS : Ladder.FALL_WHEN_POOR_MILLIS;
    if (!rests && isBad && nowMillis - bad >= patience) {
      boolean regretted = cameBack && nowMillis - sinceMillis < Ladder.REGRET_MILLIS;
      long climb = regretted ? Math.min(Ladder.LONGEST_CLIMB_MILLIS, 2 * climbMillis) : climbMillis;
      return new CameraRest(true, nowMillis, -1, -1, climb, cameBack);
    }
    if (rests && !isBad && nowMillis - good >= climbMillis) {
      return new CameraRest(false, nowMillis, -1, good, climbMillis, true);
    }
    return new CameraRest(rests, sinceMillis, bad, good, calmed(nowMillis), cameBack);
  }

  /** A minute of picture says that the network is another one now. */
  private long calmed(long nowMillis) {
    boolean calmed = !rests && nowMillis - sinceMillis >= 2 * Ladder.REGRET_MILLIS;
    return calmed ? Ladder.CLIMB_TO_VIDEO_MILLIS : climbMillis;
  }
}
