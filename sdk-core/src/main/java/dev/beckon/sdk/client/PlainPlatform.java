package dev.beckon.sdk.client;

import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.VideoSource;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Any JVM without a Beckon module for its platform: sessions are text, listeners are called on a
 * daemon thread. Thread-safe.
 */
final class PlainPlatform implements Platform {
  private final ThreadPoolExecutor callbacks;

  PlainPlatform() {
    callbacks =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "beckon-callbacks");
              thread.setDaemon(true);
              return thread;
            });
    callbacks.allowCoreThreadTimeOut(true);
  }

  @Override
  public @Nullable MediaEngine mediaEngine() {
    return null;
  }

  @Override
  public @Nullable VideoSource screen(Supplier<MaskRules> masks) {
    return null;
  }

  @Override
  public Executor callbacks() {
    return callbacks;
  }

  @Override
  public String operatingSystem() {
    return System.getProperty("os.name", "") + " " + System.getProperty("os.version", "");
  }

  @Override
  public String device() {
    return System.getProperty("os.arch", "");
  }

  @Override
  public AutoCloseable onNetworkAvailable(Runnable callback) {
    return () -> {};
  }
}
