package dev.beckon.sdk.client;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URLEncoder;

/** Where what a relay answers without a session is asked. */
final class Questions {
  private Questions() {}

  /** Beside the WebSocket, with HTTP's scheme. */
  static String availability(URI relay, String app, String queue) {
    URI beside = relay.resolve("availability");
    String text = beside.toString();
    String http =
        text.startsWith("wss:") ? "https:" + text.substring(4) : "http:" + text.substring(3);
    String question = http + "?app=" + encoded(app);
    return queue.isEmpty() ? question : question + "&queue=" + encoded(queue);
  }

  private static String encoded(String text) {
    try {
      return URLEncoder.encode(text, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every platform has UTF-8", e);
    }
  }
}
