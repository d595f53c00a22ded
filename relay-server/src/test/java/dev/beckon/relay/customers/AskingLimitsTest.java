package dev.beckon.relay.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.identity.CustomerIdentity;
import dev.beckon.relay.identity.SignedClaims;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskingLimitsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final AskingLimits limits =
      new AskingLimits(
          LimitsConfig.DEFAULTS.toBuilder().requestsPerPerson(3).requestsPerApp(10).build());

  @Test
  void onePersonHasAShareWhereverFromAndComesBackInTime() throws Exception {
    CustomerIdentity zoe = person("shop", "zoe");
    for (int i = 0; i < 3; i++) {
      assertThat(limits.ask(zoe, InetAddress.getByName("192.0.2." + i), 0)).isEqualTo(yes());
    }
    AskingLimits.Verdict.Wait wait = waits(limits.ask(zoe, null, 0), AskingLimits.Limit.PERSON);
    assertThat(wait.millis()).isBetween(20_000, 20_010);
    assertThat(limits.ask(person("shop", "amir"), HERE, 0)).isEqualTo(yes());
    assertThat(limits.ask(person("bank", "zoe"), HERE, 0)).isEqualTo(yes());
    assertThat(limits.ask(zoe, HERE, wait.millis() * 1_000_000L)).isEqualTo(yes());
  }

  @Test
  void oneAppsFloodLeavesTheOthersAlone() {
    for (int i = 0; i < 10; i++) {
      assertThat(limits.ask(person("shop", "nr" + i), HERE, 0)).isEqualTo(yes());
    }
    waits(limits.ask(person("shop", "another"), HERE, 0), AskingLimits.Limit.APP);
    assertThat(limits.ask(person("bank", "another"), HERE, 0)).isEqualTo(yes());
    assertThat(limits.ask(person("shop", "later"), HERE, 6 * SECOND + SECOND / 10))
        .isEqualTo(yes());
  }

  @Test
  void whoAsksTooOftenUsesUpNothingOfTheApp() {
    for (int i = 0; i < 1000; i++) {
      limits.ask(person("shop", "zoe"), HERE, 0);
    }
    for (int i = 0; i < 7; i++) {
      assertThat(limits.ask(person("shop", "nr" + i), HERE, 0)).isEqualTo(yes());
    }
  }

  @Test
  void withoutAnIdentityTheAddressCounts() {
    CustomerIdentity nobody = CustomerIdentity.anonymous(app("shop"));
    assertThat(limits.ask(nobody, HERE, 0)).isEqualTo(yes());
    assertThat(limits.ask(nobody, HERE, 0)).isEqualTo(yes());
    waits(limits.ask(nobody, HERE, 0), AskingLimits.Limit.ADDRESS);
    assertThat(limits.ask(person("shop", "zoe"), HERE, 0)).isEqualTo(yes());
  }

  @Test
  void anAddressHasAShareInEachApp() {
    CustomerIdentity inShop = CustomerIdentity.anonymous(app("shop"));
    limits.ask(inShop, HERE, 0);
    limits.ask(inShop, HERE, 0);
    waits(limits.ask(inShop, HERE, 0), AskingLimits.Limit.ADDRESS);
    assertThat(limits.ask(CustomerIdentity.anonymous(app("bank")), HERE, 0)).isEqualTo(yes());
  }

  private static AskingLimits.Verdict yes() {
    return new AskingLimits.Verdict.Yes();
  }

  private static AskingLimits.Verdict.Wait waits(
      AskingLimits.Verdict verdict, AskingLimits.Limit limit) {
    assertThat(verdict).isInstanceOf(AskingLimits.Verdict.Wait.class);
    AskingLimits.Verdict.Wait wait = (AskingLimits.Verdict.Wait) verdict;
    assertThat(wait.limit()).isEqualTo(limit);
    assertThat(wait.millis()).isPositive();
    return wait;
  }

  private static CustomerIdentity person(String app, String subject) {
    Instant now = Instant.EPOCH;
    return new CustomerIdentity(
        app(app), new SignedClaims(subject, "id", now, now, "", "standard", null, Map.of()));
  }

  private static AppConfig app(String id) {
    return new AppConfig(
        new AppId(id),
        id,
        true,
        2,
        List.of(new QueueId("general")),
        List.of(),
        List.of(),
        List.of());
  }
}
