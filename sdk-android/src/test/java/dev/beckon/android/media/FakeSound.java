package dev.beckon.android.media;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A phone's sound that another call can take away: {@link #held}. */
final class FakeSound implements CallSound {
  final List<String> heard = new CopyOnWriteArrayList<>();
  volatile boolean permitted = true;
  volatile Consumer<Boolean> held = now -> {};

  @Override
  public void begin(Consumer<Boolean> held) {
    heard.add("begin");
    this.held = held;
  }

  @Override
  public void end() {
    heard.add("end");
  }

  @Override
  public boolean mayRecord() {
    return permitted;
  }
}
