package dev.beckon.console.desk;

import java.util.ArrayList;
import java.util.List;

/**
 * A browser's sign-in that the test holds in its hand. Recipe: {@link #progress} is set by the
 * test; what was pressed is in {@link #commands}.
 */
public final class StandInBrowser implements BrowserSignIn {
  private final Observed<Progress> progress = new Observed<>(new Progress.Idle());
  private final List<String> commands = new ArrayList<>();

  /** What was pressed, in words. */
  public List<String> commands() {
    return commands;
  }

  @Override
  public Observed<Progress> progress() {
    return progress;
  }

  @Override
  public void begin() {
    commands.add("begin");
  }

  @Override
  public void cancel() {
    commands.add("cancel");
  }

  @Override
  public void forget() {
    commands.add("forget");
  }
}
