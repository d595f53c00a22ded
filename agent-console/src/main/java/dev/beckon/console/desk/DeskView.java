package dev.beckon.console.desk;

import org.jspecify.annotations.Nullable;

/**
 * What the windows show.
 *
 * @param profile null until the first sign-in was answered
 */
public record DeskView(DeskState state, @Nullable AgentProfile profile) {
  public static final DeskView SIGNED_OUT =
      new DeskView(new DeskState.SignedOut(Farewell.NOT_YET), null);
}
