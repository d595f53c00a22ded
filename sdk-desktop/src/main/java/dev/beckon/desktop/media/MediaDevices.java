package dev.beckon.desktop.media;

import dev.beckon.desktop.media.NativeCalls.NativeRefusal;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.video.VideoDevice;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Function;

/**
 * What is plugged into this machine, for the console's device pickers. Each call asks the system
 * anew and may take some hundred milliseconds: not for the FX thread. Where there is nothing, or
 * media cannot be done at all, the lists are empty. Thread-safe.
 */
public final class MediaDevices {
  private static final System.Logger LOG = System.getLogger(MediaDevices.class.getName());

  private MediaDevices() {}

  /** Cameras, for {@link CameraSource}. */
  public static List<MediaDevice> cameras() {
    return nativeCameras().stream()
        .map(camera -> new MediaDevice(camera.getDescriptor(), camera.getName()))
        .toList();
  }

  /** Microphones, for {@link MediaOptions#withMicrophone} and {@link WebRtcEngine}. */
  public static List<MediaDevice> microphones() {
    return sound(AudioDeviceModule::getRecordingDevices);
  }

  /** Speakers, for {@link MediaOptions#withSpeaker} and {@link WebRtcEngine}. */
  public static List<MediaDevice> speakers() {
    return sound(AudioDeviceModule::getPlayoutDevices);
  }

  static List<VideoDevice> nativeCameras() {
    try {
      NativeLibrary.load();
      return NativeCalls.get(dev.onvoid.webrtc.media.MediaDevices::getVideoCaptureDevices);
    } catch (MediaUnavailable | NativeRefusal e) {
      LOG.log(Level.INFO, "No cameras can be listed: {0}", e.getMessage());
      return List.of();
    }
  }

  private static List<MediaDevice> sound(Function<AudioDeviceModule, List<AudioDevice>> which) {
    try {
      AudioDeviceModule module = MachineSound.module();
      try {
        return which.apply(module).stream().map(MachineSound::describe).toList();
      } finally {
        module.dispose();
      }
    } catch (MediaUnavailable e) {
      LOG.log(Level.INFO, "No sound devices can be listed: {0}", e.getMessage());
      return List.of();
    }
  }
}
