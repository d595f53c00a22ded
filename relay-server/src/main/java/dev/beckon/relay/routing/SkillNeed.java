package dev.beckon.relay.routing;

/**
 * A skill that an agent must have, and how well.
 *
 * @param level from 1, a beginner, to 10, a master
 */
public record SkillNeed(SkillId skill, int level) {
  /** The best an agent can be at something. */
  public static final int BEST = 10;

  public SkillNeed {
    if (level < 1 || level > BEST) {
      throw new IllegalArgumentException(
          "the level of skill " + skill + " must be between 1 and " + BEST + ", not " + level);
    }
  }

  @Override
  public String toString() {
    return skill + " ≥ " + level;
  }
}
