package dev.beckon.desktop.media;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/**
 * Asks the FX thread to run one task, from any thread and as often as one likes: while a request is
 * under way further ones are part of it. The only class of this package that calls {@link
 * Platform#runLater}.
 */
final class FxHandover {
  private static final System.Logger LOG = System.getLogger(FxHandover.class.getName());

  private final Runnable task;
  private final AtomicBoolean pending = new AtomicBoolean();

  FxHandover(Runnable task) {
    this.task = task;
  }

  void request() {
    if (!pending.compareAndSet(false, true)) {
      return;
    }
    try {
      Platform.runLater(this::run);
    } catch (IllegalStateException e) {
      pending.set(false);
      LOG.log(Level.DEBUG, "JavaFX is not running: a picture is not shown");
    }
  }

  private void run() {
    pending.set(false);
    task.run();
  }
}
