package dev.beckon.desktop.media;

import dev.onvoid.webrtc.PeerConnectionFactory;

/** Loads libwebrtc into this process; most webrtc-java classes rely on somebody having done so. */
final class NativeLibrary {
  private NativeLibrary() {}

  /** Thread-safe; quick when done before. */
  static void load() throws MediaUnavailable {
    try {
      Class.forName(
          PeerConnectionFactory.class.getName(), true, NativeLibrary.class.getClassLoader());
    } catch (LinkageError | ClassNotFoundException e) {
      throw MediaUnavailable.library(e);
    }
  }
}
