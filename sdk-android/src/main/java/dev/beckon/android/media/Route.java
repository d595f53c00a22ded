package dev.beckon.android.media;

import android.media.AudioDeviceInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a call is heard: what the person wears comes first, then the loudspeaker, since the phone
 * is looked at and not held to an ear. Pure.
 */
enum Route {
  BLUETOOTH(
      AudioDeviceInfo.TYPE_BLUETOOTH_SCO,
      26 /* TYPE_BLE_HEADSET, API 31 */,
      23 /* hearing aid, API 28 */),
  WIRED(
      AudioDeviceInfo.TYPE_WIRED_HEADSET,
      AudioDeviceInfo.TYPE_WIRED_HEADPHONES,
      22 /* TYPE_USB_HEADSET, API 26 */,
      AudioDeviceInfo.TYPE_USB_DEVICE),
  SPEAKER(AudioDeviceInfo.TYPE_BUILTIN_SPEAKER),
  EARPIECE(AudioDeviceInfo.TYPE_BUILTIN_EARPIECE);

  private final int[] types;

  Route(int... types) {
    this.types = types;
  }

  private boolean has(int type) {
    for (int each : types) {
      if (each == type) {
        return true;
      }
    }
    return false;
  }

  /**
   * The best of what is there.
   *
   * @param types of the devices there are
   */
  static @Nullable Route best(List<Integer> types) {
    for (Route route : values()) {
      if (route.index(types) >= 0) {
        return route;
      }
    }
    return null;
  }

  /** Which of these is one of this route; -1: none. */
  int index(List<Integer> types) {
    for (int i = 0; i < types.size(); i++) {
      if (has(types.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
