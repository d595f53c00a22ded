package dev.beckon.benchmarks.media;

import dev.beckon.benchmarks.path.RoughPath;
import dev.beckon.desktop.DesktopPlatform;
import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.spi.AppScreen;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.PrivateStore;
import dev.beckon.sdk.spi.StillEncoder;
import dev.beckon.sdk.spi.VideoSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The desktop's own platform, with somebody who looks at his watch between capture and media
 * engine, and perhaps with a rough path to the agent. Found before the real one by {@link
 * java.util.ServiceLoader}, because the benchmarks come first on their own class path: so the shop
 * is measured as it is. Thread-safe.
 */
public final class MeasuredPlatform implements Platform {
  private static volatile Watch watch = new Watch(new Notes(), null);

  private final DesktopPlatform real = new DesktopPlatform(MediaOptions.headless());
  private @Nullable MediaEngine engine;

  /** For the service loader. */
  public MeasuredPlatform() {}

  /** Who is told, and through what the media goes; before the shop opens. */
  static void use(Notes notes, @Nullable RoughPath path) {
    watch = new Watch(notes, path);
  }

  /** What is measured in this process. */
  static Watch watch() {
    return watch;
  }

  @Override
  public synchronized MediaEngine mediaEngine() {
    if (engine == null) {
      engine = new MeasuredEngine(Objects.requireNonNull(real.mediaEngine()), watch);
    }
    return engine;
  }

  @Override
  public VideoSource screen(Supplier<MaskRules> masks) {
    return real.screen(masks);
  }

  @Override
  public AppScreen appScreen(Supplier<MaskRules> masks) {
    return real.appScreen(masks);
  }

  @Override
  public StillEncoder stillEncoder() {
    return real.stillEncoder();
  }

  @Override
  public PrivateStore privateStore(String app) {
    return real.privateStore(app);
  }

  @Override
  public Executor callbacks() {
    return real.callbacks();
  }

  @Override
  public String operatingSystem() {
    return real.operatingSystem();
  }

  @Override
  public String device() {
    return real.device();
  }

  @Override
  public AutoCloseable onNetworkAvailable(Runnable callback) {
    return real.onNetworkAvailable(callback);
  }
}
