package dev.beckon.examples.tour;

import dev.beckon.desktop.DesktopPlatform;
import dev.beckon.examples.network.ShapedEngine;
import dev.beckon.examples.network.ShapedPath;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.spi.AppScreen;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.PrivateStore;
import dev.beckon.sdk.spi.StillEncoder;
import dev.beckon.sdk.spi.VideoSource;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The desktop as it is, with a network between it and everybody else that can be made bad. */
final class BadNetworkPlatform implements Platform {
  private final DesktopPlatform desktop = new DesktopPlatform();
  private final ShapedPath path;
  private @Nullable MediaEngine engine;

  BadNetworkPlatform(ShapedPath path) {
    this.path = path;
  }

  /** On the SDK's thread only, as everything that makes something here. */
  @Override
  public @Nullable MediaEngine mediaEngine() {
    MediaEngine real = desktop.mediaEngine();
    if (engine == null && real != null) {
      engine = new ShapedEngine(real, path);
    }
    return engine;
  }

  @Override
  public VideoSource screen(Supplier<MaskRules> masks) {
    return desktop.screen(masks);
  }

  @Override
  public StillEncoder stillEncoder() {
    return desktop.stillEncoder();
  }

  @Override
  public AppScreen appScreen(Supplier<MaskRules> masks) {
    return desktop.appScreen(masks);
  }

  @Override
  public PrivateStore privateStore(String app) {
    return desktop.privateStore(app);
  }

  @Override
  public Executor callbacks() {
    return desktop.callbacks();
  }

  @Override
  public String operatingSystem() {
    return desktop.operatingSystem();
  }

  @Override
  public String device() {
    return desktop.device();
  }

  @Override
  public AutoCloseable onNetworkAvailable(Runnable callback) {
    return desktop.onNetworkAvailable(callback);
  }
}
