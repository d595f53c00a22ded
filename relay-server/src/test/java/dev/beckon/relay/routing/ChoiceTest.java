package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.BILLS;
import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.customer;
import static dev.beckon.relay.routing.FakeDesk.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is rung for whom. */
class ChoiceTest {

  private final FakeDesk desk = FakeDesk.standard();

  @Test
  void longestIdleAgentIsRung() {
    desk.ready("ann").passSeconds(1).ready("bob").passSeconds(1).asks("carl");

    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    Choice why = desk.theOnly(Effect.Explained.class).choice();
    assertThat(why.rule()).isEqualTo(Choice.Rule.AGENT_SOUGHT);
    assertThat(why.chosen()).isEqualTo(agent("ann"));
    assertThat(why.candidates())
        .containsExactly(
            new Choice.Candidate(agent("ann"), 1, 1, Duration.ofSeconds(2)),
            new Choice.Candidate(agent("bob"), 1, 2, Duration.ofSeconds(1)));
    assertThat(why.crowd()).isEqualTo(new Choice.Crowd(2, 0, 0, 0, 0, 2, null));
  }

  @Test
  void idleTimeStartsAgainAfterASession() {
    desk.ready("ann").ready("bob").asks("carl").accepts("ann").leaves("carl");
    desk.finishes("ann", "carl").asks("dora").asks("emil");

    assertThat(desk.rungFor("dora")).isEqualTo("bob");
    assertThat(desk.rungFor("emil")).isEqualTo("ann");
  }

  @Test
  void ringSaysWhatTheAgentNeeds() {
    desk.asks("carl").passSeconds(7);
    desk.handle(new Event.AgentSignedIn(agent("ann"), AgentRules.serving(List.of(SHOP), true)));
    desk.ready("ann");

    Effect.RingAgent ring = desk.theOnly(Effect.RingAgent.class);
    assertThat(ring)
        .isEqualTo(
            new Effect.RingAgent(
                agent("ann"),
                new RingId("r-carl#1.1@ann"),
                request("carl"),
                customer("carl"),
                SHOP,
                Duration.ofSeconds(15),
                Duration.ofSeconds(7),
                0,
                true,
                ring.why(),
                null,
                null));
  }

  @Test
  void whoComesNextIsKnownWithoutChangingAnything() {
    desk.ready("ann").ready("bob").asks("carl");
    assertThat(desk.router.nextAgent(request("carl"))).contains(agent("bob"));

    desk.ready("bob").accepts("ann").asks("dora").asks("emil");
    assertThat(desk.rungFor("dora")).isEqualTo("bob");
    assertThat(desk.router.nextAgent(request("emil"))).isEmpty();
    assertThat(desk.router.nextRequest(agent("ann"), desk.now)).contains(request("emil"));
    assertThat(desk.router.nextRequest(agent("nobody"), desk.now)).isEmpty();
    assertThat(desk.router.nextAgent(request("nobody"))).isEmpty();
    assertThat(desk.rungFor("dora")).isEqualTo("bob");
  }

  @Test
  void firstArrivedIsServedFirst() {
    desk.asks("carl").asks("dora").asks("emil").ready("ann");
    assertThat(desk.rungFor("carl")).isEqualTo("ann");

    desk.ready("bob");
    assertThat(desk.rungFor("dora")).isEqualTo("bob");
    assertThat(desk.theOnly(Effect.Explained.class).choice().rule())
        .isEqualTo(Choice.Rule.REQUEST_SOUGHT);
  }

  @Test
  void freedAgentTakesTheOldestOfAllServedQueues() {
    desk.asks("carl", BILLS).asks("dora", SHOP).asks("emil", BILLS);

    desk.ready("ann", SHOP, BILLS);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    desk.ready("bob", SHOP, BILLS);
    assertThat(desk.rungFor("dora")).isEqualTo("bob");
  }

  @Test
  void nobodyIsRungForAQueueNotServed() {
    desk.ready("ann", BILLS).asks("carl", SHOP);

    assertThat(desk.rungFor("carl")).isEmpty();
    assertThat(desk.theOnly(Effect.Explained.class).choice().rule())
        .isEqualTo(Choice.Rule.NOBODY_FREE);
  }

  @Test
  void declineMovesOnToTheNextAgent() {
    desk.ready("ann").ready("bob").asks("carl").declines("ann");

    assertThat(desk.rungFor("carl")).isEqualTo("bob");
    assertThat(desk.theOnly(Effect.Explained.class).choice().decliners())
        .containsExactly(agent("ann"));
    assertThat(desk.theOnly(Effect.RingAgent.class).unansweredRings()).isEqualTo(1);
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.Ready.class);
  }

  @Test
  void onlyAgentDeclinedSoTheRequestWaitsUntilThatLapses() {
    desk.ready("ann").asks("carl").passSeconds(3).declines("ann");
    assertThat(desk.rungFor("carl")).isEmpty();
    assertThat(desk.theOnly(Effect.Explained.class).choice().rule())
        .isEqualTo(Choice.Rule.ALL_DECLINED);

    desk.passSeconds(29);
    assertThat(desk.rungFor("carl")).isEmpty();
    desk.passSeconds(1);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void everyDeclineLapsesInItsOwnTime() {
    desk.ready("ann").ready("bob").asks("carl").declines("ann");
    desk.passSeconds(10).declines("bob").passSeconds(20);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");

    desk.passSeconds(5).agentCut("ann").passSeconds(5);
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void declinerIsRungForSomebodyElseMeanwhile() {
    desk.ready("ann").asks("carl").asks("dora").declines("ann");

    assertThat(desk.rungFor("carl")).isEmpty();
    assertThat(desk.rungFor("dora")).isEqualTo("ann");
  }

  @Test
  void readinessAgainDoesNotUndoADecline() {
    desk.ready("ann").asks("carl").declines("ann").notReady("ann", "tea").ready("ann");

    assertThat(desk.rungFor("carl")).isEmpty();
  }

  @Test
  void unansweredRingMovesOnAndKeepsThePlace() {
    desk.ready("ann").asks("carl").asks("dora").passSeconds(5).ready("bob").declines("bob");
    assertThat(desk.rungFor("dora")).isEmpty();

    desk.passSeconds(10);

    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.NotReady.class);
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void requeuedRequestComesBeforeThoseWhoCameLater() {
    desk.ready("ann").asks("carl").asks("dora").asks("emil").signsOut("ann");
    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(1);

    desk.ready("bob").ready("eve");

    assertThat(desk.rungFor("carl")).isEqualTo("bob");
    assertThat(desk.rungFor("dora")).isEqualTo("eve");
  }

  @Test
  void lostAgentsCustomerGoesToTheHeadOfTheLine() {
    desk.ready("ann").asks("carl").accepts("ann").asks("dora").asks("emil");
    desk.agentCut("ann").passSeconds(30);

    Effect.TellWaiting waiting = desk.theOnly(Effect.TellWaiting.class);
    assertThat(waiting.request()).isEqualTo(request("carl"));
    assertThat(waiting.position()).isEqualTo(1);
    assertThat(desk.theOnly(Effect.TellSessionEnded.class).reason())
        .isEqualTo(EndReason.AGENT_LOST);
    desk.ready("bob");
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void agentWhoseRingWasTakenBackIsRungForTheEarliestNow() {
    desk.asks("carl").customerCut("carl").ready("ann").asks("dora").customerBack("carl");
    assertThat(desk.rungFor("dora")).isEqualTo("ann");

    desk.signsIn("ann");

    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    assertThat(desk.rungFor("dora")).isEmpty();
  }

  @Test
  void longestWaitOfALostSessionCountsFromTheLoss() {
    FakeDesk impatient =
        FakeDesk.with(QueueRules.builder(SHOP).maxWait(Duration.ofSeconds(40)).build())
            .ready("ann")
            .asks("carl")
            .accepts("ann")
            .passSeconds(600)
            .agentCut("ann")
            .passSeconds(30);
    assertThat(impatient.requestState("carl")).isInstanceOf(RequestState.Queued.class);

    impatient.passSeconds(40);
    assertThat(impatient.requestState("carl"))
        .isEqualTo(new RequestState.Ended(EndReason.WAIT_TIMED_OUT, impatient.now));
  }

  @Test
  void acceptanceAfterTheLongestWaitStillCounts() {
    FakeDesk impatient =
        FakeDesk.with(QueueRules.builder(SHOP).maxWait(Duration.ofSeconds(10)).build())
            .ready("ann")
            .asks("carl")
            .passSeconds(11)
            .accepts("ann");

    assertThat(impatient.requestState("carl")).isInstanceOf(RequestState.Live.class);
  }

  @Test
  void fullLineTakesNobodyMoreButAFreeAgentDoes() {
    FakeDesk small = FakeDesk.with(QueueRules.builder(SHOP).maxWaiting(1).build());
    small.asks("carl").asks("dora");
    assertThat(small.theOnly(Effect.TellEnded.class).reason()).isEqualTo(EndReason.QUEUE_FULL);

    small.ready("ann").ready("bob").asks("emil");
    assertThat(small.rungFor("emil")).isEqualTo("bob");
  }

  @Test
  void agentsWhoChangeQueuesAreCountedInTheNewOnes() {
    desk.ready("ann", SHOP).asks("carl", BILLS);
    desk.signsIn("ann", BILLS);

    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    assertThat(desk.router.summary(List.of(SHOP), desk.now).agentsBusy()).isZero();
    assertThat(desk.router.summary(List.of(BILLS), desk.now).agentsBusy()).isEqualTo(1);
  }
}
