package dev.beckon.console.ui;

import java.util.Locale;

/** How something stands, for colours. */
public enum Tone {
  NEUTRAL,
  GOOD,
  BUSY,
  WARNING,
  BAD;

  /** The style class. */
  public String style() {
    return "tone-" + name().toLowerCase(Locale.ROOT);
  }
}
