package dev.beckon.benchmarks.media;

import dev.beckon.desktop.DesktopPlatform;
import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.examples.network.ShapedEngine;
import dev.beckon.examples.network.ShapedPath;
import dev.beckon.examples.people.AlteredPlatform;
import dev.beckon.sdk.spi.MediaEngine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The desktop's own platform, with somebody who looks at his watch between capture and media
 * engine, and perhaps with a rough path to the agent. Found before the real one by {@link
 * java.util.ServiceLoader}, because the benchmarks come first on their own class path: so the shop
 * is measured as it is. Thread-safe.
 */
public final class MeasuredPlatform extends AlteredPlatform {
  private static volatile Watch watch = new Watch(new Notes(), null);

  private @Nullable MediaEngine engine;

  /** For the service loader. */
  public MeasuredPlatform() {
    super(new DesktopPlatform(MediaOptions.headless()));
  }

  /** Who is told, and through what the media goes; before the shop opens. */
  static void use(Notes notes, @Nullable ShapedPath path) {
    watch = new Watch(notes, path);
  }

  /** What is measured in this process. */
  static Watch watch() {
    return watch;
  }

  @Override
  public synchronized MediaEngine mediaEngine() {
    if (engine == null) {
      MediaEngine real = Objects.requireNonNull(super.mediaEngine());
      ShapedPath path = watch.path();
      engine = new MeasuredEngine(path == null ? real : new ShapedEngine(real, path), watch);
    }
    return engine;
  }
}
