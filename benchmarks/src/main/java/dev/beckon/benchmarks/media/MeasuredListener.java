package dev.beckon.benchmarks.media;

import dev.beckon.examples.people.AlteredListener;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerStatistics;

/** Hears what the peer tells the SDK. On the engine's thread. */
final class MeasuredListener extends AlteredListener {
  private final Watch watch;

  MeasuredListener(MediaPeer.Listener real, Watch watch) {
    super(real);
    this.watch = watch;
  }

  @Override
  public void onStatistics(PeerStatistics statistics) {
    watch.told(statistics);
    super.onStatistics(statistics);
  }
}
