package dev.beckon.sdk.spi;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the core asks of the machine it runs on. Found by {@link java.util.ServiceLoader}, or given
 * to {@link dev.beckon.sdk.BeckonConfig.Builder#platform}. Methods are called on the SDK's own
 * threads unless they say otherwise.
 */
public interface Platform {
  /**
   * The media engine, made at the first call and kept; null where there is none: sessions then go
   * on as text.
   */
  @Nullable MediaEngine mediaEngine();

  /** What of the app can be shown to the agent; null where nothing can. */
  @Nullable VideoSource screen();

  /** The app's screen as something to read, draw on and touch; null where that cannot be done. */
  default @Nullable AppScreen appScreen() {
    return null;
  }

  /**
   * Where listeners are called unless the app chose an executor itself: the UI thread of the
   * platform.
   */
  Executor callbacks();

  /** "Linux 6.18", "Android 14". */
  String operatingSystem();

  /** "Pixel 8"; on a desktop the processor architecture. */
  String device();

  /**
   * Calls back whenever the network came back or changed, until the handle is closed; a platform
   * that cannot tell never calls.
   */
  AutoCloseable onNetworkAvailable(Runnable callback);
}
