package dev.beckon.console.desk;

/**
 * What an agent wants to be: at once when idle, after the session or wrap-up otherwise.
 *
 * @param reason why not ready, in the operator's words; empty when ready or when none was given
 */
public record Presence(boolean ready, String reason) {
  public static final Presence READY = new Presence(true, "");

  public static Presence notReady(String reason) {
    return new Presence(false, reason);
  }
}
