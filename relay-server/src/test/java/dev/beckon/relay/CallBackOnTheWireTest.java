package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.AskCallBack;
import dev.beckon.signal.v1.CallBackState;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestEnded;
import dev.beckon.signal.v1.RequestHelp;
import dev.beckon.signal.v1.Ring;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Being called back instead of waiting, over real sockets; also across a restart. */
class CallBackOnTheWireTest {

  @Test
  void whoIsToBeCalledBackIsRungForLongAfterTheirLinkWasCut() throws Exception {
    RelayConfig config = TestConfigs.withResumeWindow(Duration.ofMillis(200));
    try (RelayServer relay = RelayServer.start(config);
        TestCustomer customer = TestCustomer.welcome(relay);
        TestCustomer waits = TestCustomer.welcome(relay)) {
      String id = customer.requestHelp();
      assertThat(customer.expect(RelayFrame.BodyCase.WAITING).getWaiting().getCallBackPossible())
          .isTrue();
      ask(customer, id, 0);
      CallBackState agreed = callBack(customer);
      assertThat(agreed.getState()).isEqualTo(CallBackState.State.AGREED);
      assertThat(agreed.getAtMillis()).isZero();
      waits.requestHelp();
      waits.expect(RelayFrame.BodyCase.WAITING);
      customer.cut();
      waits.cut();
      TestConfigs.await(
          "who waits is lost",
          () ->
              TestConfigs.page(relay, "/metrics").lines().anyMatch(CallBackOnTheWireTest::isLost));

      customer.resume(relay);
      customer.requestHelp(id);
      assertThat(callBack(customer).getState()).isEqualTo(CallBackState.State.AGREED);
      try (TestAgent amy = TestAgent.ready(relay, "amy")) {
        Ring ring = amy.expectRing();
        assertThat(ring.getRequestId()).isEqualTo(id);
        assertThat(ring.getCallBackAskedAtMillis())
            .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
        amy.accept(ring);
        amy.expect(DeskFrame.BodyCase.RING_ENDED);
        amy.expect(DeskFrame.BodyCase.SESSION_STARTED);
        customer.expect(RelayFrame.BodyCase.RINGING);
        customer.expect(RelayFrame.BodyCase.SESSION_STARTED);
      }
    }
  }

  private static boolean isLost(String metric) {
    return metric.toLowerCase(Locale.ROOT).contains("customer_lost") && metric.endsWith(" 1.0");
  }

  @Test
  @Answers("G60")
  void aTimeIsAgreedOrRefusedWithItsReason() throws Exception {
    try (RelayServer relay = RelayServer.start(TestConfigs.demo());
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = customer.requestHelp();
      customer.expect(RelayFrame.BodyCase.WAITING);
      long now = System.currentTimeMillis();

      ask(customer, id, now - 60_000);
      assertThat(callBack(customer).getRefusal()).isEqualTo(CallBackState.Refusal.IN_THE_PAST);
      ask(customer, id, -1);
      assertThat(callBack(customer).getRefusal()).isEqualTo(CallBackState.Refusal.IN_THE_PAST);
      ask(customer, id, Long.MAX_VALUE);
      assertThat(callBack(customer).getRefusal()).isEqualTo(CallBackState.Refusal.TOO_FAR);
      ask(customer, id, now + 3_600_000);
      CallBackState agreed = callBack(customer);
      assertThat(agreed.getState()).isEqualTo(CallBackState.State.AGREED);
      assertThat(agreed.getAtMillis()).isEqualTo(now + 3_600_000);
      try (TestAgent amy = TestAgent.ready(relay, "amy")) {
        customer.endRequest(id);
        RequestEnded ended = customer.expect(RelayFrame.BodyCase.REQUEST_ENDED).getRequestEnded();
        assertThat(ended.getReason()).isEqualTo(EndReason.CANCELLED_BY_CUSTOMER);
        // Nobody rang for what was not due; the next who asks is rung for at once.
        String next = customer.requestHelp();
        assertThat(amy.expectRing().getRequestId()).isEqualTo(next);
      }
    }
  }

  @Test
  void aRestartLosesNone(@TempDir Path directory) throws Exception {
    RelayConfig config = TestConfigs.demo().withDataDirectory(directory);
    String id = TestCustomer.newRequestId();
    long at = System.currentTimeMillis() + 3_600_000;
    RelayServer before = RelayServer.start(config);
    try (TestCustomer customer = TestCustomer.welcome(before)) {
      customer.requestHelp(
          RequestHelp.newBuilder().setRequestId(id).setCallBack(true).setCallBackAtMillis(at));
      assertThat(callBack(customer).getAtMillis()).isEqualTo(at);
      before.close();
      customer.expectClosed();

      try (RelayServer after = RelayServer.start(config)) {
        customer.resume(after);
        customer.requestHelp(RequestHelp.newBuilder().setRequestId(id));
        assertThat(callBack(customer).getAtMillis()).isEqualTo(at);
        ask(customer, id, 0);
        assertThat(callBack(customer).getAtMillis()).isZero();
        try (TestAgent amy = TestAgent.ready(after, "amy")) {
          assertThat(amy.expectRing().getRequestId()).isEqualTo(id);
        }
      }
    }
  }

  private static void ask(TestCustomer customer, String id, long atMillis) {
    customer.send(
        CustomerFrame.newBuilder()
            .setAskCallBack(AskCallBack.newBuilder().setRequestId(id).setAtMillis(atMillis)));
  }

  private static CallBackState callBack(TestCustomer customer) throws InterruptedException {
    return customer.expect(RelayFrame.BodyCase.CALL_BACK).getCallBack();
  }
}
