package dev.beckon.examples.shop;

import java.util.Locale;

/**
 * An amount in euros. Immutable.
 *
 * @param cents never negative
 */
record Money(long cents) {
  static final Money ZERO = new Money(0);

  Money {
    if (cents < 0) {
      throw new IllegalArgumentException("negative amount");
    }
  }

  static Money euros(long euros) {
    return new Money(euros * 100);
  }

  Money plus(Money other) {
    return new Money(cents + other.cents);
  }

  Money times(int quantity) {
    return new Money(cents * quantity);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "€%d.%02d", cents / 100, cents % 100);
  }
}
