package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.customer;
import static dev.beckon.relay.routing.FakeDesk.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes late or twice changes nothing, and says why. */
class LateEventsTest {

  private final FakeDesk desk = FakeDesk.standard();

  @Test
  void nothingIsKnownAtFirst() {
    for (Event event :
        List.of(
            new Event.CustomerLinkCut(customer("carl")),
            new Event.CustomerLinkBack(customer("carl")),
            new Event.AgentSignedOut(agent("ann")),
            new Event.AgentLinkCut(agent("ann")),
            new Event.PresenceAsked(agent("ann"), Presence.READY),
            new Event.RingAccepted(agent("ann"), new RingId("r#1")),
            new Event.RingDeclined(agent("ann"), new RingId("r#1")),
            new Event.AgentEnded(agent("ann"), request("carl")),
            new Event.WrapUpFinished(agent("ann"), request("carl")),
            new Event.PositionsDue(new QueueId("none")))) {
      desk.handle(event);
      assertThat(desk.last.ignored()).as(event.toString()).isNotNull();
      assertThat(desk.last.effects()).isEmpty();
    }
  }

  @Test
  @Answers("G32")
  void acceptanceCountsOnce() {
    desk.ready("ann").asks("carl");
    RingId ring = desk.ringOf("ann");
    desk.accepts("ann").handle(new Event.RingAccepted(agent("ann"), ring));

    assertThat(desk.last.ignored()).isEqualTo("accepted already");
    assertThat(desk.last.effects()).isEmpty();
  }

  @Test
  @Answers("G33")
  void acceptanceAfterTheRingIsRefused() {
    desk.ready("ann").asks("carl");
    RingId ring = desk.ringOf("ann");
    desk.passSeconds(15).handle(new Event.RingAccepted(agent("ann"), ring));
    assertThat(desk.theOnly(Effect.RefuseAgent.class).refusal()).isEqualTo(Refusal.RING_EXPIRED);

    desk.handle(new Event.RingDeclined(agent("ann"), ring));
    assertThat(desk.theOnly(Effect.RefuseAgent.class).refusal()).isEqualTo(Refusal.RING_EXPIRED);
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Queued.class);
  }

  @Test
  @Answers("G33")
  void somebodyElsesRingIsNotFound() {
    desk.ready("ann").ready("bob").asks("carl");
    desk.handle(new Event.RingAccepted(agent("bob"), desk.ringOf("ann")));

    assertThat(desk.theOnly(Effect.RefuseAgent.class).refusal()).isEqualTo(Refusal.NOT_FOUND);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void somebodyElsesSessionIsNotFound() {
    desk.ready("ann").asks("carl").accepts("ann").ready("bob").hangsUp("bob", "carl");

    assertThat(desk.theOnly(Effect.RefuseAgent.class).refusal()).isEqualTo(Refusal.NOT_FOUND);
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Live.class);
  }

  @Test
  @Answers("G40")
  void hangingUpTwiceEndsOnce() {
    desk.ready("ann").asks("carl").accepts("ann").hangsUp("ann", "carl").hangsUp("ann", "carl");
    assertThat(desk.last.ignored()).isEqualTo("has ended already");

    desk.leaves("carl");
    assertThat(desk.theOnly(Effect.TellEnded.class).reason()).isEqualTo(EndReason.ENDED_BY_AGENT);
    assertThat(desk.last.saves()).isEmpty();
  }

  @Test
  void wrapUpFinishesOnce() {
    desk.ready("ann").asks("carl").accepts("ann").leaves("carl").finishes("ann", "carl");
    desk.finishes("ann", "carl");

    assertThat(desk.last.ignored()).isNotNull();
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.Ready.class);
  }

  @Test
  void cutsAndReturnsCountOnce() {
    desk.ready("ann").asks("carl").accepts("ann").customerCut("carl").passSeconds(5);
    desk.customerCut("carl");
    assertThat(desk.last.ignored()).isNotNull();
    desk.customerBack("carl").customerBack("carl");
    assertThat(desk.last.ignored()).isNotNull();
    desk.agentCut("ann").agentCut("ann");
    assertThat(desk.last.ignored()).isNotNull();
    assertThat(desk.last.effects()).isEmpty();
  }

  @Test
  void readyAgainIsToldAgain() {
    desk.ready("ann").passSeconds(9).ready("ann");

    assertThat(desk.last.ignored()).isNotNull();
    assertThat(desk.theOnly(Effect.TellAgentState.class).state())
        .isEqualTo(new AgentState.Ready(FakeDesk.START));
  }

  @Test
  void everyTimerFiredLateOrTwiceChangesNothing() {
    FakeDesk busy = FakeDesk.standard().ready("ann").asks("carl");
    fireStale(busy, new TimerKey.RingAnswer(agent("ann")), () -> busy.accepts("ann"));
    fireStale(
        busy.agentCut("ann"), new TimerKey.AgentWindow(agent("ann")), () -> busy.signsIn("ann"));
    fireStale(
        busy.customerCut("carl"),
        new TimerKey.CustomerWindow(request("carl")),
        () -> busy.customerBack("carl"));
    fireStale(
        busy.leaves("carl"),
        new TimerKey.WrapUpEnd(agent("ann")),
        () -> busy.finishes("ann", "carl"));
    fireStale(
        busy.asks("dora").declines("ann"),
        new TimerKey.DeclineLapse(request("dora")),
        () -> busy.leaves("dora"));
    FakeDesk impatient =
        FakeDesk.with(QueueRules.builder(FakeDesk.SHOP).maxWait(Duration.ofSeconds(10)).build());
    fireStale(
        impatient.asks("carl"),
        new TimerKey.LongestWait(request("carl")),
        () -> impatient.leaves("carl"));
  }

  private static void fireStale(FakeDesk desk, TimerKey key, Runnable overtakes) {
    Instant due = desk.timers.get(key);
    assertThat(due).as("armed: " + key).isNotNull();
    overtakes.run();
    assertThat(desk.timers).doesNotContainKey(key);
    if (due != null) {
      desk.passSeconds(1).handle(new Event.TimerFired(key, due));
      assertThat(desk.last.ignored()).as(key.toString()).isNotNull();
      assertThat(desk.last.effects()).isEmpty();
    }
  }

  @Test
  void timerOfAnEarlierRingDoesNotEndALaterOne() {
    desk.ready("ann").asks("carl");
    Map<TimerKey, Instant> earlier = Map.copyOf(desk.timers);
    desk.passSeconds(1).leaves("carl").asks("dora");
    earlier.forEach((key, due) -> desk.handle(new Event.TimerFired(key, due)));

    assertThat(desk.rungFor("dora")).isEqualTo("ann");
  }

  @Test
  void timerThatFiresALittleEarlyIsTakenAtItsWord() {
    desk.ready("ann").asks("carl");
    desk.now = desk.now.plusMillis(14_999);
    desk.fire(new TimerKey.RingAnswer(agent("ann")));

    assertThat(desk.agentState("ann"))
        .isEqualTo(
            new AgentState.NotReady(AgentState.MISSED_A_RING, FakeDesk.START.plusSeconds(15)));
  }
}
