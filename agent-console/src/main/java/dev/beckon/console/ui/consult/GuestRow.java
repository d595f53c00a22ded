package dev.beckon.console.ui.consult;

/**
 * A colleague who is asked in or takes part, as the agent of the call reads it.
 *
 * @param sentence how it stands: "Bea Lind is asked in · 0:14"
 */
public record GuestRow(String id, String name, Stage stage, String sentence) {

  /** What can be done. */
  public enum Stage {
    ASKED,
    WITH_AGENT,
    WITH_EVERYBODY
  }

  @Override
  public String toString() {
    return "GuestRow[" + id + ", " + stage + "]";
  }
}
