package dev.beckon.sdk.cobrowse;

/**
 * How the customer's screen is shown on a bad network: the voice goes first, so the screen steps
 * down; and up again, but each climb that came to nothing makes the next one wait twice as long, so
 * that it does not flap. Immutable, pure; the customer's end asks it once a second.
 *
 * <pre>
 * from    to      when
 * VIDEO   STILLS  POOR, or less than 150 kbit/s to be had, for 6 s; LOST for 2 s
 * VIDEO   STILLS  there is no media, or four fifths of the data budget are used: at once
 * STILLS  TREE    a picture has been on its way for 6 s
 * STILLS  TREE    19 in 20 of the data budget are used: at once
 * TREE    STILLS  FAIR or better for 4 s (8, 16 ... 64 s after falling within 30 s of a climb)
 * STILLS  VIDEO   FAIR or better for 10 s, also those on TREE (20, 40 ... 160 s, likewise)
 * any     same    LOST, or POOR on TREE, for 30 s: a call-back is to be offered, once
 * </pre>
 *
 * <p>A picture finds its way through the relay where the direct path is dead; so it is by its
 * arrival, and not by that path, that pictures are found to be too much.
 *
 * @param rung how it is shown
 * @param sinceMillis since when
 * @param badSinceMillis since when video is too much; -1: it is not
 * @param goodSinceMillis since when the next one up would do; -1: it would not
 * @param hopelessSinceMillis since when talking is hopeless; -1: it is not
 * @param climbMillis how long it has to be good before video
 * @param climbed whether this rung was reached from below
 * @param callBack whether a call-back is to be offered
 */
public record Ladder(
    ShownAs rung,
    long sinceMillis,
    long badSinceMillis,
    long goodSinceMillis,
    long hopelessSinceMillis,
    long climbMillis,
    boolean climbed,
    boolean callBack) {
  static final long FALL_WHEN_POOR_MILLIS = 6_000;
  static final long FALL_WHEN_LOST_MILLIS = 2_000;
  static final long STILL_TOO_LONG_MILLIS = 6_000;
  static final long CLIMB_TO_VIDEO_MILLIS = 10_000;
  static final long LONGEST_CLIMB_MILLIS = 160_000;
  static final long CALL_BACK_MILLIS = 30_000;

  /** A fall so soon after a climb says that the climb was wrong. */
  static final long REGRET_MILLIS = 30_000;

  private static final double NARROW_KILOBITS = 150;

  /**
   * What it is decided by.
   *
   * @param level how the connection does
   * @param outgoingKilobits what could be sent in a second; negative: not known, as when no video
   *     is sent that would measure it
   * @param media whether there is a peer connection, standing or being made
   * @param budgetUsed the share of the app's data budget, 0 to 1
   * @param stillMillis how long the present picture has been on its way; 0: none is
   */
  public record Conditions(
      QualityLevel level,
      double outgoingKilobits,
      boolean media,
      double budgetUsed,
      long stillMillis) {}

  /** A session begins. */
  public static Ladder begin(long nowMillis) {
    return new Ladder(ShownAs.VIDEO, nowMillis, -1, -1, -1, CLIMB_TO_VIDEO_MILLIS, false, false);
  }

  /** A second has passed. */
  public Ladder look(Conditions now, long nowMillis) {
    long bad = isTooMuchForVideo(now) ? since(badSinceMillis, nowMillis) : -1;
    boolean wouldDo = now.level().compareTo(QualityLevel.FAIR) <= 0;
    long good = wouldDo ? since(goodSinceMillis, nowMillis) : -1;
    long hopeless = isHopeless(now) ? since(hopelessSinceMillis, nowMillis) : -1;
    boolean offered = hopeless >= 0 && nowMillis - hopeless >= CALL_BACK_MILLIS;
    Ladder seen =
        new Ladder(rung, sinceMillis, bad, good, hopeless, calmed(nowMillis), climbed, offered);
    ShownAs highest = highest(now);
    if (rung.compareTo(highest) < 0) {
      return seen.fallTo(highest, nowMillis);
    }
    if (seen.isToFall(now, nowMillis)) {
      return seen.fallTo(rung == ShownAs.VIDEO ? ShownAs.STILLS : ShownAs.TREE, nowMillis);
    }
    if (rung != highest && good >= 0 && nowMillis - good >= seen.climb()) {
      ShownAs above = rung == ShownAs.TREE ? ShownAs.STILLS : ShownAs.VIDEO;
      return new Ladder(above, nowMillis, -1, good, hopeless, climbMillis, true, offered);
    }
    return seen;
  }

  /** A minute of video says that the network is another one now. */
  private long calmed(long nowMillis) {
    boolean calmed = rung == ShownAs.VIDEO && nowMillis - sinceMillis >= 2 * REGRET_MILLIS;
    return calmed ? CLIMB_TO_VIDEO_MILLIS : climbMillis;
  }

  private boolean isToFall(Conditions now, long nowMillis) {
    return switch (rung) {
      case VIDEO ->
          badSinceMillis >= 0
              && nowMillis - badSinceMillis
                  >= (now.level() == QualityLevel.LOST
                      ? FALL_WHEN_LOST_MILLIS
                      : FALL_WHEN_POOR_MILLIS);
      case STILLS -> now.stillMillis() >= STILL_TOO_LONG_MILLIS;
      case TREE, NOT_SAID -> false;
    };
  }

  private Ladder fallTo(ShownAs lower, long nowMillis) {
    boolean regretted = climbed && nowMillis - sinceMillis < REGRET_MILLIS;
    long next = regretted ? Math.min(LONGEST_CLIMB_MILLIS, 2 * climbMillis) : climbMillis;
    return new Ladder(lower, nowMillis, -1, -1, hopelessSinceMillis, next, false, callBack);
  }

  private static long since(long before, long nowMillis) {
    return before >= 0 ? before : nowMillis;
  }

  private static ShownAs highest(Conditions now) {
    if (now.budgetUsed() >= 0.95) {
      return ShownAs.TREE;
    }
    return now.budgetUsed() >= 0.8 || !now.media() ? ShownAs.STILLS : ShownAs.VIDEO;
  }

  private boolean isTooMuchForVideo(Conditions now) {
    boolean narrow = now.outgoingKilobits() >= 0 && now.outgoingKilobits() < NARROW_KILOBITS;
    return rung == ShownAs.VIDEO && (now.level().compareTo(QualityLevel.POOR) >= 0 || narrow);
  }

  private boolean isHopeless(Conditions now) {
    return now.level() == QualityLevel.LOST
        || (rung == ShownAs.TREE && now.level() == QualityLevel.POOR);
  }

  /** A picture costs little, should it have been too soon. */
  private long climb() {
    return rung == ShownAs.TREE ? climbMillis * 2 / 5 : climbMillis;
  }
}
