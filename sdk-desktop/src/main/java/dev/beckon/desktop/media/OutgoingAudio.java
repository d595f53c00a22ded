package dev.beckon.desktop.media;

import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpSendParameters;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import org.jspecify.annotations.Nullable;

/**
 * The microphone of one peer. While it is off its encoding is inactive: libwebrtc then neither
 * opens the device nor sends a packet. (A sender without a track, or with a disabled one, does
 * both.) Confined to {@link RtcThread}.
 */
final class OutgoingAudio {
  private final Sound sound;
  private final AudioTrack track;
  private @Nullable RTCRtpSender sender;
  private boolean on;

  OutgoingAudio(NativeFactory factory) {
    this.sound = factory.sound();
    this.track = factory.microphoneTrack();
    track.setEnabled(false);
  }

  /** How a sender begins: off. */
  static RTCRtpEncodingParameters encoding() {
    RTCRtpEncodingParameters encoding = new RTCRtpEncodingParameters();
    encoding.active = false;
    return encoding;
  }

  AudioTrack track() {
    return track;
  }

  void attach(RTCRtpSender newSender) {
    sender = newSender;
    apply();
  }

  void set(boolean wanted) {
    if (wanted == on) {
      return;
    }
    on = wanted;
    if (on) {
      sound.microphoneOn();
    } else {
      sound.microphoneOff();
    }
    track.setEnabled(on);
    apply();
  }

  /** An answering end's sender has no encoding before its first local description. */
  void apply() {
    if (sender == null) {
      return;
    }
    RTCRtpSendParameters parameters = sender.getParameters();
    if (parameters.encodings.stream().anyMatch(encoding -> encoding.active != on)) {
      parameters.encodings.forEach(encoding -> encoding.active = on);
      sender.setParameters(parameters);
    }
  }

  /** Before the connection closes. */
  void detach() {
    set(false);
    if (sender != null) {
      sender.replaceTrack(null);
      sender = null;
    }
  }

  /** After it closed. */
  void dispose() {
    NativeCalls.run(track::dispose);
  }
}
