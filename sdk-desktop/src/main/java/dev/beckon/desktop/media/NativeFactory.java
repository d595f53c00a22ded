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
import org.jspecify.annotations.Nullable;

/**
 * libwebrtc, loaded and running, with the sound devices it uses. Slow to make, kept by the engine.
 * Confined to {@link RtcThread}.
 */
final class NativeFactory {
  private final Sound sound;
  private final PeerConnectionFactory factory;
  private final AudioTrackSource microphone;
  private final MixingDesk mixingDesk;

  private NativeFactory(Sound sound, PeerConnectionFactory factory, boolean clean) {
    this.sound = sound;
    this.factory = factory;
    this.microphone = factory.createAudioSource(speech(clean));
    this.mixingDesk = new MixingDesk(sound, factory::createAudioTrack);
  }

  /**
   * @param voice what is sent in the place of a microphone; null: as the options say
   */
  static NativeFactory load(MediaOptions options, @Nullable VoiceRelay voice)
      throws MediaUnavailable {
    NativeLibrary.load();
    Sound sound = voice == null ? Sound.open(options) : Sound.repeating(voice);
    try {
      return NativeCalls.get(
          () -> new NativeFactory(sound, new PeerConnectionFactory(sound.module()), voice == null));
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

  /**
   * @param clean what comes from a microphone; what another engine heard is clean already
   */
  private static AudioOptions speech(boolean clean) {
    AudioOptions options = new AudioOptions();
    options.echoCancellation = clean;
    options.autoGainControl = clean;
    options.noiseSuppression = clean;
    options.highpassFilter = clean;
    return options;
  }

  AudioTrack microphoneTrack() {
    return factory.createAudioTrack("microphone", microphone);
  }

  VideoTrack videoTrack(CustomVideoSource source) {
    return factory.createVideoTrack("video", source);
  }

  MixingDesk mixingDesk() {
    return mixingDesk;
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
