package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whoever waits for long is asked whether they go on, over a real socket. */
class StillWaitingOnTheWireTest {

  @Test
  void theQuestionComesInItsTimeAndNobodyHasToAnswer() throws Exception {
    RelayConfig config =
        TestConfigs.withQueueRules(
            queue -> queue.toBuilder().stillWaitingAfter(Duration.ofMillis(300)).build());
    try (RelayServer relay = RelayServer.start(config);
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = customer.requestHelp();
      assertThat(waiting(customer).getStillWaiting()).isFalse();

      Waiting asked = waiting(customer);
      while (!asked.getStillWaiting()) {
        asked = waiting(customer);
      }

      assertThat(asked.getPosition()).isEqualTo(1);
      assertThat(asked.getCallBackPossible()).isTrue();
      try (TestAgent amy = TestAgent.ready(relay, "amy")) {
        assertThat(amy.expectRing().getRequestId()).isEqualTo(id);
      }
    }
  }

  private static Waiting waiting(TestCustomer customer) throws InterruptedException {
    return customer.expect(RelayFrame.BodyCase.WAITING).getWaiting();
  }
}
