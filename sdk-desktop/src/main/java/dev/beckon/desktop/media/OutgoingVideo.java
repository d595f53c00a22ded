package dev.beckon.desktop.media;

import dev.beckon.sdk.media.VideoWish;
import dev.beckon.sdk.spi.PeerSettings.Content;
import dev.beckon.sdk.spi.VideoSource;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpSendParameters;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import org.jspecify.annotations.Nullable;

/**
 * The pictures one peer sends. While they are off the source is stopped, and without pictures
 * nothing is encoded. Confined to {@link RtcThread}.
 *
 * <p>webrtc-java has neither content hint nor degradation preference; it needs none here, since a
 * {@link CustomVideoSource} ignores libwebrtc's wish for smaller pictures: what does not fit the
 * bandwidth is left out whole, never blurred by scaling.
 */
final class OutgoingVideo {
  private static final double FRAMES_PER_SECOND = 30;
  private static final int SCREEN_BITS_PER_SECOND = 2_500_000;
  private static final int CAMERA_BITS_PER_SECOND = 1_200_000;

  private final RunningSources sources;
  private final @Nullable VideoSource source;
  private final Content content;
  private final CustomVideoSource target = new CustomVideoSource();
  private final VideoTrack track;
  private final TrackFeed feed;
  private @Nullable RTCRtpSender sender;
  private boolean on;

  OutgoingVideo(
      NativeFactory factory,
      RtcThread rtc,
      RunningSources sources,
      @Nullable VideoSource source,
      Content content) {
    this.sources = sources;
    this.source = source;
    this.content = content;
    this.track = factory.videoTrack(target);
    this.feed = new TrackFeed(target, rtc);
  }

  static RTCRtpEncodingParameters encoding(Content content) {
    RTCRtpEncodingParameters encoding = new RTCRtpEncodingParameters();
    encoding.active = true;
    limit(encoding, content);
    return encoding;
  }

  /**
   * A screen is text and areas of one colour, which AV1 has tools for: beside VP8 its first picture
   * is sharper by 8 dB with half the bits, a still one costs a tenth, and the processor's time is
   * the same. The start rates are for half a second's first picture, without flooding a slow line
   * for long.
   */
  static VideoWish wish(Content content) {
    return switch (content) {
      case DETAIL -> new VideoWish(1_500, "AV1");
      case MOTION -> new VideoWish(600, null);
    };
  }

  private static void limit(RTCRtpEncodingParameters encoding, Content content) {
    encoding.maxFramerate = FRAMES_PER_SECOND;
    encoding.maxBitrate =
        switch (content) {
          case DETAIL -> SCREEN_BITS_PER_SECOND;
          case MOTION -> CAMERA_BITS_PER_SECOND;
        };
  }

  VideoTrack track() {
    return track;
  }

  void attach(RTCRtpSender newSender) {
    sender = newSender;
    apply();
  }

  /** An answering end's sender has no encoding before its first local description. */
  void apply() {
    if (sender == null || source == null) {
      return;
    }
    RTCRtpSendParameters parameters = sender.getParameters();
    if (parameters.encodings.stream().anyMatch(encoding -> encoding.maxBitrate == null)) {
      parameters.encodings.forEach(encoding -> limit(encoding, content));
      sender.setParameters(parameters);
    }
  }

  void set(boolean wanted) {
    if (source == null || wanted == on) {
      return;
    }
    on = wanted;
    if (on) {
      feed.open();
      sources.start(source, feed);
    } else {
      sources.stop(source, feed);
      feed.shut();
    }
  }

  /** One picture all the way to the encoder's door, and not through it. */
  void prepare() {
    if (source != null && !on) {
      sources.rehearse(source, feed.rehearsal());
    }
  }

  /** The other end missed the picture that is there: it is sent again. */
  void repeat() {
    feed.repeatNow();
  }

  /**
   * The other end missed more than can be sent again: it gets a whole picture. Switching its sender
   * off and on is how libwebrtc is told.
   */
  void refresh() {
    if (sender != null && on) {
      activate(sender, false);
      activate(sender, true);
    }
    repeat();
  }

  private static void activate(RTCRtpSender sender, boolean active) {
    RTCRtpSendParameters parameters = sender.getParameters();
    parameters.encodings.forEach(encoding -> encoding.active = active);
    sender.setParameters(parameters);
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
    target.dispose();
  }
}
