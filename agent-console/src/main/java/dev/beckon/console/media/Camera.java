package dev.beckon.console.media;

import dev.beckon.sdk.spi.VideoSource;
import java.util.function.Supplier;

/**
 * A camera that can be chosen.
 *
 * @param name for people, and on the command line
 * @param open opens it; costs time, so only when it is chosen
 */
public record Camera(String name, Supplier<VideoSource> open) {
  @Override
  public String toString() {
    return name;
  }
}
