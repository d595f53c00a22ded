package dev.beckon.sdk.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells libwebrtc how fast to begin sending video. It begins at 300 kbit/s otherwise, and the first
 * picture of a screen full of text then takes seconds to become readable. The way is a private
 * parameter in the other end's description, as Chromium has it; a slower network is noticed within
 * a second and the rate taken back. Stateless.
 */
final class StartBitrate {
  private static final Pattern CODEC =
      Pattern.compile("a=rtpmap:(\\d+) (?:VP8|VP9|H264|AV1)/90000");

  private StartBitrate() {}

  /** The other end's description with the wish in it; what is no description stays as it is. */
  static String in(String sdp, int kilobitsPerSecond) {
    String wish = "x-google-start-bitrate=" + kilobitsPerSecond;
    List<String> lines = new ArrayList<>(Arrays.asList(sdp.split("\r\n|\r|\n")));
    for (int i = 0; i < lines.size(); i++) {
      Matcher codec = CODEC.matcher(lines.get(i));
      if (codec.matches()) {
        String format = "a=fmtp:" + codec.group(1) + " ";
        int known = indexOf(lines, format);
        if (known >= 0) {
          lines.set(known, lines.get(known) + ";" + wish);
        } else {
          lines.add(i + 1, format + wish);
        }
      }
    }
    StringBuilder wished = new StringBuilder(sdp.length() + 256);
    for (String line : lines) {
      wished.append(line).append("\r\n");
    }
    return wished.toString();
  }

  private static int indexOf(List<String> lines, String start) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i;
      }
    }
    return -1;
  }
}
