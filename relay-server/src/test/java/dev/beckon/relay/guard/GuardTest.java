package dev.beckon.relay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void bucketGivesTheBurstThenTheRate() {
    TokenBucket bucket = new TokenBucket(3, 2, 0);
    assertThat(takeAll(bucket, 0)).isEqualTo(3);
    assertThat(takeAll(bucket, SECOND / 2)).isEqualTo(1);
  }

  @Test
  void bucketNeverHoldsMoreThanTheBurst() {
    TokenBucket bucket = new TokenBucket(2, 1, 0);
    assertThat(takeAll(bucket, 1000 * SECOND)).isEqualTo(2);
  }

  @Test
  void takingTooOftenCostsNoRefill() {
    TokenBucket bucket = new TokenBucket(1, 1, 0);
    bucket.take(0);
    int taken = 0;
    for (long now = 0; now < 10 * SECOND; now += SECOND / 1000) {
      taken += bucket.take(now) ? 1 : 0;
    }
    assertThat(taken).isBetween(9, 10);
  }

  @Test
  void bucketSaysWhenThereIsMore() {
    TokenBucket bucket = TokenBucket.perMinute(6, 0);
    assertThat(bucket.nanosUntilNext(0)).isZero();
    takeAll(bucket, 0);
    long wait = bucket.nanosUntilNext(0);
    assertThat(wait).isBetween(99 * SECOND / 10, 101 * SECOND / 10);
    assertThat(bucket.take(wait - SECOND / 100)).isFalse();
    assertThat(bucket.take(wait + SECOND / 100)).isTrue();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    TokenBucket bucket = TokenBucket.perMinute(1, 0);
    assertThat(bucket.take(0)).isTrue();
    bucket.giveBack();
    assertThat(takeAll(bucket, 0)).isEqualTo(1);
  }

  @Test
  void debtIsPaidOffAndHasALimit() {
    TokenBucket bucket = TokenBucket.perMinute(6, 0);
    for (int i = 0; i < 1000; i++) {
      bucket.charge(0);
    }
    assertThat(bucket.hasLeft(9 * 60 * SECOND)).isFalse();
    assertThat(bucket.hasLeft(11 * 60 * SECOND)).isTrue();
  }

  @Test
  void allowancesAreApartAndRememberOnlySoMany() {
    Allowances<Integer> allowances = new Allowances<>(1, 100);
    for (int i = 0; i < 100_000; i++) {
      assertThat(allowances.take(i, 0)).isTrue();
    }
    assertThat(allowances.remembered()).isEqualTo(100);
    assertThat(allowances.take(99_999, 0)).isFalse();
    assertThat(allowances.nanosUntilNext(99_999, 0)).isPositive();
    assertThat(allowances.nanosUntilNext(-1, 0)).isZero();
  }

  @Test
  void ofIpv6AHouseholdHasANetwork() throws Exception {
    Network one = Network.of(InetAddress.getByName("2001:db8:1:2::1"));
    assertThat(Network.of(InetAddress.getByName("2001:db8:1:2:ffff::9"))).isEqualTo(one);
    assertThat(Network.of(InetAddress.getByName("2001:db8:1:3::1"))).isNotEqualTo(one);
    assertThat(Network.of(InetAddress.getByName("192.0.2.1")))
        .isNotEqualTo(Network.of(InetAddress.getByName("192.0.2.2")));
  }

  @Test
  void placesAreGivenBack() {
    Places places = new Places(1);
    assertThat(places.take()).isTrue();
    assertThat(places.take()).isFalse();
    places.give();
    assertThat(places.take()).isTrue();
    assertThat(places.taken()).isEqualTo(1);
  }

  @Test
  void addressesAreCountedApart() throws Exception {
    AddressCounts counts = new AddressCounts(1);
    InetAddress one = InetAddress.getByName("192.0.2.1");
    InetAddress two = InetAddress.getByName("192.0.2.2");
    assertThat(counts.enter(one)).isTrue();
    assertThat(counts.enter(one)).isFalse();
    assertThat(counts.enter(two)).isTrue();
    counts.leave(one);
    assertThat(counts.enter(one)).isTrue();
  }

  @Test
  void soundTextHasNoControlsAndIsNotTooLong() {
    assertThat(PlainText.isSound("Grüße 👋🏽", 80)).isTrue();
    assertThat(PlainText.isSound("a\nb", 80)).isFalse();
    assertThat(PlainText.isSound("👋👋", 2)).isTrue();
    assertThat(PlainText.isSound("👋👋👋", 2)).isFalse();
    assertThat(PlainText.isSound("x".repeat(1_000_000), 80)).isFalse();
  }

  @Test
  void turnsOfDirectionAreTakenOut() {
    assertThat(PlainText.withoutTurns("a\u202Eb\u2066c")).isEqualTo("abc");
    assertThat(PlainText.withoutTurns("שלום")).isEqualTo("שלום");
  }

  private static int takeAll(TokenBucket bucket, long now) {
    int taken = 0;
    while (bucket.take(now)) {
      taken++;
    }
    return taken;
  }
}
