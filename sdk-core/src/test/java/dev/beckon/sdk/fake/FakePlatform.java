package dev.beckon.sdk.fake;

import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.spi.AppScreen;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.PrivateStore;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A platform in a test's hand. */
public final class FakePlatform implements Platform {
  private final Executor callbacks;
  private final @Nullable MediaEngine media;
  private @Nullable Runnable network;

  private @Nullable AppScreen appScreen;
  private @Nullable PrivateStore store;

  public FakePlatform(Executor callbacks, @Nullable MediaEngine media) {
    this.callbacks = callbacks;
    this.media = media;
  }

  /** The network came back. */
  public void networkAvailable() {
    if (network != null) {
      network.run();
    }
  }

  /** Whether somebody wants to know. */
  public boolean isWatched() {
    return network != null;
  }

  @Override
  public @Nullable MediaEngine mediaEngine() {
    return media;
  }

  @Override
  public @Nullable VideoSource screen(Supplier<MaskRules> masks) {
    return new VideoSource() {
      @Override
      public void start(VideoFeed feed) {}

      @Override
      public void stop() {}
    };
  }

  /** What of the app can be read, drawn on and touched. */
  public void appScreen(AppScreen screen) {
    appScreen = screen;
  }

  @Override
  public @Nullable AppScreen appScreen(Supplier<MaskRules> masks) {
    return appScreen;
  }

  /** What outlives the program. */
  public void store(PrivateStore kept) {
    store = kept;
  }

  @Override
  public @Nullable PrivateStore privateStore(String app) {
    return store;
  }

  @Override
  public Executor callbacks() {
    return callbacks;
  }

  @Override
  public String operatingSystem() {
    return "TestOS 1";
  }

  @Override
  public String device() {
    return "bench";
  }

  @Override
  public AutoCloseable onNetworkAvailable(Runnable callback) {
    network = callback;
    return () -> network = null;
  }
}
