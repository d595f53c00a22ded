package dev.beckon.android.capture;

/** What {@link MaskJudge} says of one view by itself. */
enum Judgement {
  /** Nobody said anything about it. */
  OPEN,
  /** The app shows it on purpose, and what is inside it. */
  SHOWN,
  /** The agent must not see it. */
  HIDDEN
}
