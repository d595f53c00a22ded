package dev.beckon.sdk.cobrowse;

/**
 * Who sees and hears whom, as of now. Both ends work it out here from the same facts, so that what
 * one of them reads is what the other one reads from its own side. Immutable.
 *
 * <pre>
 * the agent sees the screen      media or single pictures, allowed, no break, not held
 * the agent hears the customer   media, not muted, no break, not held
 * the customer sees the agent    media, camera on, not hidden, not held, no break that is deaf
 * the customer hears the agent   media, not muted, not held, no break that is deaf
 * </pre>
 *
 * @param agentSees whether the customer's screen reaches the agent
 * @param agentHears whether the customer's voice reaches the agent
 * @param customerSees whether the agent's picture reaches the customer
 * @param customerHears whether the agent's voice reaches the customer
 * @param silence why nothing of the customer reaches the agent whatever else is chosen
 */
public record Reach(
    boolean agentSees,
    boolean agentHears,
    boolean customerSees,
    boolean customerHears,
    Silence silence) {

  /** Before there is anybody. */
  public static final Reach NOBODY = new Reach(false, false, false, false, Silence.NOBODY);

  /** Why nothing goes from the customer to the agent; the first that holds. */
  public enum Silence {
    /** It is not silent: single things may be off. */
    NONE,
    /** There is no agent, or not yet. */
    NOBODY,
    /** There is no media connection: messages, and single pictures of the screen where they go. */
    NO_MEDIA,
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

  /**
   * What follows from the facts.
   *
   * @param media whether the two ends have a media connection
   */
  public static Reach of(boolean media, Customer customer, AgentSide agent) {
    Silence silence = silence(media, customer.rest(), agent.onHold());
    boolean fromCustomer = silence == Silence.NONE;
    boolean fromAgent = fromCustomer || silence == Silence.PAUSED;
    return new Reach(
        fromCustomer && customer.screenAllowed(),
        fromCustomer && customer.microphoneOn(),
        fromAgent && agent.cameraOn() && customer.agentShown(),
        fromAgent && agent.microphoneOn(),
        silence);
  }

  /**
   * What follows from the facts where the screen may go without media.
   *
   * @param pictures whether single pictures, or the screen's outline, go beside the media
   */
  public static Reach of(boolean media, boolean pictures, Customer customer, AgentSide agent) {
    Reach plain = of(media, customer, agent);
    boolean beside =
        pictures && plain.silence() == Silence.NO_MEDIA && of(true, customer, agent).agentSees();
    return beside ? new Reach(true, false, false, false, Silence.NO_MEDIA) : plain;
  }

  private static Silence silence(boolean media, Break rest, boolean heldByAgent) {
    if (!media) {
      return Silence.NO_MEDIA;
    }
    if (heldByAgent) {
      return Silence.HELD_BY_AGENT;
    }
    return switch (rest) {
      case NONE -> Silence.NONE;
      case PAUSE -> Silence.PAUSED;
      case HOLD -> Silence.HELD_BY_CUSTOMER;
    };
  }
}
