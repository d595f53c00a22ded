package dev.beckon.sdk.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of the video codecs in a description: an end sends with the first one of the other
 * end's that it has itself (RFC 3264, 6.1). Stateless.
 */
final class CodecOrder {
  private static final Pattern VIDEO = Pattern.compile("m=video \\S+ \\S+ (\\d+(?: \\d+)*)");

  private CodecOrder() {}

  /** The codec that comes first; null: there is no video. */
  static @Nullable String first(String sdp) {
    List<String> lines = lines(sdp);
    for (String line : lines) {
      Matcher video = VIDEO.matcher(line);
      if (video.matches()) {
        String name = "a=rtpmap:" + formats(video).get(0) + " ";
        return lines.stream()
            .filter(each -> each.startsWith(name))
            .map(each -> each.substring(name.length()).split("/")[0])
            .findFirst()
            .orElse(null);
      }
    }
    return null;
  }

  /** With this codec first in every video section that has it; nothing else changes. */
  static String first(String sdp, String codec) {
    List<String> lines = lines(sdp);
    Pattern named = Pattern.compile("a=rtpmap:(\\d+) " + Pattern.quote(codec) + "/.*");
    List<String> wanted = new ArrayList<>();
    for (String line : lines) {
      Matcher format = named.matcher(line);
      if (format.matches()) {
        wanted.add(format.group(1));
      }
    }
    StringBuilder ordered = new StringBuilder(sdp.length() + 2);
    for (String line : lines) {
      Matcher video = VIDEO.matcher(line);
      if (video.matches()) {
        List<String> formats = formats(video);
        List<String> theirs = new ArrayList<>(wanted);
        theirs.retainAll(formats);
        formats.removeAll(theirs);
        theirs.addAll(formats);
        ordered.append(line, 0, video.start(1) - 1);
        theirs.forEach(format -> ordered.append(' ').append(format));
      } else {
        ordered.append(line);
      }
      ordered.append("\r\n");
    }
    return ordered.toString();
  }

  private static List<String> formats(Matcher video) {
    return new ArrayList<>(Arrays.asList(video.group(1).split(" ")));
  }

  private static List<String> lines(String sdp) {
    return Arrays.asList(sdp.split("\r\n|\r|\n"));
  }
}
