package dev.beckon.desktop.media;

import java.util.List;

/** Skeleton. */
public final class MediaDevices {
  private MediaDevices() {}

  public static List<MediaDevice> cameras() {
    return List.of();
  }

  public static List<MediaDevice> microphones() {
    return List.of();
  }

  public static List<MediaDevice> speakers() {
    return List.of();
  }
}
