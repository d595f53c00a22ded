package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoCapture;
import dev.onvoid.webrtc.media.video.VideoCaptureCapability;
import dev.onvoid.webrtc.media.video.VideoDevice;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real camera, for agents; a customer's is never opened. Opens the device at {@link #start}, on a
 * thread of its own because that may take a second, and lets go of it at {@link #stop}. A camera
 * that is gone or in use elsewhere makes no pictures, and says so in the log. Thread-safe.
 */
public final class CameraSource implements VideoSource {
  private static final System.Logger LOG = System.getLogger(CameraSource.class.getName());
  private static final int WANTED_WIDTH = 1280;
  private static final int WANTED_HEIGHT = 720;
  private static final int WANTED_FRAMES_PER_SECOND = 30;

  private final String id;
  private @Nullable Opening current;

  private CameraSource(String id) {
    this.id = id;
  }

  /** The camera with this {@link MediaDevice#id()}; not opened yet. */
  public static CameraSource of(MediaDevice camera) {
    return new CameraSource(camera.id());
  }

  @Override
  public synchronized void start(VideoFeed feed) {
    stop();
    Opening opening = new Opening(feed);
    current = opening;
    Thread.ofPlatform().name("beckon-camera").daemon().start(opening::open);
  }

  @Override
  public synchronized void stop() {
    Opening opening = current;
    current = null;
    if (opening != null) {
      opening.close();
    }
  }

  private static Optional<VideoDevice> device(String id) {
    return MediaDevices.nativeCameras().stream()
        .filter(camera -> camera.getDescriptor().equals(id))
        .findFirst();
  }

  /** The largest that is no larger than we want, and as fast as we want if possible. */
  private static Optional<VideoCaptureCapability> best(VideoDevice device) {
    return dev.onvoid.webrtc.media.MediaDevices.getVideoCaptureCapabilities(device).stream()
        .filter(mode -> mode.width <= WANTED_WIDTH && mode.height <= WANTED_HEIGHT)
        .max(
            Comparator.<VideoCaptureCapability>comparingInt(
                    mode -> Math.min(mode.frameRate, WANTED_FRAMES_PER_SECOND))
                .thenComparingInt(mode -> mode.width * mode.height));
  }

  /** One time the camera is open. Opened on its thread, closed by the source's {@link #stop}. */
  private final class Opening {
    private final VideoFeed feed;
    private @Nullable VideoCapture capture;
    private boolean closed;

    Opening(VideoFeed feed) {
      this.feed = feed;
    }

    void open() {
      Optional<VideoDevice> device = device(id);
      if (device.isEmpty()) {
        LOG.log(Level.WARNING, "The camera {0} is not plugged in", id);
        return;
      }
      try {
        NativeCalls.run(() -> open(device.get()));
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "The camera " + id + " cannot be opened; is it in use?", e);
        close();
      }
    }

    private synchronized void open(VideoDevice device) {
      if (closed) {
        return;
      }
      VideoCapture opened = new VideoCapture();
      capture = opened;
      opened.setVideoCaptureDevice(device);
      best(device).ifPresent(opened::setVideoCaptureCapability);
      opened.setVideoSink(this::pass);
      opened.start();
    }

    /** On the camera's native thread. */
    private void pass(VideoFrame frame) {
      try {
        if (frame.buffer instanceof NativeI420Buffer picture) {
          NativeFeeds.push(feed, picture);
        }
      } finally {
        frame.release();
      }
    }

    private synchronized void close() {
      closed = true;
      VideoCapture opened = capture;
      capture = null;
      if (opened != null) {
        NativeCalls.run(opened::stop);
        opened.dispose();
      }
    }
  }
}
