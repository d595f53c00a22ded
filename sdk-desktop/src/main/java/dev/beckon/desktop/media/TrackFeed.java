package dev.beckon.desktop.media;

import dev.beckon.sdk.cobrowse.StillPace;
import dev.beckon.sdk.spi.VideoFeed;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Hands a source's pictures to libwebrtc, on the source's own thread. Thread-safe.
 *
 * <p>A source may fall silent because nothing moves. Its newest picture is then sent again, as
 * {@link StillPace} says. A still picture costs next to nothing to encode.
 */
final class TrackFeed implements NativeVideoFeed {
  private final CustomVideoSource target;
  private final RtcThread rtc;
  private final BgraToI420 converter = new BgraToI420();
  private final Object lock = new Object();

  /** Guarded by {@link #lock}. */
  private final StillPace pace = new StillPace();

  private volatile boolean wanted;

  /** These three are guarded by {@link #lock}. */
  private @Nullable NativeI420Buffer newest;

  private long sentNanos;
  private @Nullable Future<?> timer;

  TrackFeed(CustomVideoSource target, RtcThread rtc) {
    this.target = target;
    this.rtc = rtc;
  }

  void open() {
    synchronized (lock) {
      wanted = true;
      pace.begin();
    }
  }

  /** After the return nothing more reaches the encoder. */
  void shut() {
    synchronized (lock) {
      wanted = false;
      disarm();
      if (newest != null) {
        newest.release();
        newest = null;
      }
    }
  }

  @Override
  public boolean wanted() {
    return wanted;
  }

  @Override
  public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
    if (!wanted) {
      return;
    }
    synchronized (lock) {
      if (wanted) {
        send(converter.convert(bgra, width, height, stride));
      }
    }
  }

  @Override
  public void push(NativeI420Buffer picture) {
    synchronized (lock) {
      if (wanted) {
        picture.retain();
        send(picture);
      }
    }
  }

  /** Takes a picture as this feed does, and throws it away. */
  VideoFeed rehearsal() {
    return new VideoFeed() {
      @Override
      public boolean wanted() {
        return true;
      }

      @Override
      public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
        synchronized (lock) {
          converter.convert(bgra, width, height, stride).release();
        }
      }
    };
  }

  /** Sends the newest picture at once, if there is one. */
  void repeatNow() {
    synchronized (lock) {
      if (newest != null) {
        pace.begin();
        pass(newest);
        arm(pause());
      }
    }
  }

  /** Takes the caller's reference over. */
  private void send(NativeI420Buffer picture) {
    pass(picture);
    boolean resting = newest == null || pace.isResting();
    if (newest != null) {
      newest.release();
    }
    newest = picture;
    pace.begin();
    if (resting) {
      arm(pause());
    }
  }

  private void pass(NativeI420Buffer picture) {
    sentNanos = System.nanoTime();
    target.pushFrame(new VideoFrame(picture, sentNanos));
  }

  /** On the RTC thread: repeats when the source was silent for long enough, and comes again. */
  private void beat() {
    synchronized (lock) {
      if (!wanted || newest == null) {
        return;
      }
      Duration silence = Duration.ofNanos(System.nanoTime() - sentNanos);
      if (silence.compareTo(pause()) >= 0) {
        pass(newest);
        pace.repeated();
        silence = Duration.ZERO;
      }
      arm(pause().minus(silence));
    }
  }

  private Duration pause() {
    return Duration.ofMillis(pace.pauseMillis());
  }

  private void arm(Duration delay) {
    disarm();
    timer = rtc.after(delay, this::beat);
  }

  private void disarm() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
