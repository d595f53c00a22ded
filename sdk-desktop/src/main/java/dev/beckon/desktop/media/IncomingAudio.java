package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VoiceSink;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the other end says; silent until switched on. Confined to {@link RtcThread}; the sinks are
 * called on a thread of libwebrtc's.
 */
final class IncomingAudio {
  private static final int BITS = 16;

  /** Who else gets it. */
  enum Tap {
    /** Whoever opened the peer. */
    OWNER,
    /** The engine, for its other peers. */
    MIXING_DESK
  }

  private final Map<Tap, AudioTrackSink> taps = new EnumMap<>(Tap.class);
  private @Nullable AudioTrack track;
  private boolean on;

  void attach(AudioTrack incoming) {
    AudioTrack before = track;
    if (before != null) {
      taps.values().forEach(before::removeSink);
    }
    track = incoming;
    incoming.setEnabled(on);
    taps.values().forEach(incoming::addSink);
  }

  void set(boolean wanted) {
    on = wanted;
    if (track != null) {
      track.setEnabled(on);
    }
  }

  boolean isOn() {
    return on;
  }

  /**
   * @param sink null: nobody any more
   */
  void setSink(Tap tap, @Nullable VoiceSink sink) {
    AudioTrack incoming = track;
    AudioTrackSink before = taps.remove(tap);
    if (incoming != null && before != null) {
      incoming.removeSink(before);
    }
    if (sink == null) {
      return;
    }
    AudioTrackSink now =
        (samples, bits, rate, channels, _) -> {
          if (bits == BITS) {
            sink.onSamples(samples, rate, channels);
          }
        };
    taps.put(tap, now);
    if (incoming != null) {
      incoming.addSink(now);
    }
  }

  /** Before the connection closes; the track goes with it. */
  void detach() {
    setSink(Tap.OWNER, null);
    setSink(Tap.MIXING_DESK, null);
    track = null;
  }
}
