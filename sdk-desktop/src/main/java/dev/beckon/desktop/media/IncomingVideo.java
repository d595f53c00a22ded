package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VideoSink;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Hands decoded pictures to the sink, on libwebrtc's decoding thread, and says once that there was
 * a first. Attached and detached on {@link RtcThread}.
 */
final class IncomingVideo implements VideoTrackSink {
  private static final System.Logger LOG = System.getLogger(IncomingVideo.class.getName());

  private final @Nullable VideoSink sink;
  private final Runnable onFirstFrame;
  private final I420ToBgra converter = new I420ToBgra();
  private @Nullable VideoTrack track;

  /** Confined to the decoding thread. */
  private boolean seenOne;

  private boolean sinkFailed;

  IncomingVideo(@Nullable VideoSink sink, Runnable onFirstFrame) {
    this.sink = sink;
    this.onFirstFrame = onFirstFrame;
  }

  void attach(VideoTrack incoming) {
    if (sink != null) {
      track = incoming;
      incoming.addSink(this);
    }
  }

  @Override
  public void onVideoFrame(VideoFrame frame) {
    ReceivedFrame received = new ReceivedFrame(frame, converter, System.nanoTime());
    try {
      show(received);
    } finally {
      received.expire();
      frame.release();
    }
    if (!seenOne) {
      seenOne = true;
      onFirstFrame.run();
    }
  }

  private void show(ReceivedFrame received) {
    if (sink == null) {
      return;
    }
    try {
      sink.onFrame(received);
    } catch (RuntimeException e) {
      if (!sinkFailed) {
        sinkFailed = true;
        LOG.log(Level.WARNING, "A video sink failed; it is not told of again", e);
      }
    }
  }

  /** Before the connection closes; returns when no picture is on its way to the sink any more. */
  void detach() {
    if (track != null) {
      track.removeSink(this);
      track = null;
    }
  }
}
