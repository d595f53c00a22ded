package dev.beckon.examples.shop;

/**
 * A pretend bank, and a strict one: it declines the first payment of a visit and takes the second.
 * Nothing ever leaves this class. Confined to the JavaFX thread.
 */
final class Bank {
  private int asked;

  /** What the bank said. */
  sealed interface Answer {
    /**
     * Paid.
     *
     * @param reference the order's number
     */
    record Taken(String reference) implements Answer {}

    /**
     * Not paid.
     *
     * @param code what the bank calls it
     * @param reason for the person
     */
    record Declined(String code, String reason) implements Answer {}
  }

  Answer pay(Money amount) {
    asked++;
    return asked == 1
        ? new Answer.Declined(
            "51-B", "Your bank declined the payment of " + amount + ". Nothing was charged.")
        : new Answer.Taken("JF-" + (20_000 + amount.cents() % 10_000));
  }
}
