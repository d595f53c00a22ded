package dev.beckon.relay.config;

import java.util.Arrays;
import java.util.Optional;

/** Which ways an app's media may take between its two ends. */
public enum MediaPath {
  /** Directly where the networks allow it, by a TURN server otherwise. */
  ANY("any"),
  /** By a TURN server, always: neither end learns the other's address. */
  RELAY_ONLY("relay-only");

  private final String text;

  MediaPath(String text) {
    this.text = text;
  }

  /** As the configuration has it. */
  public String text() {
    return text;
  }

  static Optional<MediaPath> parse(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }
}
