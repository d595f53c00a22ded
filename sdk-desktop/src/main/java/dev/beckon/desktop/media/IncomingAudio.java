package dev.beckon.desktop.media;

import dev.onvoid.webrtc.media.audio.AudioTrack;
import org.jspecify.annotations.Nullable;

/** What the other end says; silent until switched on. Confined to {@link RtcThread}. */
final class IncomingAudio {
  private @Nullable AudioTrack track;
  private boolean on;

  void attach(AudioTrack incoming) {
    track = incoming;
    incoming.setEnabled(on);
  }

  void set(boolean wanted) {
    on = wanted;
    if (track != null) {
      track.setEnabled(on);
    }
  }

  /** Before the connection closes; the track goes with it. */
  void detach() {
    track = null;
  }
}
