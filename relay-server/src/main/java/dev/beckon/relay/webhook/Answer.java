package dev.beckon.relay.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt. Immutable.
 *
 * @param trouble null: it was taken
 * @param status of HTTP; 0: there was no answer
 * @param retryAfter how long it wants to be left alone; zero when it does not say
 */
record Answer(@Nullable Trouble trouble, int status, Duration retryAfter) {
  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  static Answer none(Trouble trouble) {
    return new Answer(trouble, 0, Duration.ZERO);
  }

  /**
   * @param retryAfter the header, in seconds; anything else is left out
   */
  static Answer of(int status, @Nullable String retryAfter) {
    Trouble trouble =
        switch (status / 100) {
          case 2 -> null;
          case 3 -> Trouble.REDIRECTED;
          case 4 -> Trouble.REFUSED;
          default -> Trouble.FAILED;
        };
    Duration wish =
        trouble != null && retryAfter != null && retryAfter.matches("[0-9]{1,6}")
            ? Duration.ofSeconds(Long.parseLong(retryAfter))
            : Duration.ZERO;
    return new Answer(trouble, status, wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish);
  }

  /** As an operator reads it: TOO_LATE, or STATUS_500. */
  String words() {
    return status > 0 ? "STATUS_" + status : String.valueOf(trouble);
  }
}
