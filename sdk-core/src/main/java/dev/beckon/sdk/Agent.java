package dev.beckon.sdk;

/** The person who helps, or somebody else of the operator's. Immutable. */
public final class Agent {
  private final String displayName;
  private final String title;
  private final boolean joined;

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public Agent(String displayName, String title) {
    this(displayName, title, false);
  }

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public Agent(String displayName, String title, boolean joined) {
    this.displayName = displayName;
    this.title = title;
    this.joined = joined;
  }

  /** What the agent is called, such as "Amy". */
  public String displayName() {
    return displayName;
  }

  /** What the agent does, such as "Orders and payments"; may be empty. */
  public String title() {
    return title;
  }

  /**
   * Of those of {@link HelpListener#onListeners}: whether the person hears this one, too, who has
   * joined the call.
   */
  public boolean isJoined() {
    return joined;
  }
}
