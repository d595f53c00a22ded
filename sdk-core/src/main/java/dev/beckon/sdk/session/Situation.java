package dev.beckon.sdk.session;

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
 */
public record Situation(
    Standing standing, Relay relay, Negotiation negotiation, Controls controls, int acceptedRing) {

  Situation with(Standing next) {
    return new Situation(next, relay, negotiation, controls, acceptedRing);
  }

  Situation with(Relay next) {
    return new Situation(standing, next, negotiation, controls, acceptedRing);
  }

  Situation with(Negotiation next) {
    return new Situation(standing, relay, next, controls, acceptedRing);
  }

  Situation with(Controls next) {
    return new Situation(standing, relay, negotiation, next, acceptedRing);
  }

  Situation withAcceptedRing(int ring) {
    return new Situation(standing, relay, negotiation, controls, ring);
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

  /** Whether the agent's end can be heard: from the moment of the ring. */
  public boolean hearsAgent() {
    return standing instanceof Standing.Ringing || standing instanceof WithAgent;
  }

  /** Whether the agent may see this screen now, by pixels or as a tree. */
  public boolean isScreenShared() {
    return isScreenAllowed() && !isPaused();
  }

  /** Whether the customer lets this agent see the screen, paused or not. */
  public boolean isScreenAllowed() {
    return standing instanceof WithAgent && controls.screen() == Controls.Screen.ALLOWED;
  }

  /** What leaves this device and what is played on it; everything off unless an agent is there. */
  public Outputs outputs() {
    if (!(standing instanceof WithAgent)
        || negotiation.progress() == Negotiation.Progress.NO_MEDIA) {
      return Outputs.OFF;
    }
    return new Outputs(
        controls.microphone() && !isPaused(),
        controls.screen() == Controls.Screen.ALLOWED && !isPaused(),
        true);
  }

  /** What the agent is told about {@link #outputs()}; null while there is no agent. */
  @Nullable MediaReport mediaReport() {
    if (!(standing instanceof WithAgent)) {
      return null;
    }
    return new MediaReport(outputs().microphone(), shownScreen());
  }

  private MediaReport.Screen shownScreen() {
    if (negotiation.progress() == Negotiation.Progress.NO_MEDIA) {
      return MediaReport.Screen.NOTHING_TO_SAY;
    }
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
