package dev.beckon.sdk.client;

import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.spi.AppScreen;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.PrivateStore;
import dev.beckon.sdk.spi.StillEncoder;
import dev.beckon.sdk.spi.VideoSource;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The platform, looked for when it is first needed, because looking reads files. It is not our
 * code: what it throws costs what it was asked for, not the session. Confined to the SDK's thread.
 */
final class LazyPlatform {
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");

  private final PlainPlatform plain = new PlainPlatform();
  private @Nullable Platform platform;

  /**
   * @param chosen the app's choice; null: look for one
   */
  LazyPlatform(@Nullable Platform chosen) {
    this.platform = chosen;
  }

  /** The media engine; null where there is none or it cannot be loaded. */
  @Nullable MediaEngine mediaEngine() {
    return ask(Platform::mediaEngine);
  }

  /** What can be shown; null where nothing can. */
  @Nullable VideoSource screen(Supplier<MaskRules> masks) {
    return ask(known -> known.screen(masks));
  }

  /** The screen as something to read, draw on and touch; null where there is none. */
  @Nullable AppScreen appScreen(Supplier<MaskRules> masks) {
    return ask(known -> known.appScreen(masks));
  }

  /** Makes small files of single pictures; null where nothing does. */
  @Nullable StillEncoder stillEncoder() {
    return ask(Platform::stillEncoder);
  }

  /** Where a few values outlive the program; null where nothing does. */
  @Nullable PrivateStore privateStore(String app) {
    return ask(known -> known.privateStore(app));
  }

  Executor callbacks() {
    Executor executor = ask(Platform::callbacks);
    return executor != null ? executor : plain.callbacks();
  }

  String operatingSystem() {
    String name = ask(Platform::operatingSystem);
    return name != null ? name : plain.operatingSystem();
  }

  String device() {
    String name = ask(Platform::device);
    return name != null ? name : plain.device();
  }

  AutoCloseable onNetworkAvailable(Runnable callback) {
    AutoCloseable handle = ask(known -> known.onNetworkAvailable(callback));
    return handle != null ? handle : () -> {};
  }

  private <T> @Nullable T ask(Function<Platform, @Nullable T> question) {
    if (platform == null) {
      platform = find();
    }
    try {
      return question.apply(platform);
    } catch (RuntimeException | LinkageError e) { // a native library that does not fit here
      LOG.log(Level.WARNING, "the platform failed; going on without what it was asked for", e);
      return null;
    }
  }

  private Platform find() {
    Iterator<Platform> found =
        ServiceLoader.load(Platform.class, Platform.class.getClassLoader()).iterator();
    try {
      if (found.hasNext()) {
        return found.next();
      }
    } catch (ServiceConfigurationError e) {
      LOG.log(Level.WARNING, "the platform module cannot be used; going on as text", e);
    }
    return plain;
  }
}
