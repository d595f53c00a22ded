package dev.beckon.desktop;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The words the person reads. Ours are in {@code messages.properties}; an app replaces any of them,
 * in any language, by a bundle {@code beckon-messages} at the root of its class path. Immutable.
 */
final class Messages {
  private static final String APP_BUNDLE = "beckon-messages";

  private final ResourceBundle ours;
  private final Optional<ResourceBundle> apps;

  private Messages(ResourceBundle ours, Optional<ResourceBundle> apps) {
    this.ours = ours;
    this.apps = apps;
  }

  static Messages load() {
    return load(Locale.getDefault());
  }

  static Messages load(Locale locale) {
    return new Messages(
        ResourceBundle.getBundle("dev.beckon.desktop.messages", locale), appBundle(locale));
  }

  /** Looked for before it is opened, so that its absence is no exception. */
  private static Optional<ResourceBundle> appBundle(Locale locale) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? Messages.class.getClassLoader() : context;
    return loader.getResource(APP_BUNDLE + ".properties") == null
        ? Optional.empty()
        : Optional.of(ResourceBundle.getBundle(APP_BUNDLE, locale, loader));
  }

  /** The words for a key, with {@code {0}}, {@code {1}} … filled in. */
  String get(String key, Object... arguments) {
    String pattern = apps.filter(bundle -> bundle.containsKey(key)).orElse(ours).getString(key);
    return new MessageFormat(pattern, ours.getLocale()).format(arguments);
  }

  /** For keys that a newer core may know and these words do not yet. */
  String either(String key, String otherwise, Object... arguments) {
    boolean known = ours.containsKey(key) || apps.filter(it -> it.containsKey(key)).isPresent();
    return get(known ? key : otherwise, arguments);
  }
}
