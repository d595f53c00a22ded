package dev.beckon.console.desk;

/**
 * What the agent wants to send. On hold nothing is sent or played, whatever the other two say.
 *
 * @param onHold the agent put the session on hold
 */
public record OwnMedia(boolean microphoneOn, boolean cameraOn, boolean onHold) {

  /** How a session begins. */
  public static final OwnMedia ALL_ON = new OwnMedia(true, true, false);

  /** After hanging up, until the relay has confirmed it. */
  static final OwnMedia SILENT = new OwnMedia(false, false, true);

  public OwnMedia withMicrophone(boolean on) {
    return new OwnMedia(on, cameraOn, onHold);
  }

  public OwnMedia withCamera(boolean on) {
    return new OwnMedia(microphoneOn, on, onHold);
  }

  public OwnMedia withHold(boolean hold) {
    return new OwnMedia(microphoneOn, cameraOn, hold);
  }
}
