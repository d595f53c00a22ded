package dev.beckon.console.ui;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The FX thread as an executor; the only place that posts to it. */
public final class FxThread implements Executor {
  public static final Executor INSTANCE = new FxThread();

  private FxThread() {}

  /** After what the FX thread has to do now; also from there. */
  public static void later(Runnable task) {
    Platform.runLater(task);
  }

  @Override
  public void execute(Runnable task) {
    if (Platform.isFxApplicationThread()) {
      task.run();
    } else {
      Platform.runLater(task);
    }
  }
}
