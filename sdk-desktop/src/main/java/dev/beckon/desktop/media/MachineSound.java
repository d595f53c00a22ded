package dev.beckon.desktop.media;

import dev.beckon.desktop.media.NativeCalls.NativeRefusal;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;

/** This machine's sound devices as webrtc-java gives them. */
final class MachineSound {
  private MachineSound() {}

  /**
   * Opens the sound system. (webrtc-java's own MediaDevices lists sound devices too, but hangs for
   * good where no sound server runs.)
   */
  static AudioDeviceModule module() throws MediaUnavailable {
    NativeLibrary.load();
    try {
      return NativeCalls.get(AudioDeviceModule::new);
    } catch (NativeRefusal e) {
      throw MediaUnavailable.sound(e);
    }
  }

  static MediaDevice describe(AudioDevice device) {
    String descriptor = device.getDescriptor();
    boolean named = descriptor != null && !descriptor.isBlank();
    return new MediaDevice(named ? descriptor : device.getName(), device.getName());
  }
}
