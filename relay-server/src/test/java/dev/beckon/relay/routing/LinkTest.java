package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.customer;
import static dev.beckon.relay.routing.FakeDesk.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Links cut and back, at any moment, on either side. */
class LinkTest {

  private final FakeDesk desk = FakeDesk.standard();

  @Test
  void cutCustomerKeepsThePlaceButIsNotRung() {
    desk.asks("carl").asks("dora").customerCut("carl").ready("ann");
    assertThat(desk.rungFor("dora")).isEqualTo("ann");
    assertThat(desk.theOnly(Effect.Explained.class).choice().parked()).isEqualTo(1);

    desk.customerBack("carl");
    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(1);
    desk.ready("bob");
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void customerComingBackIsRungAtOnceWhenSomebodyIsFree() {
    desk.asks("carl").customerCut("carl").ready("ann");
    assertThat(desk.rungFor("carl")).isEmpty();

    desk.passSeconds(29).asks("carl");

    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    assertThat(desk.timers).doesNotContainKey(new TimerKey.CustomerWindow(request("carl")));
  }

  @Test
  void ringIsCancelledWhenItsCustomerIsCut() {
    desk.ready("ann").asks("carl").asks("dora").customerCut("carl");

    assertThat(desk.theOnly(Effect.TellRingEnded.class).outcome()).isEqualTo(RingOutcome.CANCELLED);
    assertThat(desk.rungFor("dora")).isEqualTo("ann");
    desk.customerBack("carl");
    Effect.TellWaiting told = desk.theOnly(Effect.TellWaiting.class);
    assertThat(told.position()).isEqualTo(1);
    assertThat(told.unansweredRings()).isZero();
  }

  @Test
  void sessionOutlivesACutOfTheCustomer() {
    desk.ready("ann").asks("carl").accepts("ann").customerCut("carl");
    assertThat(desk.theOnly(Effect.TellCustomerLink.class))
        .isEqualTo(
            new Effect.TellCustomerLink(
                agent("ann"), request("carl"), false, Duration.ofSeconds(30)));

    desk.passSeconds(29).customerBack("carl");
    assertThat(desk.theOnly(Effect.TellCustomerLink.class).connected()).isTrue();
    desk.passSeconds(60);
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Live.class);
  }

  @Test
  void sessionOutlivesACutOfTheAgent() {
    desk.ready("ann").asks("carl").accepts("ann").passSeconds(60).agentCut("ann");
    assertThat(desk.theOnly(Effect.TellAgentLink.class))
        .isEqualTo(
            new Effect.TellAgentLink(
                customer("carl"), request("carl"), false, Duration.ofSeconds(30)));

    desk.passSeconds(29).signsIn("ann");
    assertThat(desk.theOnly(Effect.TellAgentLink.class).connected()).isTrue();
    assertThat(desk.theOnly(Effect.TellSessionStarted.class))
        .isEqualTo(
            new Effect.TellSessionStarted(
                agent("ann"),
                request("carl"),
                customer("carl"),
                SHOP,
                true,
                true,
                Duration.ofSeconds(89)));
    desk.passSeconds(60);
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Live.class);
  }

  @Test
  void eachSideHearsThatTheOtherIsStillAway() {
    desk.ready("ann").asks("carl").accepts("ann").agentCut("ann").customerCut("carl");

    desk.passSeconds(10).asks("carl");
    assertThat(desk.theOnly(Effect.TellStarted.class).resumed()).isTrue();
    assertThat(desk.theOnly(Effect.TellAgentLink.class).remaining())
        .isEqualTo(Duration.ofSeconds(20));

    desk.customerCut("carl").passSeconds(5).signsIn("ann");
    assertThat(desk.theOnly(Effect.TellCustomerLink.class).remaining())
        .isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void cutAgentIsNotRungAndKeepsTheIdleTimeWhenBack() {
    desk.ready("ann").passSeconds(1).ready("bob").agentCut("ann").asks("carl");
    assertThat(desk.rungFor("carl")).isEqualTo("bob");

    desk.signsIn("ann");
    assertThat(desk.agentState("ann")).isEqualTo(new AgentState.Ready(FakeDesk.START));
    desk.declines("bob");
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void agentComingBackIsRungForWhoWaits() {
    desk.ready("ann").agentCut("ann").asks("carl").signsIn("ann");

    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void ringGoesOnWithSomebodyElseWhenTheAgentIsCut() {
    desk.ready("ann").ready("bob").asks("carl").agentCut("ann");

    assertThat(desk.theOnly(Effect.TellRingEnded.class).outcome()).isEqualTo(RingOutcome.REVOKED);
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void secondConsoleOfTheSameAgentTakesOver() {
    desk.ready("ann").asks("carl").signsIn("ann");

    assertThat(desk.theOnly(Effect.TellRingEnded.class).ring())
        .isEqualTo(new RingId("r-carl#1.1@ann"));
    assertThat(desk.theOnly(Effect.RingAgent.class).ring()).isEqualTo(new RingId("r-carl#1.2@ann"));

    desk.accepts("ann").signsIn("ann");
    assertThat(desk.theOnly(Effect.TellSessionStarted.class).resumed()).isTrue();
    assertThat(desk.told(Effect.TellAgentLink.class)).isEmpty();
  }

  @Test
  void wrapUpEndsInItsTimeAlsoWhileCut() {
    desk.ready("ann").asks("carl").accepts("ann").leaves("carl").passSeconds(10).agentCut("ann");
    desk.passSeconds(20);
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.Ready.class);

    desk.asks("dora");
    assertThat(desk.rungFor("dora")).isEmpty();
    desk.passSeconds(10);
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.SignedOut.class);
  }
}
