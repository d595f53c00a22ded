package dev.beckon.android.media;

import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;

/** The phone's engine over connections to nobody, for tests outside of this package. */
public final class FakeEngine {
  private final FakeWire.Maker maker = new FakeWire.Maker();
  private final AndroidEngine engine = new AndroidEngine(() -> maker, new FakeSound());

  /** As the platform has it. */
  public MediaEngine engine() {
    return engine;
  }

  /** Whether the newest connection has the other end's answer. */
  public boolean isAnswered() {
    return !maker.made.isEmpty()
        && maker.newest().heard.stream().anyMatch(it -> it.startsWith("remote "));
  }

  /** The way to the other end is open. */
  public void connect() {
    maker.newest().events.onConnection(MediaPeer.Connection.CONNECTED);
  }

  /** How many pictures of the screen reached the encoder. */
  public int pictures() {
    return maker.made.isEmpty() ? 0 : maker.newest().shown.size();
  }
}
