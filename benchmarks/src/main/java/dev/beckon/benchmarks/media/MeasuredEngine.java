package dev.beckon.benchmarks.media;

import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/** A media engine that is given measured pictures. Thread-safe. */
final class MeasuredEngine implements MediaEngine {
  private final MediaEngine real;
  private final Watch watch;

  MeasuredEngine(MediaEngine real, Watch watch) {
    this.real = real;
    this.watch = watch;
  }

  @Override
  public void warmUp() {
    real.warmUp();
  }

  @Override
  public MediaPeer open(PeerSettings settings, MediaPeer.Listener listener) {
    VideoSource source = settings.videoSource();
    PeerSettings measured =
        new PeerSettings(
            settings.iceServers(),
            source == null ? null : new MeasuredSource(source, watch.notes()),
            settings.content(),
            settings.videoSink());
    return real.open(measured, new MeasuredListener(listener, watch));
  }

  @Override
  public void close() {
    real.close();
  }

  /** Notes when each numbered picture was taken, and when it was handed over. */
  private record MeasuredSource(VideoSource real, Notes notes) implements VideoSource {
    @Override
    public void start(VideoFeed feed) {
      real.start(new MeasuredFeed(feed, notes));
    }

    @Override
    public void stop() {
      real.stop();
    }

    @Override
    public void rehearse(VideoFeed nowhere) {
      real.rehearse(nowhere);
    }
  }

  private record MeasuredFeed(VideoFeed real, Notes notes) implements VideoFeed {
    @Override
    public boolean wanted() {
      return real.wanted();
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
      long pushed = System.nanoTime();
      ByteBuffer pixels = bgra.slice().order(ByteOrder.LITTLE_ENDIAN);
      FrameNumber.Region region =
          Codes.LARGE.scaled((double) width / Codes.WIDTH, (double) height / Codes.HEIGHT);
      OptionalInt number = FrameNumber.read((x, y) -> pixels.getInt(y * stride + 4 * x), region);
      real.push(bgra, width, height, stride, capturedNanos);
      number.ifPresent(
          read -> {
            notes.add(Notes.What.CAPTURED, read, capturedNanos);
            notes.add(Notes.What.PUSHED, read, pushed);
            notes.add(Notes.What.ENCODING, read, System.nanoTime());
          });
    }
  }
}
