package dev.beckon.examples.people;

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

/** Another platform, but for what a subclass says otherwise. Thread-safe as that one. */
public abstract class AlteredPlatform implements Platform {
  private final Platform original;

  /** Asks this one for everything. */
  protected AlteredPlatform(Platform original) {
    this.original = original;
  }

  @Override
  public @Nullable MediaEngine mediaEngine() {
    return original.mediaEngine();
  }

  @Override
  public @Nullable VideoSource screen(Supplier<MaskRules> masks) {
    return original.screen(masks);
  }

  @Override
  public @Nullable StillEncoder stillEncoder() {
    return original.stillEncoder();
  }

  @Override
  public @Nullable AppScreen appScreen(Supplier<MaskRules> masks) {
    return original.appScreen(masks);
  }

  @Override
  public @Nullable PrivateStore privateStore(String app) {
    return original.privateStore(app);
  }

  @Override
  public Executor callbacks() {
    return original.callbacks();
  }

  @Override
  public String operatingSystem() {
    return original.operatingSystem();
  }

  @Override
  public String device() {
    return original.device();
  }

  @Override
  public AutoCloseable onNetworkAvailable(Runnable callback) {
    return original.onNetworkAvailable(callback);
  }
}
