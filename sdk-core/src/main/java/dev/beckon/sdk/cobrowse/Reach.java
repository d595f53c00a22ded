package dev.beckon.sdk.cobrowse;

/**
 * Who sees and hears whom, as of now. Both ends work it out here from the same facts, so that what
 * one of them reads is what the other one reads from its own side. Immutable.
 *
 * <pre>
 * the agent sees the screen      media that flows, allowed, no break, not held
 *                                pictures or outline: likewise, or where the relay is reached
 * the agent hears the customer   media that flows, not muted, no break, not held
 * the customer sees the agent    media that flows, camera on, not hidden, not held, no deaf break
 * the customer hears the agent   media that flows, not muted, not held, no deaf break
 * </pre>
 *
 * @param agentSees whether the customer's screen reaches the agent
 * @param agentHears whether the customer's voice reaches the agent
 * @param customerSees whether the agent's picture reaches the customer
 * @param customerHears whether the agent's voice reaches the customer
 * @param silence why nothing of the customer reaches the agent whatever else is chosen
 * @param shownAs how the screen reaches the agent; {@link ShownAs#NOT_SAID}: it does not
 */
public record Reach(
    boolean agentSees,
    boolean agentHears,
    boolean customerSees,
    boolean customerHears,
    Silence silence,
    ShownAs shownAs) {

  /** Before there is anybody. */
  public static final Reach NOBODY =
      new Reach(false, false, false, false, Silence.NOBODY, ShownAs.NOT_SAID);

  /** Why nothing goes from the customer to the agent; the first that holds. */
  public enum Silence {
    /** It is not silent: single things may be off. */
    NONE,
    /** There is no agent, or not yet. */
    NOBODY,
    /**
     * There is no media connection: messages, and single pictures of the screen where they go; in a
     * session in writing always, and then only messages.
     */
    NO_MEDIA,
    /**
     * Nothing gets through at this moment, and both ends look for a way: at most single pictures of
     * the screen, or its outline, where the relay is reached.
     */
    LOST,
    /** The agent put the session on hold: nothing goes either way. */
    HELD_BY_AGENT,
    /** The customer put the session on hold: nothing goes either way. */
    HELD_BY_CUSTOMER,
    /** The customer paused: nothing of them goes, the agent still reaches them. */
    PAUSED
  }

  /** A rest that the customer takes. */
  public enum Break {
    /** None. */
    NONE,
    /** Sends nothing, and goes on seeing and hearing the agent. */
    PAUSE,
    /** Neither sends nor plays anything. */
    HOLD
  }

  /**
   * What gets through between the two ends.
   *
   * @param media whether they have a media connection, or had one and look for it again
   * @param flows whether it carries anything at this moment
   * @param relay whether what goes past it arrives, by the relay
   * @param shownAs how the screen is shown on this network
   */
  public record Ways(boolean media, boolean flows, boolean relay, ShownAs shownAs) {
    /** The usual ones, with the screen as it moves. */
    public static Ways of(boolean media) {
      return new Ways(media, media, true, ShownAs.VIDEO);
    }

    private boolean live() {
      return media && flows;
    }

    private boolean beside() {
      return relay && (shownAs == ShownAs.STILLS || shownAs == ShownAs.TREE);
    }
  }

  /**
   * What the customer has chosen.
   *
   * @param screenAllowed lets the agent see the screen
   * @param microphoneOn is not muted
   * @param agentShown has not hidden the agent's picture
   */
  public record Customer(
      boolean screenAllowed, boolean microphoneOn, boolean agentShown, Break rest) {}

  /**
   * What the agent has chosen.
   *
   * @param microphoneOn is not muted
   * @param cameraOn shows themselves
   * @param onHold neither sends nor plays anything, and sees nothing
   */
  public record AgentSide(boolean microphoneOn, boolean cameraOn, boolean onHold) {
    /** How a session begins. */
    public static final AgentSide ALL_ON = new AgentSide(true, true, false);
  }

  /** What follows from the facts. */
  public static Reach of(Ways ways, Customer customer, AgentSide agent) {
    boolean rests = agent.onHold() || customer.rest() != Break.NONE;
    boolean deaf = agent.onHold() || customer.rest() == Break.HOLD;
    boolean seen = customer.screenAllowed() && !rests && (ways.live() || ways.beside());
    return new Reach(
        seen,
        ways.live() && customer.microphoneOn() && !rests,
        ways.live() && agent.cameraOn() && customer.agentShown() && !deaf,
        ways.live() && agent.microphoneOn() && !deaf,
        silence(ways, customer.rest(), agent.onHold()),
        seen ? ways.shownAs() : ShownAs.NOT_SAID);
  }

  private static Silence silence(Ways ways, Break rest, boolean heldByAgent) {
    if (!ways.media() && ways.relay()) {
      return Silence.NO_MEDIA;
    }
    if (heldByAgent) {
      return Silence.HELD_BY_AGENT;
    }
    return switch (rest) {
      case NONE -> ways.live() ? Silence.NONE : Silence.LOST;
      case PAUSE -> Silence.PAUSED;
      case HOLD -> Silence.HELD_BY_CUSTOMER;
    };
  }
}
