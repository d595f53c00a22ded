package dev.beckon.desktop.media;

import java.util.Optional;

/**
 * How a {@link WebRtcEngine} is to treat sound on this machine.
 *
 * @param audio which sound devices are opened
 * @param headlessMicrophone what is "heard" where no microphone is opened
 * @param microphone {@link MediaDevice#id()} of the chosen microphone; empty: the system's default
 * @param speaker {@link MediaDevice#id()} of the chosen speaker; empty: the system's default
 */
public record MediaOptions(
    Audio audio,
    HeadlessMicrophone headlessMicrophone,
    Optional<String> microphone,
    Optional<String> speaker) {

  /** The machine's default devices where it has any; silence otherwise. */
  public static MediaOptions automatic() {
    return new MediaOptions(
        Audio.AUTO, HeadlessMicrophone.SILENCE, Optional.empty(), Optional.empty());
  }

  /** No sound device is touched; a quiet tone is sent, so that audio really flows. */
  public static MediaOptions headless() {
    return new MediaOptions(
        Audio.HEADLESS, HeadlessMicrophone.TONE, Optional.empty(), Optional.empty());
  }

  /** These options with another choice of devices. */
  public MediaOptions withAudio(Audio choice) {
    return new MediaOptions(choice, headlessMicrophone, microphone, speaker);
  }

  /** These options with another stand-in for a missing microphone. */
  public MediaOptions withHeadlessMicrophone(HeadlessMicrophone choice) {
    return new MediaOptions(audio, choice, microphone, speaker);
  }

  /** These options with a chosen microphone, by {@link MediaDevice#id()}. */
  public MediaOptions withMicrophone(String id) {
    return new MediaOptions(audio, headlessMicrophone, Optional.of(id), speaker);
  }

  /** These options with a chosen speaker, by {@link MediaDevice#id()}. */
  public MediaOptions withSpeaker(String id) {
    return new MediaOptions(audio, headlessMicrophone, microphone, Optional.of(id));
  }

  /** Which sound devices are opened. */
  public enum Audio {
    /** None: what arrives is decoded and thrown away. */
    HEADLESS,
    /** The chosen ones or the system's defaults; a peer fails where they cannot be opened. */
    DEFAULT_DEVICES,
    /** Like {@link #DEFAULT_DEVICES} where the machine has any, else like {@link #HEADLESS}. */
    AUTO
  }

  /** What is sent as microphone where none is opened. */
  public enum HeadlessMicrophone {
    SILENCE,
    /** A quiet 440 Hz tone. */
    TONE
  }
}
