package dev.beckon.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BankTest {
  @Test
  void declinesTheFirstPaymentAndTakesTheSecond() {
    Bank bank = new Bank();
    assertThat(bank.pay(Money.euros(40))).isInstanceOf(Bank.Answer.Declined.class);
    assertThat(bank.pay(Money.euros(40))).isInstanceOf(Bank.Answer.Taken.class);
  }
}
