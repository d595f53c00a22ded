package dev.beckon.sdk.client;

/** Where consents, and what remote control did, are put on record. On the SDK's thread. */
interface Facts {
  /** Something happened that has to be known afterwards. */
  void note(Kind kind, String detail);

  /** So many places are painted over in a picture of the screen. */
  default void masked(int places) {}

  /** SessionFact.Kind of the wire. */
  enum Kind {
    SCREEN_ALLOWED,
    SCREEN_WITHDRAWN,
    CONTROL_ASKED,
    CONTROL_GRANTED,
    CONTROL_REFUSED,
    CONTROL_ENDED,
    CONTROL_ACTED,
    PAUSED,
    RESUMED,
    STEPS_SHOWN,
    STEPS_ENDED,
    FILE_SENT,
    FILE_RECEIVED
  }
}
