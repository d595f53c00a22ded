package dev.beckon.examples.tour;

import dev.beckon.desktop.DesktopPlatform;
import dev.beckon.examples.network.ShapedEngine;
import dev.beckon.examples.network.ShapedPath;
import dev.beckon.examples.people.AlteredPlatform;
import dev.beckon.sdk.spi.MediaEngine;
import org.jspecify.annotations.Nullable;

/** The desktop as it is, with a network between it and everybody else that can be made bad. */
final class BadNetworkPlatform extends AlteredPlatform {
  private final ShapedPath path;
  private @Nullable MediaEngine engine;

  BadNetworkPlatform(ShapedPath path) {
    super(new DesktopPlatform());
    this.path = path;
  }

  /** On the SDK's thread only, as everything that makes something here. */
  @Override
  public @Nullable MediaEngine mediaEngine() {
    MediaEngine real = super.mediaEngine();
    if (engine == null && real != null) {
      engine = new ShapedEngine(real, path);
    }
    return engine;
  }
}
