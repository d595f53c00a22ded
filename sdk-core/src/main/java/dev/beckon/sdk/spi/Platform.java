package dev.beckon.sdk.spi;

import dev.beckon.sdk.MaskRules;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
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

  /**
   * What of the app can be shown to the agent; null where nothing can. Called twice for each {@link
   * dev.beckon.sdk.Beckon}: for video, and for single pictures when the network takes no video. At
   * most one of the two runs at a time, but a stop of one may come after the start of the other.
   *
   * @param masks asked anew for each picture, on any thread: what must not be in it
   */
  @Nullable VideoSource screen(Supplier<MaskRules> masks);

  /** Makes small files of single pictures, for a network that takes no video; null: none. */
  default @Nullable StillEncoder stillEncoder() {
    return null;
  }

  /**
   * The app's screen as something to read, draw on and touch; null where that cannot be done.
   * Called once for each {@link dev.beckon.sdk.Beckon}, after {@link #screen}.
   *
   * @param masks asked for each snapshot and each action, on any thread: what the agent must not
   *     read or touch
   */
  default @Nullable AppScreen appScreen(Supplier<MaskRules> masks) {
    return null;
  }

  /**
   * Where a few small values outlive the program; null: nothing does. Called once for each {@link
   * dev.beckon.sdk.Beckon}.
   *
   * @param app the app's key, so that two apps of one person do not meet
   */
  default @Nullable PrivateStore privateStore(String app) {
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
