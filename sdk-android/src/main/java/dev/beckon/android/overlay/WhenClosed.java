package dev.beckon.android.overlay;

/** What a help button does outside the hours of its queue. */
public enum WhenClosed {
  /** It is there: who presses it is told when help opens. The relay is not asked. */
  SHOW,
  /** It is there, grey: pressed, it says that help is closed, and until when; nothing is asked. */
  DISABLE,
  /** It is not there and takes no room. */
  HIDE
}
