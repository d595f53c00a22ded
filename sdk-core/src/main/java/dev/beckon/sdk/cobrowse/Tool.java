package dev.beckon.sdk.cobrowse;

/** What an annotation is drawn with. */
public enum Tool {
  /** A stroke through its points. */
  PEN,
  /** A stroke that fades {@link Annotations#FADE_MILLIS} after its last point. */
  FADING_PEN,
  /** From its first point to its last. */
  ARROW,
  /** The rectangle between its first point and its last. */
  BOX,
  /** Everything but the rectangle between its first point and its last gets dark. */
  SPOTLIGHT,
  /** Its text, at its first point. */
  LABEL
}
