package dev.beckon.desktop.media;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;

/**
 * libwebrtc, loaded and running, with the sound devices it uses. Slow to make, kept by the engine.
 * Confined to {@link RtcThread}.
 */
final class NativeFactory {
  private final Sound sound;
  private final PeerConnectionFactory factory;
  private final AudioTrackSource microphone;

  private NativeFactory(Sound sound, PeerConnectionFactory factory) {
    this.sound = sound;
    this.factory = factory;
    this.microphone = factory.createAudioSource(cleanSpeech());
  }

  static NativeFactory load(MediaOptions options) throws MediaUnavailable {
    NativeLibrary.load();
    Sound sound = Sound.open(options);
    try {
      return NativeCalls.get(
          () -> new NativeFactory(sound, new PeerConnectionFactory(sound.module())));
    } catch (RuntimeException e) {
      sound.close();
      throw MediaUnavailable.engine(e);
    }
  }

  RTCPeerConnection connect(RTCConfiguration configuration, PeerConnectionObserver observer) {
    RTCPeerConnection connection = factory.createPeerConnection(configuration, observer);
    sound.connectionMade();
    return connection;
  }

  private static AudioOptions cleanSpeech() {
    AudioOptions options = new AudioOptions();
    options.echoCancellation = true;
    options.autoGainControl = true;
    options.noiseSuppression = true;
    options.highpassFilter = true;
    return options;
  }

  AudioTrack microphoneTrack() {
    return factory.createAudioTrack("microphone", microphone);
  }

  VideoTrack videoTrack(CustomVideoSource source) {
    return factory.createVideoTrack("video", source);
  }

  Sound sound() {
    return sound;
  }

  /** To be called when every peer connection, track and source is gone. */
  void close() {
    sound.stop();
    factory.dispose();
    sound.close();
  }
}
