package dev.beckon.android;

import android.content.Context;
import android.net.ConnectivityManager;
import android.os.Build;
import android.os.Handler;
import android.os.Looper;
import android.util.Log;
import dev.beckon.android.capture.AppCapture;
import dev.beckon.android.capture.SharedScreen;
import dev.beckon.android.media.AndroidEngine;
import dev.beckon.android.service.Lines;
import dev.beckon.android.store.SealedStore;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.PrivateStore;
import dev.beckon.sdk.spi.VideoSource;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the core asks of an Android phone. Called on the SDK's threads; thread-safe, since it only
 * hands on to Android.
 */
final class AndroidPlatform implements Platform {
  private static final String TAG = "Beckon";

  private final Context context;
  private final Handler main = new Handler(Looper.getMainLooper());
  private final Object lock = new Object();
  private @Nullable MediaEngine engine;
  private @Nullable SharedScreen appScreen;
  private volatile Lines lines =
      (key, name) -> Markup.inEnglish(key, name.length == 0 ? "" : String.valueOf(name[0]));

  AndroidPlatform(Context context) {
    this.context = context;
  }

  /** The words of what is said aloud; English until they are set. */
  void speak(Lines words) {
    lines = words;
  }

  /** Null where the app has left libwebrtc out: sessions then go on as text. */
  @Override
  public @Nullable MediaEngine mediaEngine() {
    synchronized (lock) {
      if (engine == null) {
        engine = AndroidEngine.create(context);
      }
      return engine;
    }
  }

  @Override
  public VideoSource screen(Supplier<MaskRules> masks) {
    return new AppCapture(masks, appScreen(masks)::painted);
  }

  @Override
  public SharedScreen appScreen(Supplier<MaskRules> masks) {
    synchronized (lock) {
      if (appScreen == null) {
        appScreen = new SharedScreen(masks, (key, name) -> lines.get(key, name));
      }
      return appScreen;
    }
  }

  /** Encrypted, in the app's private folder; see {@code docs/staying.md}. */
  @Override
  public PrivateStore privateStore(String app) {
    return SealedStore.ofApp(context, app);
  }

  /** The main thread; always posted, also from there, so that order is kept. */
  @Override
  public Executor callbacks() {
    return main::post;
  }

  @Override
  public String operatingSystem() {
    return "Android " + Build.VERSION.RELEASE;
  }

  @Override
  public String device() {
    return Build.MODEL;
  }

  /** Needs the permission ACCESS_NETWORK_STATE; without it, never calls. */
  @Override
  public AutoCloseable onNetworkAvailable(Runnable callback) {
    ConnectivityManager connectivity = context.getSystemService(ConnectivityManager.class);
    if (connectivity == null) {
      return () -> {};
    }
    try {
      return NetworkWatch.start(connectivity, callback);
    } catch (RuntimeException e) {
      // Android refuses with unchecked exceptions: no permission, or too many watchers in this app.
      Log.w(TAG, "reconnecting without news of the network", e);
      return () -> {};
    }
  }
}
