package dev.beckon.sdk;

/** How the connection between the person and the agent does, and what it means for the screen. */
public final class ConnectionQuality {
  private final Level level;
  private final Screen screen;

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public ConnectionQuality(Level level, Screen screen) {
    this.level = level;
    this.screen = screen;
  }

  /** How well the two hear and see each other. */
  public Level level() {
    return level;
  }

  /** How the screen is shown to the agent, where it is shown. */
  public Screen screen() {
    return screen;
  }

  /** Four bars to none. Changes only when it lasts, so that it can be shown as it is. */
  public enum Level {
    /** As it should be. */
    GOOD,
    /** Still pleasant. */
    FAIR,
    /** Hard to bear. */
    POOR,
    /** Nothing gets through. */
    LOST
  }

  /** On a bad network the voice goes first, and the screen steps down; it comes back by itself. */
  public enum Screen {
    /** As it moves. */
    VIDEO,
    /** A picture whenever something changed. */
    STILLS,
    /** Its outline and its words, without any picture. */
    OUTLINE
  }

  @Override
  public String toString() {
    return level + ", " + screen;
  }
}
