package dev.beckon.sdk;

/** The person who helps. Immutable. */
public final class Agent {
  private final String displayName;
  private final String title;

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public Agent(String displayName, String title) {
    this.displayName = displayName;
    this.title = title;
  }

  /** What the agent is called, such as "Amy". */
  public String displayName() {
    return displayName;
  }

  /** What the agent does, such as "Orders and payments"; may be empty. */
  public String title() {
    return title;
  }
}
