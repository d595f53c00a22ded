package dev.beckon.sdk.session;

/** The stages of a session that the customer's end measures; proto/README.md has the same names. */
public enum Stage {
  /** From the tap to the relay's Welcome. */
  CONNECT("connect"),
  /** From the tap to the relay's first word about the request. */
  ARRIVE("arrive"),
  /** From there to an agent's acceptance. */
  WAIT("wait"),
  /** The last ring, to its acceptance or its failure. */
  RING("ring"),
  /** From the tap to the SDP offer. */
  DESCRIBE("describe"),
  /**
   * From the agent's acceptance to a connected media transport; about nothing where it connected
   * during the ring.
   */
  MEDIA_CONNECT("media.connect"),
  /** From the agent's acceptance to the agent's first decoded picture. */
  FIRST_FRAME("agent.firstFrame"),
  /** From the agent's acceptance to the end of the first drawing of the agent's picture. */
  FIRST_FRAME_SHOWN("agent.firstFrameShown");

  private final String wireName;

  Stage(String wireName) {
    this.wireName = wireName;
  }

  boolean beginsWithTap() {
    return this == CONNECT || this == ARRIVE || this == DESCRIBE;
  }

  /** The name on the wire and in {@link dev.beckon.sdk.HelpSession#timeline()}. */
  public String wireName() {
    return wireName;
  }
}
