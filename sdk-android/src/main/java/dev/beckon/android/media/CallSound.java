package dev.beckon.android.media;

import java.util.function.Consumer;

/** The phone's sound while a session has media. Called on {@link RtcThread}. */
interface CallSound {
  /**
   * Takes the phone's sound for a call.
   *
   * @param held told when another call takes it away, and when it is given back; any thread
   */
  void begin(Consumer<Boolean> held);

  /** Gives it back as it was. */
  void end();

  /** Whether the person has let the app use the microphone, as of now. */
  boolean mayRecord();
}
