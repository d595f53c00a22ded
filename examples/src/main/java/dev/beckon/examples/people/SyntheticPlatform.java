package dev.beckon.examples.people;

import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.PrivateStore;
import dev.beckon.sdk.spi.VideoSource;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The SDK's platform where there is neither window nor person. Thread-safe. */
public final class SyntheticPlatform implements Platform {
  private final MediaEngine engine;
  private final VideoSource screen;
  private final Executor callbacks;
  private final @Nullable PrivateStore store;

  /**
   * Makes one.
   *
   * @param name for its thread
   * @param engine shared with whoever else uses it; not closed with the platform
   * @param screen what agents see
   */
  public SyntheticPlatform(String name, MediaEngine engine, VideoSource screen) {
    this(name, engine, screen, null);
  }

  /**
   * Makes one that remembers.
   *
   * @param store what outlives the program; null: nothing does
   */
  public SyntheticPlatform(
      String name, MediaEngine engine, VideoSource screen, @Nullable PrivateStore store) {
    this.store = store;
    this.engine = engine;
    this.screen = screen;
    this.callbacks = oneThread("customer-" + name);
  }

  @Override
  public MediaEngine mediaEngine() {
    return engine;
  }

  @Override
  public VideoSource screen(Supplier<MaskRules> masks) {
    return screen;
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
    return System.getProperty("os.name") + " " + System.getProperty("os.version");
  }

  @Override
  public String device() {
    return System.getProperty("os.arch");
  }

  /** This machine's network does not come and go. */
  @Override
  public AutoCloseable onNetworkAvailable(Runnable callback) {
    return () -> {};
  }

  /** Runs tasks in order; its thread ends by itself when there is nothing more to do. */
  private static Executor oneThread(String name) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name(name).daemon().factory());
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
