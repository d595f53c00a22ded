package dev.beckon.console.desk;

import java.util.List;

/** Devices that are only names. */
public final class StandInDevices implements Devices {
  private final Observed<Choices> choices =
      new Observed<>(
          new Choices(kind("Drawn camera"), kind("System default"), kind("System default")));

  @Override
  public Observed<Choices> choices() {
    return choices;
  }

  @Override
  public void refresh() {}

  @Override
  public void useCamera(Device camera) {
    Choices now = choices.get();
    choices.set(new Choices(new Kind(now.camera().all(), camera), now.microphone(), now.speaker()));
  }

  @Override
  public void useMicrophone(Device microphone) {}

  @Override
  public void useSpeaker(Device speaker) {}

  private static Kind kind(String used) {
    Device first = new Device(used, used);
    return new Kind(List.of(first, new Device("other", "USB headset")), first);
  }
}
