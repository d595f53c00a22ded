package dev.beckon.relay.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.desk.JoinCodes.Joined;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinCodesTest {
  private static final AgentId AMY = new AgentId("amy");
  private static final AppId SHOP = new AppId("shop");
  private static final List<QueueId> ORDERS = List.of(new QueueId("orders"));
  private static final List<QueueId> LOANS = List.of(new QueueId("loans"));

  private final JoinCodes codes = new JoinCodes();

  @Test
  void aCodeIsSixDigitsAndHoldsOnce() {
    String code = codes.make(AMY, ORDERS, 0).orElseThrow();

    assertThat(code).matches("\\d{6}");
    assertThat(take(code, ORDERS, 1)).isEqualTo(new Joined.With(AMY, ORDERS.getFirst()));
    assertThat(take(code, ORDERS, 1)).isEqualTo(new Joined.NoSuchCode());
  }

  @Test
  void itIsSoonOver() {
    String code = codes.make(AMY, ORDERS, 0).orElseThrow();

    assertThat(take(code, ORDERS, JoinCodes.VALID.toNanos())).isEqualTo(new Joined.NoSuchCode());
  }

  @Test
  void anotherTenantsCustomerHasNoUseForIt() {
    String code = codes.make(AMY, ORDERS, 0).orElseThrow();

    assertThat(take(code, LOANS, 1)).isEqualTo(new Joined.NoSuchCode());
    assertThat(take(code, ORDERS, 1)).isInstanceOf(Joined.With.class);
  }

  @Test
  void anAgentHasFiveAtMostUntilTheyAreOver() {
    for (int i = 0; i < 5; i++) {
      assertThat(codes.make(AMY, ORDERS, 0)).isPresent();
    }
    assertThat(codes.make(AMY, ORDERS, 1)).isEmpty();
    assertThat(codes.make(new AgentId("ben"), ORDERS, 1)).isPresent();
    assertThat(codes.make(AMY, ORDERS, JoinCodes.VALID.toNanos())).isPresent();
  }

  @Test
  void whoGuessesIsStoppedByAddressAndByApp() throws Exception {
    InetAddress guesser = InetAddress.getByName("203.0.113.7");
    String code = codes.make(AMY, ORDERS, 0).orElseThrow();
    String wrong = code.equals("123456") ? "654321" : "123456";
    for (int i = 0; i < 5; i++) {
      assertThat(codes.take(wrong, SHOP, ORDERS, guesser, 1)).isEqualTo(new Joined.NoSuchCode());
    }
    assertThat(codes.take(code, SHOP, ORDERS, guesser, 1)).isEqualTo(new Joined.TooManyWrong());
    for (int i = 5; i < 60; i++) {
      take(wrong, ORDERS, 1);
    }
    assertThat(take(code, ORDERS, 1)).as("the whole app").isEqualTo(new Joined.TooManyWrong());
    assertThat(codes.take(code, new AppId("other"), ORDERS, null, 1))
        .as("another app is not held up")
        .isInstanceOf(Joined.With.class);
  }

  private Joined take(String code, List<QueueId> queues, long now) {
    return codes.take(code, SHOP, queues, null, now);
  }
}
