package dev.beckon.console.desk;

/**
 * What the agent wants to send. On hold nothing is sent or played, whatever the other two say.
 *
 * @param onHold the agent put the session on hold
 * @param resting the network takes no picture of the agent at the moment, whatever they want
 */
public record OwnMedia(boolean microphoneOn, boolean cameraOn, boolean onHold, boolean resting) {

  /** How a session begins. */
  public static final OwnMedia ALL_ON = new OwnMedia(true, true, false);

  /** Where the two only write. */
  static final OwnMedia NOTHING = new OwnMedia(false, false, false);

  /** After hanging up, until the relay has confirmed it. */
  static final OwnMedia SILENT = new OwnMedia(false, false, true);

  /** What the agent chose, on a network that takes it. */
  public OwnMedia(boolean microphoneOn, boolean cameraOn, boolean onHold) {
    this(microphoneOn, cameraOn, onHold, false);
  }

  /** Whether the agent's picture goes out. */
  public boolean isSeen() {
    return cameraOn && !onHold && !resting;
  }

  OwnMedia withResting(boolean now) {
    return new OwnMedia(microphoneOn, cameraOn, onHold, now);
  }

  public OwnMedia withMicrophone(boolean on) {
    return new OwnMedia(on, cameraOn, onHold, resting);
  }

  public OwnMedia withCamera(boolean on) {
    return new OwnMedia(microphoneOn, on, onHold, resting);
  }

  public OwnMedia withHold(boolean hold) {
    return new OwnMedia(microphoneOn, cameraOn, hold, resting);
  }
}
