package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.RingEnded;
import dev.beckon.signal.v1.Waiting;
import org.junit.jupiter.api.Test;

/** What happens when someone taps Help, over real sockets: the picture in proto/README.md. */
class OneCallForHelpTest {

  @Test
  void fromTheTapToTheEnd() throws Exception {
    try (RelayServer relay = RelayServer.start(RelayConfig.demo().onAnyPorts());
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      assertThat(customer.lastWelcome().getContinuation()).isEqualTo(Continuation.FRESH);
      assertThat(customer.lastWelcome().getLimits().getFrameBytes()).isEqualTo(65536);

      String request = customer.requestHelp();
      customer.signal(PeerSignal.Kind.OFFER, 1, "offer");
      Waiting waiting = customer.expect(RelayFrame.BodyCase.WAITING).getWaiting();
      assertThat(waiting.getPosition()).isEqualTo(1);
      assertThat(waiting.getRequestId()).isEqualTo(request);

      Ring ring = amy.expectRing();
      assertThat(ring.getRequestId()).isEqualTo(request);
      assertThat(ring.getTopic()).isEqualTo("an order");
      assertThat(ring.getCustomer().getApp()).isEqualTo("Shop");
      assertThat(customer.expect(RelayFrame.BodyCase.RINGING).getRinging().getRing()).isOne();

      PeerSignal offer = amy.firstSignal(ring);
      assertThat(offer.getPayload().toStringUtf8()).isEqualTo("offer");

      amy.signal(request, PeerSignal.Kind.ANSWER, 1, "answer");
      PeerSignal answer = customer.expect(RelayFrame.BodyCase.SIGNAL).getSignal();
      assertThat(answer.getKind()).isEqualTo(PeerSignal.Kind.ANSWER);

      amy.accept(ring);
      assertThat(amy.expect(DeskFrame.BodyCase.RING_ENDED).getRingEnded().getOutcome())
          .isEqualTo(RingEnded.Outcome.ACCEPTED);
      amy.expect(DeskFrame.BodyCase.SESSION_STARTED);
      assertThat(
              customer
                  .expect(RelayFrame.BodyCase.SESSION_STARTED)
                  .getSessionStarted()
                  .getAgent()
                  .getDisplayName())
          .isEqualTo("Amy");

      customer.signal(PeerSignal.Kind.CHAT, 0, "hello");
      amy.signal(request, PeerSignal.Kind.CHAT, 0, "good day");
      assertThat(
              amy.expect(DeskFrame.BodyCase.SIGNAL)
                  .getSignal()
                  .getSignal()
                  .getPayload()
                  .toStringUtf8())
          .isEqualTo("hello");
      assertThat(
              customer.expect(RelayFrame.BodyCase.SIGNAL).getSignal().getPayload().toStringUtf8())
          .isEqualTo("good day");

      customer.endRequest(request);
      assertThat(customer.expect(RelayFrame.BodyCase.REQUEST_ENDED).getRequestEnded().getReason())
          .isEqualTo(EndReason.ENDED_BY_CUSTOMER);
      amy.expect(DeskFrame.BodyCase.SESSION_ENDED);
      amy.expectState(AgentState.State.WRAP_UP);
      amy.finishWrapUp(request);
      amy.expectState(AgentState.State.READY);
    }
  }
}
