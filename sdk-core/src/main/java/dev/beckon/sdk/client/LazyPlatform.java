package dev.beckon.sdk.client;

import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The platform, looked for when it is first needed, because looking reads files. Confined to the
 * SDK's thread.
 */
final class LazyPlatform {
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");

  private @Nullable Platform platform;

  /**
   * @param chosen the app's choice; null: look for one
   */
  LazyPlatform(@Nullable Platform chosen) {
    this.platform = chosen;
  }

  Platform get() {
    if (platform == null) {
      platform = find();
    }
    return platform;
  }

  /** The media engine; null where there is none or it cannot be loaded. */
  @Nullable MediaEngine mediaEngine() {
    try {
      return get().mediaEngine();
    } catch (RuntimeException | LinkageError e) { // a native library that does not fit here
      LOG.log(Level.WARNING, "no media: the engine cannot be used", e);
      return null;
    }
  }

  private static Platform find() {
    Iterator<Platform> found =
        ServiceLoader.load(Platform.class, Platform.class.getClassLoader()).iterator();
    try {
      if (found.hasNext()) {
        return found.next();
      }
    } catch (ServiceConfigurationError e) {
      LOG.log(Level.WARNING, "the platform module cannot be used; going on without media", e);
    }
    return new PlainPlatform();
  }
}
