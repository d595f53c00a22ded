package dev.beckon.android.service;

/** What has become of staying alive, as far as the person should know. */
public enum Standing {
  /** Nothing to say. */
  WELL,
  /** Notifications are denied: it goes on in the background, but can be ended in the app only. */
  UNSEEN,
  /** The microphone is silent while the app is left. */
  WITHOUT_VOICE,
  /** The system refused; it goes on until the system stops the app. */
  REFUSED
}
