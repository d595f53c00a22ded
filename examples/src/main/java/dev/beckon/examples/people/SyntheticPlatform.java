package dev.beckon.examples.people;

import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.VideoSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The SDK's platform where there is neither window nor person. Thread-safe. */
public final class SyntheticPlatform implements Platform, AutoCloseable {
  private final MediaEngine engine;
  private final VideoSource screen;
  private final ExecutorService callbacks;

  /**
   * Makes one.
   *
   * @param name for its thread
   * @param engine shared with whoever else uses it; not closed with the platform
   * @param screen what agents see
   */
  public SyntheticPlatform(String name, MediaEngine engine, VideoSource screen) {
    this.engine = engine;
    this.screen = screen;
    this.callbacks =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("customer-" + name).daemon().factory());
  }

  @Override
  public MediaEngine mediaEngine() {
    return engine;
  }

  @Override
  public VideoSource screen() {
    return screen;
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

  @Override
  public void close() {
    callbacks.shutdown();
  }
}
