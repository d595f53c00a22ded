package dev.beckon.desktop;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/**
 * The way onto the JavaFX application thread; nothing else in this package calls {@code runLater}.
 * Always later, never at once, so that what was posted first runs first. Thread-safe.
 */
final class FxThread implements Executor {
  private static final System.Logger LOG = System.getLogger("dev.beckon.desktop");

  @Override
  public void execute(Runnable task) {
    try {
      Platform.runLater(task);
    } catch (IllegalStateException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "JavaFX is not running, so a call back was dropped; start it first, or set BeckonConfig.callbacks",
          e);
    }
  }
}
