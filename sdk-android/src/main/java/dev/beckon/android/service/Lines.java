package dev.beckon.android.service;

/** The words of the notification. Main thread. */
@FunctionalInterface
public interface Lines {
  /** The line for a key of the overlay's words, filled in. */
  String get(String key, Object... arguments);
}
