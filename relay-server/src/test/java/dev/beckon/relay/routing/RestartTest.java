package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.BILLS;
import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Going down in an orderly way, and coming back from what was stored. */
class RestartTest {

  private final FakeDesk desk = FakeDesk.standard();

  @Test
  void waitingRequestsComeBackAtTheirPlaces() {
    desk.asks("dora").asks("carl").asks("bert").ready("ann").restart();
    assertThat(desk.told(Effect.ToCustomer.class)).isEmpty();

    desk.ready("ann").asks("carl");
    assertThat(desk.told(Effect.TellWaiting.class).getFirst().position()).isEqualTo(2);
    desk.asks("dora").declines("ann");
    assertThat(desk.rungFor("dora")).isEqualTo("ann");
    assertThat(desk.ringOf("ann")).isEqualTo(new RingId("r-dora#1.2@ann"));
  }

  @Test
  void arrivalsAfterARestartComeLast() {
    desk.asks("carl").asks("dora").restart().asks("emil");

    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(3);
  }

  @Test
  void whoDoesNotComeBackIsLostInTime() {
    desk.asks("carl").restart().passSeconds(30);

    assertThat(desk.requestState("carl"))
        .isEqualTo(new RequestState.Ended(EndReason.CUSTOMER_LOST, desk.now));
  }

  @Test
  void sessionIsTakenUpByBothEnds() {
    desk.ready("ann").asks("carl").accepts("ann").passSeconds(60).restart();

    desk.passSeconds(10).signsIn("ann");
    assertThat(desk.theOnly(Effect.TellSessionStarted.class).resumed()).isTrue();
    assertThat(desk.theOnly(Effect.TellSessionStarted.class).age())
        .isEqualTo(Duration.ofSeconds(70));
    assertThat(desk.theOnly(Effect.TellCustomerLink.class).remaining())
        .isEqualTo(Duration.ofSeconds(20));
    desk.passSeconds(5).asks("carl");
    assertThat(desk.theOnly(Effect.TellStarted.class).resumed()).isTrue();
    assertThat(desk.theOnly(Effect.TellCustomerLink.class).connected()).isTrue();

    desk.passSeconds(100).hangsUp("ann", "carl");
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.WrapUp.class);
  }

  @Test
  void sessionWhoseAgentDoesNotComeBackGoesToTheHeadOfTheLine() {
    desk.ready("ann").asks("carl").accepts("ann").asks("dora").restart();
    desk.asks("carl").asks("dora").passSeconds(30);
    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(1);

    desk.ready("bob");
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void endedRequestStaysEnded() {
    desk.asks("carl").leaves("carl").restart().asks("carl");

    assertThat(desk.theOnly(Effect.TellEnded.class).reason())
        .isEqualTo(EndReason.CANCELLED_BY_CUSTOMER);
  }

  @Test
  void longestWaitRunsOnThroughARestart() {
    FakeDesk impatient =
        FakeDesk.with(QueueRules.builder(SHOP).maxWait(Duration.ofSeconds(60)).build())
            .asks("carl");
    impatient.now = impatient.now.plusSeconds(50);
    impatient.restart().asks("carl").passSeconds(10);

    assertThat(impatient.requestState("carl"))
        .isEqualTo(new RequestState.Ended(EndReason.WAIT_TIMED_OUT, impatient.now));
  }

  @Test
  void queueThatIsGoneEndsItsWaitsAndKeepsItsSessions() {
    desk.ready("ann", BILLS).asks("carl", BILLS).accepts("ann").asks("dora", BILLS);
    FakeDesk without = new FakeDesk(RoutingRules.of(QueueRules.of(SHOP)));
    without.stored.putAll(desk.stored);
    without.restart();

    assertThat(without.requestState("dora"))
        .isEqualTo(new RequestState.Ended(EndReason.NO_AGENT, without.now));
    without.signsIn("ann").asks("carl").hangsUp("ann", "carl");
    assertThat(without.requestState("carl"))
        .isEqualTo(new RequestState.Ended(EndReason.ENDED_BY_AGENT, without.now));
  }

  @Test
  void queueClosedWithoutAgentsGivesThemTheWindowToComeBack() {
    QueueRules closing = QueueRules.builder(SHOP).closedWithoutAgents(true).build();
    FakeDesk nobody = FakeDesk.with(closing).signsIn("ann").asks("carl").restart();
    nobody.asks("carl").passSeconds(30);
    assertThat(nobody.requestState("carl"))
        .isEqualTo(new RequestState.Ended(EndReason.NOBODY_THERE, nobody.now));

    FakeDesk somebody = FakeDesk.with(closing).signsIn("ann").asks("carl").restart();
    somebody.asks("carl").signsIn("ann").passSeconds(30);
    assertThat(somebody.requestState("carl")).isInstanceOf(RequestState.Queued.class);
  }

  @Test
  void twoSessionsOfOneAgentCannotBeAndOneWaitsAgain() {
    desk.ready("ann").ready("bob").asks("carl").accepts("ann").asks("dora").accepts("bob");
    RequestSnapshot dora = desk.saved("dora").snapshot();
    RequestSnapshot wrong =
        new RequestSnapshot(
            dora.id(),
            dora.app(),
            dora.owner(),
            dora.queue(),
            dora.bodyHash(),
            dora.arrival(),
            dora.arrivedAt(),
            dora.waitingSince(),
            dora.phase(),
            agent("ann"),
            dora.since(),
            null,
            dora.rings(),
            dora.unansweredRings(),
            dora.needs());
    desk.stored.put(dora.id(), new Effect.Save(wrong, Effect.Decision.OTHER));
    desk.restart();

    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Live.class);
    assertThat(desk.requestState("dora")).isInstanceOf(RequestState.Queued.class);
  }

  @Test
  void laterRequestOfTheSameCustomerSaysThatTheEarlierHadEnded() {
    desk.asks("carl");
    Effect.Save earlier = desk.saved("carl");
    desk.leaves("carl");
    desk.handle(
        new Event.HelpRequested(
            request("again"), FakeDesk.APP, FakeDesk.customer("carl"), SHOP, "body"));
    desk.stored.put(request("carl"), earlier);
    desk.restart();

    assertThat(desk.requestState("carl"))
        .isEqualTo(new RequestState.Ended(EndReason.CUSTOMER_LOST, desk.now));
    assertThat(desk.requestState("again")).isInstanceOf(RequestState.Queued.class);
    assertThat(desk.saved("carl").snapshot().phase()).isEqualTo(RequestState.Phase.ENDED);
  }

  @Test
  void restoringIsForTheStartOnly() {
    desk.asks("carl");
    Effect.Save save = desk.saved("carl");
    desk.handle(new Event.Restored(List.of(save.snapshot())));

    assertThat(desk.last.ignored()).isNotNull();
    assertThat(desk.last.effects()).isEmpty();
  }

  @Test
  void drainingRevokesRingsAndRefusesArrivals() {
    desk.ready("ann").ready("bob").asks("carl").accepts("ann").asks("dora");
    desk.handle(new Event.DrainingStarted());
    assertThat(desk.theOnly(Effect.TellRingEnded.class).outcome()).isEqualTo(RingOutcome.REVOKED);
    assertThat(desk.told(Effect.RingAgent.class)).isEmpty();

    desk.asks("emil");
    assertThat(desk.theOnly(Effect.Refuse.class).refusal()).isEqualTo(Refusal.DRAINING);
    desk.asks("dora");
    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(1);
    desk.hangsUp("ann", "carl").finishes("ann", "carl").ready("ann");
    assertThat(desk.rungFor("dora")).isEmpty();
    desk.handle(new Event.DrainingStarted());
    assertThat(desk.last.ignored()).isNotNull();

    desk.restart().ready("ann").asks("dora");
    assertThat(desk.rungFor("dora")).isEqualTo("ann");
  }

  @Test
  void drainingKeepsWhoWaitsInAQueueThatClosesWithoutAgents() {
    FakeDesk closing =
        FakeDesk.with(QueueRules.builder(SHOP).closedWithoutAgents(true).build())
            .ready("ann")
            .asks("carl")
            .handle(new Event.DrainingStarted())
            .signsOut("ann");

    assertThat(closing.requestState("carl")).isInstanceOf(RequestState.Queued.class);
  }

  @Test
  void acceptanceThatCouldNotBeSavedIsTakenBack() {
    desk.ready("ann").asks("carl").accepts("ann");
    Effect.Save save = desk.saved("carl");
    desk.handle(new Event.SaveFailed(save));
    assertThat(desk.told(Effect.TellRingEnded.class).getFirst().outcome())
        .isEqualTo(RingOutcome.REVOKED);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void failedSaveIsMadeUpFor() {
    desk.asks("carl").ready("ann").declines("ann").leaves("carl");
    desk.handle(new Event.SaveFailed(desk.saved("carl")));
    assertThat(desk.last.saves()).isEmpty();
    desk.handle(new Event.SaveFailed(desk.saved("carl")));
    assertThat(desk.last.effects()).isEmpty();

    desk.passSeconds(1);
    assertThat(desk.last.saves())
        .singleElement()
        .satisfies(save -> assertThat(save.snapshot().phase()).isEqualTo(RequestState.Phase.ENDED));
  }

  @Test
  void acceptanceOfAnEndedSessionThatCouldNotBeSavedStillEndsItsRing() {
    desk.ready("ann").asks("carl").accepts("ann");
    Effect.Save acceptance = desk.saved("carl");
    desk.leaves("carl").handle(new Event.SaveFailed(acceptance));

    assertThat(desk.theOnly(Effect.TellRingEnded.class).outcome()).isEqualTo(RingOutcome.CANCELLED);
    assertThat(desk.theOnly(Effect.TellEnded.class).reason())
        .isEqualTo(EndReason.ENDED_BY_CUSTOMER);
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.WrapUp.class);
  }
}
