package dev.beckon.desktop;

import dev.beckon.desktop.capture.JpegStills;
import dev.beckon.desktop.capture.WindowCapture;
import dev.beckon.desktop.capture.WindowScreen;
import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.desktop.media.WebRtcEngine;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.PrivateStore;
import dev.beckon.sdk.spi.StillEncoder;
import dev.beckon.sdk.spi.VideoSource;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the core asks of a JVM desktop. Found by {@link java.util.ServiceLoader}; an app has to name
 * it only to choose other sound devices. Thread-safe.
 */
public final class DesktopPlatform implements Platform {
  private static final FxThread FX = new FxThread();

  private final MediaOptions options;
  private final Object lock = new Object();
  private @Nullable MediaEngine engine;
  private @Nullable WindowScreen appScreen;

  /** With the machine's own sound devices, where it has any. */
  public DesktopPlatform() {
    this(MediaOptions.automatic());
  }

  /** With chosen sound devices, for {@code BeckonConfig.platform}. */
  public DesktopPlatform(MediaOptions options) {
    this.options = options;
  }

  @Override
  public @Nullable MediaEngine mediaEngine() {
    synchronized (lock) {
      if (engine == null) {
        engine = WebRtcEngine.create(options);
      }
      return engine;
    }
  }

  @Override
  public VideoSource screen(Supplier<MaskRules> masks) {
    WindowScreen structure = appScreen(masks);
    return new WindowCapture(SharedWindow.VALUE::orFirstShowing, masks, FX, structure::painted);
  }

  @Override
  public WindowScreen appScreen(Supplier<MaskRules> masks) {
    synchronized (lock) {
      if (appScreen == null) {
        appScreen = new WindowScreen(SharedWindow.VALUE::orFirstShowing, masks, FX);
      }
      return appScreen;
    }
  }

  @Override
  public StillEncoder stillEncoder() {
    return new JpegStills();
  }

  /** In the person's own data folder; see {@code docs/staying.md}. */
  @Override
  public PrivateStore privateStore(String app) {
    return FileStore.ofApp(app);
  }

  @Override
  public Executor callbacks() {
    return FX;
  }

  @Override
  public String operatingSystem() {
    return System.getProperty("os.name") + " " + System.getProperty("os.version");
  }

  @Override
  public String device() {
    return System.getProperty("os.arch");
  }

  /** While a session lives, this machine's addresses are looked at every two seconds. */
  @Override
  public AutoCloseable onNetworkAvailable(Runnable callback) {
    return NetworkWatch.start(callback);
  }
}
