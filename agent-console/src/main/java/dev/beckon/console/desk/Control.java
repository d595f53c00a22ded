package dev.beckon.console.desk;

import dev.beckon.sdk.cobrowse.ControlEnd;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.ControlScope;
import org.jspecify.annotations.Nullable;

/** Remote control as the agent sees it; the customer's end decides. */
public sealed interface Control {

  /**
   * Nobody controls anything.
   *
   * @param refused the customer said no the last time
   * @param ended why it ended the last time; null: it was not on
   */
  record Off(boolean refused, @Nullable ControlEnd ended) implements Control {
    public static final Off NEVER = new Off(false, null);
  }

  /** The customer is being asked. */
  record Asked(int grant, ControlScope scope) implements Control {}

  /**
   * The agent may.
   *
   * @param actions how many actions were sent; the last one's number
   * @param outcome of the last action that was answered; null before the first
   */
  record On(int grant, ControlScope scope, int actions, @Nullable ControlOutcome outcome)
      implements Control {}
}
