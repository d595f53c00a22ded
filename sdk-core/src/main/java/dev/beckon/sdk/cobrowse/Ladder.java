package dev.beckon.sdk.cobrowse;

/**
 * How the customer's screen is shown on a bad network: the voice goes first, so the screen steps
 * down; and up again, but each climb that came to nothing makes the next one wait twice as long, so
 * that it does not flap. Immutable, pure; the customer's end asks it once a second.
 *
 * <pre>
 * from    to      when
 * VIDEO   STILLS  POOR or LOST, or less than 150 kbit/s to be had, for 6 s
 * VIDEO   STILLS  there is no media, or four fifths of the data budget are used: at once
 * STILLS  TREE    LOST, or less than 30 kbit/s to be had, for 10 s
 * STILLS  TREE    19 in 20 of the data budget are used: at once
 * TREE    STILLS  FAIR or better, and 60 kbit/s to be had, for 8 s
 * STILLS  VIDEO   FAIR or better, and 250 kbit/s to be had, for 10 s (20, 40 ... 160 s after falling within 30 s of a climb)
 * TREE    TREE    LOST for 20 s: a call-back is to be offered, once
 * </pre>
 *
 * @param rung how it is shown
 * @param sinceMillis since when
 * @param badSinceMillis since when this rung is too much; -1: it is not
 * @param goodSinceMillis since when the next one up would do; -1: it would not
 * @param climbMillis how long it has to be good before video
 * @param climbed whether this rung was reached from below
 * @param callBack whether a call-back is to be offered
 */
public record Ladder(
    ShownAs rung,
    long sinceMillis,
    long badSinceMillis,
    long goodSinceMillis,
    long climbMillis,
    boolean climbed,
    boolean callBack) {
  static final long FALL_FROM_VIDEO_MILLIS = 6_000;
  static final long FALL_FROM_STILLS_MILLIS = 10_000;
  static final long CLIMB_TO_STILLS_MILLIS = 8_000;
  static final long CLIMB_TO_VIDEO_MILLIS = 10_000;
  static final long LONGEST_CLIMB_MILLIS = 160_000;
  static final long CALL_BACK_MILLIS = 20_000;

  /** A fall so soon after a climb says that the climb was wrong. */
  static final long REGRET_MILLIS = 30_000;

  /**
   * What it is decided by.
   *
   * @param level how the connection does
   * @param outgoingKilobits what could be sent in a second; negative: not known
   * @param media whether there is a peer connection, standing or being made
   * @param budgetUsed the share of the app's data budget, 0 to 1
   */
  public record Conditions(
      QualityLevel level, double outgoingKilobits, boolean media, double budgetUsed) {}

  /** A session begins. */
  public static Ladder begin(long nowMillis) {
    return new Ladder(ShownAs.VIDEO, nowMillis, -1, -1, CLIMB_TO_VIDEO_MILLIS, false, false);
  }

  /** A second has passed. */
  public Ladder look(Conditions now, long nowMillis) {
    ShownAs highest = highest(now);
    if (rung.compareTo(highest) < 0) {
      return fallTo(highest, nowMillis);
    }
    long bad = isTooMuch(now) ? since(badSinceMillis, nowMillis) : -1;
    long good = rung != highest && wouldDo(now) ? since(goodSinceMillis, nowMillis) : -1;
    if (bad >= 0 && nowMillis - bad >= patience()) {
      return rung == ShownAs.TREE
          ? new Ladder(rung, sinceMillis, bad, -1, climbMillis, climbed, true)
          : fallTo(below(), nowMillis);
    }
    if (good >= 0 && nowMillis - good >= climb()) {
      return new Ladder(above(), nowMillis, -1, -1, climbMillis, true, false);
    }
    boolean calmed = rung == ShownAs.VIDEO && nowMillis - sinceMillis >= 2 * REGRET_MILLIS;
    long next = calmed ? CLIMB_TO_VIDEO_MILLIS : climbMillis;
    return new Ladder(rung, sinceMillis, bad, good, next, climbed, false);
  }

  private Ladder fallTo(ShownAs lower, long nowMillis) {
    boolean regretted = rung == ShownAs.VIDEO && climbed && nowMillis - sinceMillis < REGRET_MILLIS;
    long next = regretted ? Math.min(LONGEST_CLIMB_MILLIS, 2 * climbMillis) : climbMillis;
    return new Ladder(lower, nowMillis, -1, -1, next, false, false);
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

  private boolean isTooMuch(Conditions now) {
    return switch (rung) {
      case VIDEO ->
          now.level().compareTo(QualityLevel.POOR) >= 0 || less(now.outgoingKilobits(), 150);
      case STILLS -> now.level() == QualityLevel.LOST || less(now.outgoingKilobits(), 30);
      case TREE -> now.level() == QualityLevel.LOST;
      case NOT_SAID -> false;
    };
  }

  private boolean wouldDo(Conditions now) {
    double needed = rung == ShownAs.TREE ? 60 : 250;
    return now.level().compareTo(QualityLevel.FAIR) <= 0 && !less(now.outgoingKilobits(), needed);
  }

  private static boolean less(double known, double limit) {
    return known >= 0 && known < limit;
  }

  private long patience() {
    return switch (rung) {
      case VIDEO, NOT_SAID -> FALL_FROM_VIDEO_MILLIS;
      case STILLS -> FALL_FROM_STILLS_MILLIS;
      case TREE -> CALL_BACK_MILLIS;
    };
  }

  private long climb() {
    return rung == ShownAs.TREE ? CLIMB_TO_STILLS_MILLIS : climbMillis;
  }

  private ShownAs below() {
    return rung == ShownAs.VIDEO ? ShownAs.STILLS : ShownAs.TREE;
  }

  private ShownAs above() {
    return rung == ShownAs.TREE ? ShownAs.STILLS : ShownAs.VIDEO;
  }
}
