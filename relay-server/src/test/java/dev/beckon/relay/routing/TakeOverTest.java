package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.customer;
import static dev.beckon.relay.routing.FakeDesk.request;
import static dev.beckon.relay.routing.FakeDesk.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ann has Carl; Sue is signed in, and not ready. */
class TakeOverTest {

  private final FakeDesk desk =
      FakeDesk.standard().ready("ann").asks("carl").accepts("ann").signsIn("sue");

  @Test
  void theSupervisorHasItAndItsAgentWritesUp() {
    RingId before = ((RequestState.InSession) desk.requestState("carl")).ring();
    desk.passSeconds(20);
    takesOver("sue", "carl");

    assertThat(desk.requestState("carl"))
        .isInstanceOfSatisfying(
            RequestState.Live.class,
            live -> {
              assertThat(live.agent()).isEqualTo(agent("sue"));
              assertThat(live.ring().number()).isEqualTo(before.number() + 1);
            });
    assertThat(desk.agentState("sue"))
        .isEqualTo(
            new AgentState.Busy(
                request("carl"), desk.now, new Presence.NotReady(AgentState.SIGNED_IN)));
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.WrapUp.class);
    assertThat(desk.theOnly(Effect.TellTakenOver.class))
        .isEqualTo(new Effect.TellTakenOver(agent("ann"), request("carl"), agent("sue")));
    assertThat(desk.theOnly(Effect.TellSessionEnded.class).reason())
        .isEqualTo(EndReason.TRANSFERRED);
    assertThat(desk.last.afterCommit())
        .as("what was decided is told when it is written down")
        .anySatisfy(
            effect ->
                assertThat(effect)
                    .isInstanceOfSatisfying(
                        Effect.TellSessionStarted.class,
                        told -> {
                          assertThat(told.agent()).isEqualTo(agent("sue"));
                          assertThat(told.takenFrom()).isEqualTo(agent("ann"));
                        }))
        .anySatisfy(
            effect ->
                assertThat(effect)
                    .isInstanceOfSatisfying(
                        Effect.TellStarted.class,
                        told -> {
                          assertThat(told.customer()).isEqualTo(customer("carl"));
                          assertThat(told.agent()).isEqualTo(agent("sue"));
                          assertThat(told.resumed()).isFalse();
                        }));
  }

  @Test
  void afterwardsTheSupervisorIsWhatWasBefore() {
    takesOver("sue", "carl").hangsUp("sue", "carl").finishes("sue", "carl");
    assertThat(desk.agentState("sue")).isInstanceOf(AgentState.NotReady.class);

    desk.ready("sue").finishes("ann", "carl").notReady("ann", "tea").asks("dora").accepts("sue");
    takesOver("ann", "dora").hangsUp("ann", "dora").finishes("ann", "dora");
    assertThat(desk.agentState("ann"))
        .isInstanceOfSatisfying(
            AgentState.NotReady.class, state -> assertThat(state.reason()).isEqualTo("tea"));
  }

  @Test
  void aHoldAndARaisedHandEndWithIt() {
    desk.handle(new Event.AgentHolds(agent("ann"), request("carl"), true));
    desk.handle(new Event.HandRaised(agent("ann"), request("carl")));
    desk.handle(new Event.HandTaken(agent("sue"), request("carl")));
    takesOver("sue", "carl");

    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Live.class);
    assertThat(desk.router.raisedHands()).isEmpty();
    assertThat(desk.theOnly(Effect.HandsChanged.class)).isNotNull();
  }

  @Test
  void aHandOverUnderWayIsOver() {
    desk.ready("ben").transfers("ann", "carl", to("ben"), true);
    assertThat(desk.agentState("ben")).isInstanceOf(AgentState.Ringing.class);
    takesOver("sue", "carl");

    assertThat(desk.theOnly(Effect.TellRingEnded.class).outcome()).isEqualTo(RingOutcome.CANCELLED);
    assertThat(desk.agentState("ben")).isInstanceOf(AgentState.Ready.class);
    assertThat(desk.timers).doesNotContainKey(new TimerKey.TransferEnd(request("carl")));
  }

  @Test
  void whoeverIsCutIsKnownToBe() {
    desk.customerCut("carl");
    takesOver("sue", "carl");
    assertThat(desk.theOnly(Effect.TellCustomerLink.class).remaining())
        .isEqualTo(Duration.ofSeconds(30));

    desk.customerBack("carl").ready("ben").agentCut("sue");
    takesOver("ben", "carl");
    assertThat(desk.theOnly(Effect.TellAgentLink.class).connected())
        .as("the customer waits for Sue no longer")
        .isTrue();
  }

  @Test
  void refusedWithTheReason() {
    takesOver("sue", "nobody");
    assertThat(refusal()).isEqualTo(SupervisionRefusal.NOT_THERE);
    takesOver("ann", "carl");
    assertThat(refusal()).isEqualTo(SupervisionRefusal.OWN_SESSION);
    desk.ready("sue").asks("dora");
    takesOver("sue", "carl");
    assertThat(refusal()).as("rings").isEqualTo(SupervisionRefusal.BUSY);
    desk.accepts("sue");
    takesOver("sue", "carl");
    assertThat(refusal()).as("in a session").isEqualTo(SupervisionRefusal.BUSY);
    desk.hangsUp("sue", "dora");
    takesOver("sue", "carl");
    assertThat(refusal()).as("in wrap-up").isEqualTo(SupervisionRefusal.BUSY);
    desk.hangsUp("ann", "carl").finishes("sue", "dora");
    takesOver("sue", "carl");
    assertThat(refusal()).as("over meanwhile").isEqualTo(SupervisionRefusal.NOT_THERE);
    assertThat(takesOver("eve", "carl").last.ignored()).isEqualTo("not signed in");
  }

  @Test
  void notWhileTheRelayGoesDown() {
    desk.handle(new Event.DrainingStarted());
    takesOver("sue", "carl");
    assertThat(refusal()).isEqualTo(SupervisionRefusal.DRAINING);
  }

  @Test
  void whatCouldNotBeWrittenDownGoesBackToTheLine() {
    takesOver("sue", "carl");
    desk.ready("ben").handle(new Event.SaveFailed(desk.saved("carl")));

    assertThat(desk.agentState("sue")).isInstanceOf(AgentState.NotReady.class);
    assertThat(desk.rungFor("carl")).isEqualTo("ben");
  }

  @Test
  void theFloorHasWhoRingsTalksAndWritesUp() {
    desk.ready("ben").asks("dora");
    desk.handle(new Event.HandRaised(agent("ann"), request("carl")));
    desk.handle(new Event.CustomerHolds(customer("carl"), request("carl"), true));

    assertThat(desk.router.floor())
        .extracting(AtWork::agent)
        .containsExactly(agent("ann"), agent("ben"));
    AtWork ann = desk.router.floor().getFirst();
    assertThat(ann.onHold()).isTrue();
    assertThat(ann.hand()).isNotNull();
    assertThat(ann.queue()).isEqualTo(FakeDesk.SHOP);
    assertThat(desk.router.floor().getLast().state()).isInstanceOf(AgentState.Ringing.class);

    takesOver("sue", "carl");
    assertThat(desk.router.floor().getFirst().state())
        .as("Ann writes up")
        .isInstanceOf(AgentState.WrapUp.class);
    assertThat(desk.router.floor().getFirst().onHold()).isFalse();
  }

  private FakeDesk takesOver(String supervisor, String customer) {
    return desk.handle(new Event.TakeOverAsked(agent(supervisor), request(customer)));
  }

  private SupervisionRefusal refusal() {
    return desk.theOnly(Effect.RefuseSupervision.class).why();
  }
}
