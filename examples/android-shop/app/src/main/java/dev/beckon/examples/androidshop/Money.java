package dev.beckon.examples.androidshop;

import java.util.Locale;

/** How amounts are written. */
final class Money {
  private Money() {}

  static String of(int cents) {
    return String.format(Locale.US, "€%d.%02d", cents / 100, cents % 100);
  }
}
