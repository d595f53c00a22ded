package dev.beckon.desktop.media;

/**
 * A camera, microphone or speaker of this machine.
 *
 * @param id names it to the engine; stable while it stays plugged in
 * @param name for people
 */
public record MediaDevice(String id, String name) {
  @Override
  public String toString() {
    return name;
  }
}
