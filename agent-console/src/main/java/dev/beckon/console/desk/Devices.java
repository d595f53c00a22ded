package dev.beckon.console.desk;

import java.util.List;

/**
 * The cameras, microphones and speakers of this machine, and which of them are used. Commands
 * return at once and may be called on any thread.
 */
public interface Devices {
  Observed<Choices> choices();

  /** Looks again: something was plugged in. */
  void refresh();

  void useCamera(Device camera);

  void useMicrophone(Device microphone);

  void useSpeaker(Device speaker);

  /**
   * @param id names it to the engine
   * @param name for people
   */
  record Device(String id, String name) {
    /** Stands for "whatever the system uses". */
    public static final Device SYSTEM = new Device("", "System default");
  }

  /** What there is, and what is used. Each list contains the one used. */
  record Choices(Kind camera, Kind microphone, Kind speaker) {}

  /** One kind of device. */
  record Kind(List<Device> all, Device used) {
    public Kind {
      all = List.copyOf(all);
    }
  }
}
