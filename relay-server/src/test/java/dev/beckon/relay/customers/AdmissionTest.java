package dev.beckon.relay.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import dev.beckon.relay.config.LimitsConfig;
import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final Admission admission = new Admission(limits(10, 50, 2));

  @Test
  @Answers("W25")
  void oneAddressGetsAFewPlacesUntilItSaysHello() throws Exception {
    InetAddress address = InetAddress.getByName("192.0.2.1");
    Admission.Place first = enter(address);
    Admission.Place second = enter(address);
    Admission.Place third = enter(address);
    assertThat(first.refusal()).isEmpty();
    assertThat(second.refusal()).isEmpty();
    assertThat(third.refusal()).contains(HttpRefusal.TOO_MANY_CONNECTIONS);
    third.leave();
    first.identified();
    assertThat(enter(address).refusal()).isEmpty();
    assertThat(enter(InetAddress.getByName("192.0.2.2")).refusal()).isEmpty();
  }

  @Test
  void halfOfThePlacesAreForThoseWhoSaidHello() throws Exception {
    InetAddress proxy = InetAddress.getLoopbackAddress();
    for (int i = 0; i < 5; i++) {
      assertThat(enter(proxy).refusal()).isEmpty();
    }
    assertThat(enter(proxy).refusal()).contains(HttpRefusal.OVERLOADED);
  }

  @Test
  void placesAreGivenBackOnce() {
    InetAddress proxy = InetAddress.getLoopbackAddress();
    for (int i = 0; i < 100; i++) {
      Admission.Place place = enter(proxy);
      assertThat(place.refusal()).isEmpty();
      if (i % 2 == 0) {
        place.identified();
        place.identified();
      }
      place.leave();
    }
    assertThat(admission.open()).isZero();
  }

  @Test
  @Answers("W27")
  void whoIsInWhenDrainingBeginsIsToldBeforeTheUpgrade() {
    Admission.Place early = enter(InetAddress.getLoopbackAddress());
    admission.drain();
    assertThat(early.refusal()).contains(HttpRefusal.DRAINING);
    assertThat(enter(InetAddress.getLoopbackAddress()).refusal()).contains(HttpRefusal.DRAINING);
  }

  @Test
  void notEvenRefusalsAreWithoutLimit() {
    admission.drain();
    int told = 0;
    while (admission.enter(null) != null) {
      told++;
    }
    assertThat(told).isEqualTo(100);
  }

  private Admission.Place enter(InetAddress address) {
    return Objects.requireNonNull(admission.enter(address));
  }

  private static LimitsConfig limits(int connections, int percent, int perAddress) {
    return LimitsConfig.DEFAULTS.toBuilder()
        .customerConnections(connections)
        .unidentifiedPercent(percent)
        .unidentifiedPerAddress(perAddress)
        .build();
  }
}
