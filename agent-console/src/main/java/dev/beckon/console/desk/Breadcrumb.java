package dev.beckon.console.desk;

import java.time.Duration;

/**
 * Something the customer did.
 *
 * @param age how long before its {@link ScreenContext} was made
 */
public record Breadcrumb(Duration age, String text) {
  /** Leaves the text out: it is personal. */
  @Override
  public String toString() {
    return "Breadcrumb[" + age + "]";
  }
}
