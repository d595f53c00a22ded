package dev.beckon.sdk.client;

import dev.beckon.sdk.SecretTexts;
import dev.beckon.sdk.session.Texts;
import org.jspecify.annotations.Nullable;

/** Which screen the app says it shows, before and during sessions. Thread-safe without locks. */
final class ShownScreen {
  private static final int MAX_CHARACTERS = 200;

  private volatile @Nullable Screen last;

  void show(String name, String title) {
    last =
        new Screen(
            Texts.cut(name, MAX_CHARACTERS), Texts.cut(SecretTexts.redact(title), MAX_CHARACTERS));
  }

  /** Null: the app never said. */
  @Nullable Screen last() {
    return last;
  }

  /**
   * One screen.
   *
   * @param name the app's own
   * @param title what the person sees; personal
   */
  record Screen(String name, String title) {}
}
