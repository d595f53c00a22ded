package dev.beckon.desktop.media;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** This machine cannot do media, and the message says what is missing and what to do about it. */
final class MediaUnavailable extends Exception {
  private static final String MEND = " Run ./beckon doctor: it names the command that mends it.";
  private static final Pattern MISSING_LIBRARY =
      Pattern.compile("(\\S+): cannot open shared object file: No such file");

  private MediaUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /** libwebrtc could not be loaded. */
  static MediaUnavailable library(Throwable cause) {
    return new MediaUnavailable(whatIsMissing(cause) + MEND, cause);
  }

  /** The sound devices that were asked for could not be opened. */
  static MediaUnavailable sound(Throwable cause) {
    return new MediaUnavailable(
        "The sound devices of this machine cannot be opened (no sound server is running, or there"
            + " is no sound card)."
            + MEND,
        cause);
  }

  /** libwebrtc is there and refuses to start. */
  static MediaUnavailable engine(Throwable cause) {
    return new MediaUnavailable("The media engine did not start: " + cause.getMessage(), cause);
  }

  private static String whatIsMissing(Throwable cause) {
    for (@Nullable Throwable t = cause; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      Matcher missing = MISSING_LIBRARY.matcher(message);
      if (missing.find()) {
        return "Video and voice need the system library "
            + missing.group(1)
            + ", which is missing.";
      }
    }
    return "Video and voice need webrtc-java's native library for "
        + platform()
        + ", which is missing or cannot be loaded.";
  }

  private static String platform() {
    return System.getProperty("os.name", "this system").toLowerCase(Locale.ROOT)
        + " "
        + System.getProperty("os.arch", "");
  }
}
