package dev.beckon.desktop.media;

import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpSendParameters;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import org.jspecify.annotations.Nullable;

/**
 * What one peer says: the microphone, or what the {@link MixingDesk} makes of it and other voices.
 * While there is nothing to say its encoding is inactive: libwebrtc then neither opens the device
 * nor sends a packet. (A sender without a track, or with a disabled one, does both.) Confined to
 * {@link RtcThread}.
 */
final class OutgoingAudio {
  private final Sound sound;
  private final MixingDesk desk;
  private final AudioTrack microphone;
  private @Nullable RTCRtpSender sender;
  private @Nullable AudioTrack mixed;
  private boolean on;

  OutgoingAudio(NativeFactory factory) {
    this.sound = factory.sound();
    this.desk = factory.mixingDesk();
    this.microphone = factory.microphoneTrack();
    microphone.setEnabled(false);
  }

  /** How a sender begins: off. */
  static RTCRtpEncodingParameters encoding() {
    RTCRtpEncodingParameters encoding = new RTCRtpEncodingParameters();
    encoding.active = false;
    return encoding;
  }

  AudioTrack track() {
    AudioTrack mix = mixed;
    return mix == null ? microphone : mix;
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
    microphone.setEnabled(on);
    apply();
    desk.refresh();
  }

  /** Whether the microphone is to be heard. */
  boolean isOn() {
    return on;
  }

  /**
   * @param mix sent in the place of the microphone, which is in it where it is on; null: the
   *     microphone
   */
  void send(@Nullable AudioTrack mix) {
    mixed = mix;
    if (sender != null) {
      sender.replaceTrack(track());
      apply();
    }
  }

  /** An answering end's sender has no encoding before its first local description. */
  void apply() {
    if (sender == null) {
      return;
    }
    boolean active = on || mixed != null;
    RTCRtpSendParameters parameters = sender.getParameters();
    if (parameters.encodings.stream().anyMatch(encoding -> encoding.active != active)) {
      parameters.encodings.forEach(encoding -> encoding.active = active);
      sender.setParameters(parameters);
    }
    if (mixed != null) {
      sound.rest();
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
    NativeCalls.run(microphone::dispose);
  }
}
