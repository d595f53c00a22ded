package dev.beckon.sdk.session;

import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.session.Standing.Connecting;
import dev.beckon.sdk.session.Standing.Paused;
import dev.beckon.sdk.session.Standing.Resuming;
import dev.beckon.sdk.session.Standing.WithAgent;
import org.jspecify.annotations.Nullable;

/**
 * Everything the {@link SessionMachine} knows: where the session stands, and beside it three things
 * that change on their own. Immutable.
 *
 * @param standing the state
 * @param relay the link
 * @param negotiation the media
 * @param controls the customer's wishes
 * @param acceptedRing which ring of the request was accepted; 0 before, or not known
 * @param agent what the agent has chosen to send
 * @param network what gets through to the agent
 * @param callBack what is agreed about calling back; null: nothing, or an agent is there
 */
public record Situation(
    Standing standing,
    Relay relay,
    Negotiation negotiation,
    Controls controls,
    int acceptedRing,
    Reach.AgentSide agent,
    Network network,
    @Nullable CallBack callBack) {

  /** A request begins. */
  static Situation begin(Standing standing, Negotiation negotiation, Controls controls) {
    return new Situation(
        standing,
        Relay.NOT_REACHED,
        negotiation,
        controls,
        0,
        Reach.AgentSide.ALL_ON,
        Network.GOOD,
        null);
  }

  Situation with(Standing next) {
    return new Situation(
        next,
        relay,
        negotiation,
        controls,
        acceptedRing,
        next instanceof WithAgent ? agent : Reach.AgentSide.ALL_ON,
        next instanceof WithAgent ? network : network.ofAnother(),
        next instanceof WithAgent ? null : callBack);
  }

  Situation with(Relay next) {
    return new Situation(
        standing, next, negotiation, controls, acceptedRing, agent, network, callBack);
  }

  Situation with(Negotiation next) {
    return new Situation(standing, relay, next, controls, acceptedRing, agent, network, callBack);
  }

  Situation with(Controls next) {
    return new Situation(
        standing, relay, negotiation, next, acceptedRing, agent, network, callBack);
  }

  /** Of another ring: another agent, of whom nothing is known yet. */
  Situation withAcceptedRing(int ring) {
    return new Situation(
        standing,
        relay,
        negotiation,
        controls,
        ring,
        Reach.AgentSide.ALL_ON,
        network.ofAnother(),
        callBack);
  }

  Situation with(Reach.AgentSide next) {
    return new Situation(
        standing, relay, negotiation, controls, acceptedRing, next, network, callBack);
  }

  Situation with(Network next) {
    return new Situation(
        standing, relay, negotiation, controls, acceptedRing, agent, next, callBack);
  }

  Situation with(CallBack next) {
    return new Situation(
        standing, relay, negotiation, controls, acceptedRing, agent, network, next);
  }

  /** Whether the two ends reach each other directly, as far as is known. */
  public boolean isCarrying() {
    return negotiation.carrying();
  }

  /** Whether the customer paused. */
  public boolean isPaused() {
    return standing instanceof Paused
        || (standing instanceof Resuming resuming && resuming.paused());
  }

  /** Whether nothing but the end is still to come. */
  boolean isOver() {
    return standing instanceof Standing.Ending || standing instanceof Standing.Ended;
  }

  /** Whether it is over, and everybody was told. */
  public boolean isEnded() {
    return standing instanceof Standing.Ended;
  }

  /** Whether the agent's end can be heard: from the moment of the ring. */
  public boolean hearsAgent() {
    return standing instanceof Standing.Ringing
        || standing instanceof WithAgent
        || standing instanceof Standing.Returning;
  }

  /** Whether the agent may see this screen now, by pixels or as a tree. */
  public boolean isScreenShared() {
    return isScreenAllowed() && !isPaused() && !agent.onHold();
  }

  /** Whether the customer lets this agent see the screen, paused or not. */
  public boolean isScreenAllowed() {
    return standing instanceof WithAgent && controls.screen() == Controls.Screen.ALLOWED;
  }

  /** Whether an agent is rung who would see this screen at once. */
  boolean awaitsScreen() {
    return standing instanceof Standing.Ringing
        && controls.screen() == Controls.Screen.ALLOWED
        && hasMedia();
  }

  /** How the screen is shown on this network, where it is shown. */
  public ShownAs shownAs() {
    return network.shownAs();
  }

  /** Who sees and hears whom now. */
  public Reach reach() {
    return standing instanceof WithAgent
        ? reach(isMediaThere(), isCarrying() && !network.lost())
        : Reach.NOBODY;
  }

  /** Whether there is a path to the agent, or was one that is being looked for again. */
  private boolean isMediaThere() {
    return hasMedia()
        && (negotiation.isFlowing() || negotiation.restarts() > 0 || negotiation.asks() > 0);
  }

  private Reach reach(boolean media, boolean flows) {
    return Reach.of(
        new Reach.Ways(
            media, flows, relay == Relay.THERE && !network.agentAway(), network.shownAs()),
        new Reach.Customer(
            controls.screen() == Controls.Screen.ALLOWED,
            controls.microphone(),
            controls.agentShown(),
            isPaused() ? Reach.Break.PAUSE : Reach.Break.NONE),
        agent);
  }

  /**
   * What leaves this device and what is played on it; everything off unless an agent is there.
   * While the person is told that nobody hears them, nobody does, though some of it might arrive.
   */
  public Outputs outputs() {
    if (!(standing instanceof WithAgent) || !hasMedia()) {
      return Outputs.OFF;
    }
    Reach wanted = reach(true, !network.lost());
    return new Outputs(
        wanted.agentHears(), wanted.agentSees() && network.shownAs() == ShownAs.VIDEO, true);
  }

  /** What the agent is told of the customer's choices; null: no agent, or nothing to choose. */
  @Nullable MediaReport mediaReport() {
    if (!(standing instanceof WithAgent) || isChatOnly()) {
      return null;
    }
    return new MediaReport(
        hasMedia() && controls.microphone() && !isPaused(),
        shownScreen(),
        isPaused(),
        controls.agentShown());
  }

  /** Whether there is a peer connection, standing or being made, and not given up for now. */
  public boolean hasMedia() {
    return negotiation.isPossible() && !negotiation.isGivenUp();
  }

  /** Whether help in writing was asked for. */
  public boolean isChatOnly() {
    return negotiation.progress() == Negotiation.Progress.NOT_WANTED;
  }

  private MediaReport.Screen shownScreen() {
    return switch (controls.screen()) {
      case IMPOSSIBLE -> MediaReport.Screen.NOTHING_TO_SAY;
      case UNDECIDED -> MediaReport.Screen.UNDECIDED;
      case REFUSED -> MediaReport.Screen.REFUSED;
      case ALLOWED -> isPaused() ? MediaReport.Screen.PAUSED : MediaReport.Screen.SHARED;
    };
  }

  /** Whether the session is waiting for media and the agent's picture is part of it. */
  boolean expectsPicture() {
    return standing instanceof Connecting connecting && connecting.pictureExpected();
  }
}
