package dev.beckon.console.desk;

import java.time.Instant;

/** One line of the session's chat. */
public record ChatLine(String messageId, boolean fromCustomer, String text, Instant at) {
  /** Leaves the text out: it is personal. */
  @Override
  public String toString() {
    return "ChatLine[" + messageId + "]";
  }
}
