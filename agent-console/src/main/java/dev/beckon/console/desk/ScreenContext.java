package dev.beckon.console.desk;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the customer is in the app; masked on their device. Every text is the app's and shown
 * inert.
 *
 * @param customData by key, in the order of the keys
 * @param breadcrumbs oldest first
 */
public record ScreenContext(
    String screen,
    String title,
    String appVersion,
    String sdkVersion,
    String operatingSystem,
    String device,
    String locale,
    int widthPixels,
    int heightPixels,
    Map<String, String> customData,
    List<Breadcrumb> breadcrumbs) {

  /** Nothing known. */
  public static final ScreenContext NONE =
      new ScreenContext("", "", "", "", "", "", "", 0, 0, Map.of(), List.of());

  public ScreenContext {
    customData = Collections.unmodifiableMap(new TreeMap<>(customData));
    breadcrumbs = List.copyOf(breadcrumbs);
  }

  /** Says only where; the rest is personal. */
  @Override
  public String toString() {
    return "ScreenContext[" + screen + "]";
  }
}
