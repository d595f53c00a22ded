package dev.beckon.sdk.fake;

import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.spi.AppScreen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An app's screen that a test moves. What is to be performed is done at once. */
public final class FakeAppScreen implements AppScreen {
  public final List<ControlAction> performed = new ArrayList<>();
  public @Nullable Listener listener;
  public Markup markup = Markup.NONE;
  public boolean snapshots;

  @Override
  public void watch(Listener watching) {
    listener = watching;
  }

  @Override
  public void unwatch() {
    listener = null;
    snapshots = false;
    markup = Markup.NONE;
  }

  @Override
  public void setSnapshotsOn(boolean on) {
    snapshots = on;
  }

  @Override
  public void show(Markup now) {
    markup = now;
  }

  @Override
  public void perform(ControlAction action, Consumer<ControlOutcome> done) {
    performed.add(action);
    done.accept(ControlOutcome.DONE);
  }
}
