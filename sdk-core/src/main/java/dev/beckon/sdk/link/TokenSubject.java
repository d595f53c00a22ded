package dev.beckon.sdk.link;

import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Tells the people of one device apart by their tokens, without keeping who they are. It proves
 * nothing: that is the relay's work. Pure.
 */
final class TokenSubject {
  private TokenSubject() {}

  /**
   * The same for each token of one person.
   *
   * @return empty for an empty token; a key of the token itself where it names nobody
   */
  static String key(String token) {
    if (token.isEmpty()) {
      return "";
    }
    String subject = subject(token);
    return ByteString.encodeUtf8(subject == null ? "token " + token : "sub " + subject)
        .sha256()
        .hex();
  }

  private static @Nullable String subject(String token) {
    String[] parts = token.split("\\.", -1);
    ByteString payload = parts.length == 3 ? ByteString.decodeBase64(parts[1]) : null;
    return payload == null ? null : topLevelSubject(payload.utf8());
  }

  /** As it is written, escapes and all: it is only compared. */
  private static @Nullable String topLevelSubject(String json) {
    int depth = 0;
    boolean named = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '{' || c == '[') {
        depth++;
        named = false;
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (c == '"') {
        int end = endOfString(json, i + 1);
        String text = json.substring(i + 1, end);
        i = end;
        if (named) {
          return text;
        }
        named = depth == 1 && text.equals("sub") && isName(json, end + 1);
      }
    }
    return null;
  }

  private static int endOfString(String json, int from) {
    int i = from;
    while (i < json.length() && json.charAt(i) != '"') {
      i += json.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, json.length());
  }

  private static boolean isName(String json, int from) {
    int i = from;
    while (i < json.length() && json.charAt(i) <= ' ') {
      i++;
    }
    return i < json.length() && json.charAt(i) == ':';
  }
}
