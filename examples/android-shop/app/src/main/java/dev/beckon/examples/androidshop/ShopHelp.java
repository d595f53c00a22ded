package dev.beckon.examples.androidshop;

import android.app.Application;
import dev.beckon.android.BeckonAndroid;
import dev.beckon.android.overlay.HelpOverlay;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.HelpRequest;

/**
 * Everything the shop has to do with Beckon: one call to set it up, one for the button. The rest
 * only tells an agent more than the picture does.
 */
final class ShopHelp {
  /** The developer's machine, after {@code adb reverse tcp:7443 tcp:7443}. */
  private static final String RELAY = "ws://localhost:7443";

  private final Beckon beckon;
  private String topic = "Shop";

  ShopHelp(Application application) {
    beckon = BeckonAndroid.install(application, BeckonConfig.builder(RELAY, "shop"));
    HelpOverlay.of(beckon)
        .showButton(() -> HelpRequest.builder(topic).displayName("Robin").build());
  }

  /** The person is on another screen now. */
  void entered(String screen, String title) {
    topic = title;
    beckon.showScreen(screen, title);
    beckon.log("opened " + title);
  }

  /** Something happened that an agent will want to know. */
  void happened(String event) {
    beckon.log(event);
  }
}
