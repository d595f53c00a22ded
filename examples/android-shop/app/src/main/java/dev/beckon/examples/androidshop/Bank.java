package dev.beckon.examples.androidshop;

/**
 * A pretend bank, and a strict one: it declines the first payment and takes the second. Nothing
 * ever leaves this class. Main thread.
 */
final class Bank {
  private int asked;

  /** Whether it took the money. */
  boolean pay() {
    asked++;
    return asked > 1;
  }
}
