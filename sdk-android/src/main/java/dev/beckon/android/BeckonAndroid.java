package dev.beckon.android;

import android.app.Application;
import dev.beckon.android.overlay.HelpOverlay;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.BeckonConfig;

/**
 * The door for Android apps: once, in {@code Application.onCreate}.
 *
 * <pre>{@code
 * beckon = BeckonAndroid.install(this, BeckonConfig.builder("wss://help.example.com", "shop"));
 * }</pre>
 */
public final class BeckonAndroid {
  private BeckonAndroid() {}

  /**
   * Makes a {@link Beckon} that runs on this phone. Costs microseconds; keep what it returns for as
   * long as the app lives. Listeners are called on the main thread.
   *
   * @param config as far as the app has set it; its platform is set here
   */
  public static Beckon install(Application application, BeckonConfig.Builder config) {
    AndroidPlatform platform = new AndroidPlatform(application);
    Beckon beckon = Beckon.create(config.platform(platform).build());
    platform.speak(HelpOverlay.install(application, beckon));
    return beckon;
  }
}
