package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VoiceSink;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import org.jspecify.annotations.Nullable;

/**
 * What the other end says; silent until switched on. Confined to {@link RtcThread}; the sink is
 * called on a thread of libwebrtc's.
 */
final class IncomingAudio {
  private static final int BITS = 16;

  private @Nullable AudioTrack track;
  private @Nullable AudioTrackSink tap;
  private boolean on;

  void attach(AudioTrack incoming) {
    AudioTrackSink present = tap;
    if (track != null && present != null) {
      track.removeSink(present);
    }
    track = incoming;
    incoming.setEnabled(on);
    if (present != null) {
      incoming.addSink(present);
    }
  }

  void set(boolean wanted) {
    on = wanted;
    if (track != null) {
      track.setEnabled(on);
    }
  }

  /**
   * @param sink null: nobody any more
   */
  void setSink(@Nullable VoiceSink sink) {
    AudioTrack incoming = track;
    AudioTrackSink before = tap;
    if (incoming != null && before != null) {
      incoming.removeSink(before);
    }
    tap =
        sink == null
            ? null
            : (samples, bits, rate, channels, _) -> {
              if (bits == BITS) {
                sink.onSamples(samples, rate, channels);
              }
            };
    if (incoming != null && tap != null) {
      incoming.addSink(tap);
    }
  }

  /** Before the connection closes; the track goes with it. */
  void detach() {
    setSink(null);
    track = null;
  }
}
