package dev.beckon.sdk;

/** A place in the line, as honest as the relay can be about it. Immutable. */
public final class Waiting {
  private final int position;
  private final long usualWaitLowMillis;
  private final long usualWaitHighMillis;
  private final int agents;
  private final int unansweredRings;
  private final boolean callBackPossible;
  private final boolean stillWaitingAsked;

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public Waiting(
      int position,
      long usualWaitLowMillis,
      long usualWaitHighMillis,
      int agents,
      int unansweredRings) {
    this(position, usualWaitLowMillis, usualWaitHighMillis, agents, unansweredRings, false);
  }

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public Waiting(
      int position,
      long usualWaitLowMillis,
      long usualWaitHighMillis,
      int agents,
      int unansweredRings,
      boolean callBackPossible) {
    this(
        position,
        usualWaitLowMillis,
        usualWaitHighMillis,
        agents,
        unansweredRings,
        callBackPossible,
        false);
  }

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public Waiting(
      int position,
      long usualWaitLowMillis,
      long usualWaitHighMillis,
      int agents,
      int unansweredRings,
      boolean callBackPossible,
      boolean stillWaitingAsked) {
    this.position = position;
    this.usualWaitLowMillis = usualWaitLowMillis;
    this.usualWaitHighMillis = usualWaitHighMillis;
    this.agents = agents;
    this.unansweredRings = unansweredRings;
    this.callBackPossible = callBackPossible;
    this.stillWaitingAsked = stillWaitingAsked;
  }

  /** The same after the person has said that they go on: nothing is asked any more. */
  public Waiting goingOn() {
    return new Waiting(
        position,
        usualWaitLowMillis,
        usualWaitHighMillis,
        agents,
        unansweredRings,
        callBackPossible,
        false);
  }

  /** 1 is next. */
  public int position() {
    return position;
  }

  /**
   * Half of the people in this place wait less than this from now; 0 together with the high end:
   * not known yet.
   */
  public long usualWaitLowMillis() {
    return usualWaitLowMillis;
  }

  /** Nine in ten wait less than this from now. */
  public long usualWaitHighMillis() {
    return usualWaitHighMillis;
  }

  /** How many agents could answer: signed in, free or in a session. */
  public int agents() {
    return agents;
  }

  /** Whether the person may be called back instead: {@link HelpSession#requestCallBack}. */
  public boolean callBackPossible() {
    return callBackPossible;
  }

  /**
   * Whether the person has waited for so long that an interface should ask whether they go on:
   * {@link HelpSession#keepWaiting}, {@link HelpSession#requestCallBack} where that is possible, or
   * {@link HelpSession#end}. It is a question only: who does not answer keeps the place. Asked
   * once, and again when an agent was rung since and did not take it.
   */
  public boolean stillWaitingAsked() {
    return stillWaitingAsked;
  }

  /** How often an agent was rung for this request and did not take it. */
  public int unansweredRings() {
    return unansweredRings;
  }
}
