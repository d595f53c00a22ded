package dev.beckon.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkWatchTest {
  private final Set<InetAddress> addresses = new HashSet<>();
  private long now;
  private int told;

  private NetworkWatch watch() {
    return new NetworkWatch(() -> Set.copyOf(addresses), () -> now, () -> told++);
  }

  private static InetAddress address(int last) throws Exception {
    return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
  }

  @Test
  void anotherAddressIsToldOnce() throws Exception {
    addresses.add(address(1));
    try (NetworkWatch watch = watch()) {
      watch.look();
      assertThat(told).isZero();
      addresses.add(address(2));
      watch.look();
      watch.look();
      assertThat(told).isEqualTo(1);
    }
  }

  @Test
  void withoutANetworkThereIsNothingToTryUntilItIsBack() throws Exception {
    addresses.add(address(1));
    try (NetworkWatch watch = watch()) {
      addresses.clear();
      watch.look();
      assertThat(told).isZero();
      addresses.add(address(1));
      watch.look();
      assertThat(told).isEqualTo(1);
    }
  }

  @Test
  void wakingUpIsTold() throws Exception {
    addresses.add(address(1));
    try (NetworkWatch watch = watch()) {
      now += NetworkWatch.EVERY.toMillis();
      watch.look();
      assertThat(told).isZero();
      now += 60_000;
      watch.look();
      assertThat(told).isEqualTo(1);
    }
  }
}
