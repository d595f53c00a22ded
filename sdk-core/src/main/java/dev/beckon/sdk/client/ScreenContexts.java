package dev.beckon.sdk.client;

import com.google.protobuf.ByteString;
import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.session.Texts;
import dev.beckon.signal.v1.lite.Breadcrumb;
import dev.beckon.signal.v1.lite.ScreenContext;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells where the customer is in the app, within what the relay takes: the oldest breadcrumbs go
 * first, then custom data from its end. Confined to the SDK's thread.
 */
final class ScreenContexts {
  /** Until the relay has said what it takes. */
  static final int DEFAULT_LIMIT_BYTES = 16 * 1024;

  private static final int MAX_NAME_CHARACTERS = 200;

  private final HelpRequest request;
  private final BeckonConfig config;
  private final Breadcrumbs breadcrumbs;
  private final ShownScreen shown;

  ScreenContexts(
      HelpRequest request, BeckonConfig config, Breadcrumbs breadcrumbs, ShownScreen shown) {
    this.request = request;
    this.config = config;
    this.breadcrumbs = breadcrumbs;
    this.shown = shown;
  }

  /** The context as of now, encoded. */
  ByteString encode(LazyPlatform platform, long nowMillis, int limitBytes) {
    int limit = limitBytes > 0 ? limitBytes : DEFAULT_LIMIT_BYTES;
    ShownScreen.Screen screen = shown.last();
    ScreenContext.Builder context =
        ScreenContext.newBuilder()
            .setScreen(screen == null ? request.topic() : screen.name())
            .setTitle(screen == null ? "" : screen.title())
            .setAppVersion(Texts.cut(config.appVersion(), MAX_NAME_CHARACTERS))
            .setSdkVersion(SdkVersion.NUMBER)
            .setOperatingSystem(Texts.cut(platform.operatingSystem(), MAX_NAME_CHARACTERS))
            .setDevice(Texts.cut(platform.device(), MAX_NAME_CHARACTERS))
            .setLocale(Locale.getDefault().toLanguageTag());
    int room = limit - context.build().getSerializedSize();
    for (Map.Entry<String, String> entry : request.customData().entrySet()) {
      room -= sizeOf(entry);
      if (room < 0) {
        break;
      }
      context.putCustomData(entry.getKey(), entry.getValue());
    }
    context.addAllBreadcrumbs(newestThatFit(nowMillis, room));
    return context.build().toByteString();
  }

  private ArrayDeque<Breadcrumb> newestThatFit(long nowMillis, int room) {
    ArrayDeque<Breadcrumb> fitting = new ArrayDeque<>();
    List<Breadcrumbs.Crumb> newest = breadcrumbs.newest();
    int left = room;
    for (int i = newest.size() - 1; i >= 0; i--) {
      Breadcrumbs.Crumb crumb = newest.get(i);
      Breadcrumb breadcrumb =
          Breadcrumb.newBuilder()
              .setAgeMillis(Math.max(0, nowMillis - crumb.atMillis()))
              .setText(crumb.text())
              .build();
      left -= framed(breadcrumb.getSerializedSize());
      if (left < 0) {
        break;
      }
      fitting.addFirst(breadcrumb);
    }
    return fitting;
  }

  private static int sizeOf(Map.Entry<String, String> entry) {
    return framed(
        ScreenContext.newBuilder()
            .putCustomData(entry.getKey(), entry.getValue())
            .build()
            .getSerializedSize());
  }

  /** With its tag and length, at most. */
  private static int framed(int bytes) {
    return bytes + 4;
  }
}
