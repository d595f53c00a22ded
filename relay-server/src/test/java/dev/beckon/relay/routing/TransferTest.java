package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.BILLS;
import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Handing a session over: Ann has Carl, Ben and Bea are colleagues. */
class TransferTest {

  private static final TransferTarget TO_BILLS = new TransferTarget.ToQueue(BILLS);

  private final FakeDesk desk = FakeDesk.standard().ready("ann").asks("carl").accepts("ann");

  // ── warm ──

  @Test
  void theFirstAgentStaysUntilTheOtherHasAccepted() {
    desk.ready("ben").transfers("ann", "carl", to("ben"), true);

    assertThat(desk.theOnly(Effect.RingAgent.class).handover())
        .extracting(Handover::from)
        .isEqualTo(agent("ann"));
    assertThat(desk.theOnly(Effect.TellHandingOver.class).handing()).isEqualTo(Handing.WARM);
    assertThat(sessionOf("carl")).isEqualTo(agent("ann"));
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.Busy.class);

    desk.reads("ben").accepts("ben");

    assertThat(sessionOf("carl")).isEqualTo(agent("ben"));
    Effect.TellSessionEnded over = desk.theOnly(Effect.TellSessionEnded.class);
    assertThat(over.agent()).isEqualTo(agent("ann"));
    assertThat(over.reason()).isEqualTo(EndReason.TRANSFERRED);
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.WrapUp.class);
    Effect.TellStarted told = desk.theOnly(Effect.TellStarted.class);
    assertThat(told.agent()).isEqualTo(agent("ben"));
    assertThat(told.resumed()).isFalse();
  }

  @Test
  void nobodyAcceptsWithoutHavingReadTheDossier() {
    desk.ready("ben").transfers("ann", "carl", to("ben"), true).accepts("ben");

    assertThat(desk.theOnly(Effect.RefuseAgent.class).refusal())
        .isEqualTo(Refusal.FAILED_PRECONDITION);
    assertThat(desk.agentState("ben")).isInstanceOf(AgentState.Ringing.class);
    assertThat(desk.reads("ben").accepts("ben").told(Effect.RefuseAgent.class)).isEmpty();
    assertThat(sessionOf("carl")).isEqualTo(agent("ben"));
  }

  @Test
  void aDossierIsNeverAnsweredByItself() {
    desk.handle(
        new Event.AgentSignedIn(agent("ben"), AgentRules.serving(java.util.List.of(SHOP), true)));

    desk.ready("ben").transfers("ann", "carl", to("ben"), true);

    assertThat(desk.theOnly(Effect.RingAgent.class).autoAnswer()).isFalse();
  }

  @Test
  void aTargetWhoDeclinesLeavesTheCustomerWithTheFirstAgent() {
    desk.ready("ben").transfers("ann", "carl", to("ben"), true).declines("ben");

    assertThat(desk.told(Effect.TellTransfer.class).getLast().progress())
        .isEqualTo(TransferProgress.CAME_BACK);
    assertThat(desk.theOnly(Effect.TellHandingOver.class).handing()).isEqualTo(Handing.CAME_BACK);
    assertThat(sessionOf("carl")).isEqualTo(agent("ann"));
    assertThat(desk.timers).doesNotContainKey(new TimerKey.TransferEnd(FakeDesk.request("carl")));
    // And it can be tried with somebody else.
    desk.ready("bea").transfers("ann", "carl", to("bea"), true);
    assertThat(desk.agentState("bea")).isInstanceOf(AgentState.Ringing.class);
  }

  @Test
  void inAQueueTheNextIsRungWhenOneDeclines() {
    desk.ready("ben", BILLS)
        .passSeconds(1)
        .ready("bea", BILLS)
        .transfers("ann", "carl", TO_BILLS, true)
        .declines("ben");

    assertThat(desk.agentState("bea")).isInstanceOf(AgentState.Ringing.class);
    desk.reads("bea").accepts("bea");
    assertThat(sessionOf("carl")).isEqualTo(agent("bea"));
    assertThat(desk.saved("carl").snapshot().queue()).isEqualTo(BILLS);
  }

  @Test
  void theFirstAgentMayThinkAgain() {
    desk.ready("ben").transfers("ann", "carl", to("ben"), true);

    desk.handle(new Event.TransferCancelled(agent("ann"), FakeDesk.request("carl")));

    assertThat(desk.theOnly(Effect.TellRingEnded.class).outcome()).isEqualTo(RingOutcome.CANCELLED);
    assertThat(desk.agentState("ben")).isInstanceOf(AgentState.Ready.class);
    assertThat(sessionOf("carl")).isEqualTo(agent("ann"));
  }

  @Test
  @Answers({"G39", "G40"})
  void whoHangsUpMeanwhileFreesWhoWasRung() {
    desk.ready("ben").transfers("ann", "carl", to("ben"), true).leaves("carl");

    assertThat(desk.agentState("ben")).isInstanceOf(AgentState.Ready.class);
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Ended.class);
  }

  // ── blind ──

  @Test
  void handedOverBlindlyTheCustomerComesBeforeTheLine() {
    desk.ready("ben", BILLS).asks("dora", BILLS).accepts("ben").asks("emil", BILLS);

    desk.transfers("ann", "carl", TO_BILLS, false);

    assertThat(desk.theOnly(Effect.TellHandingOver.class).handing()).isEqualTo(Handing.BLIND);
    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(1);
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.WrapUp.class);
    desk.hangsUp("ben", "dora").finishes("ben", "dora");
    assertThat(desk.rungFor("carl")).isEqualTo("ben");
  }

  @Test
  void whatNobodyTookRingsTheFirstAgentAgain() {
    desk.ready("ben").asks("dora").accepts("ben").transfers("ann", "carl", to("ben"), false);

    desk.pass(Transfers.WITHIN);

    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    assertThat(desk.reads("ann").accepts("ann").told(Effect.TellStarted.class)).hasSize(1);
    assertThat(sessionOf("carl")).isEqualTo(agent("ann"));
  }

  @Test
  void aTargetWhoDeclinesABlindOneSendsItBackAtOnceAndOutOfTheWrapUp() {
    desk.ready("ben").transfers("ann", "carl", to("ben"), false);
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.WrapUp.class);

    desk.declines("ben");

    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    assertThat(desk.timers).doesNotContainKey(new TimerKey.WrapUpEnd(agent("ann")));
  }

  @Test
  void whoIsTakenBackByNobodyIsBackInTheLine() {
    desk.ready("ben").transfers("ann", "carl", to("ben"), false).declines("ben").declines("ann");

    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Queued.class);
    desk.pass(Duration.ofSeconds(31));
    assertThat(desk.rungFor("carl")).isNotEmpty();
  }

  @Test
  void aRestartBringsAHandedOverCustomerBackIntoTheLine() {
    desk.ready("ben").asks("dora").accepts("ben").transfers("ann", "carl", to("ben"), false);

    desk.restart();

    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Queued.class);
  }

  // ── what is refused ──

  @Test
  @Answers("G39")
  void nobodyHandsOverToNobody() {
    desk.signsIn("idle");

    assertThat(refusal(to("ann"))).isEqualTo(Refusal.NOT_FOUND);
    assertThat(refusal(to("gone"))).isEqualTo(Refusal.NOT_FOUND);
    assertThat(refusal(to("idle"))).isEqualTo(Refusal.FAILED_PRECONDITION);
    assertThat(refusal(TO_BILLS)).isEqualTo(Refusal.FAILED_PRECONDITION);
    assertThat(refusal(new TransferTarget.ToQueue(new QueueId("none"))))
        .isEqualTo(Refusal.NOT_FOUND);
    desk.ready("ben").transfers("ben", "carl", to("ann"), true);
    assertThat(desk.theOnly(Effect.RefuseAgent.class).refusal()).isEqualTo(Refusal.NOT_FOUND);
    desk.transfers("ann", "carl", to("ben"), true);
    assertThat(refusal(to("ben"))).isEqualTo(Refusal.FAILED_PRECONDITION);
  }

  private Refusal refusal(TransferTarget target) {
    return desk.transfers("ann", "carl", target, true).theOnly(Effect.RefuseAgent.class).refusal();
  }

  @Test
  void whoFallsBackIntoTheLineDoesNotPassWhoGoesFirst() {
    FakeDesk other = FakeDesk.standard().asks("zoe", BILLS).ready("ann").asks("carl");
    other.accepts("ann").ready("ben").notReady("ann", "tea");
    other.transfers("ann", "carl", to("ben"), false).finishes("ann", "carl");

    // Another console of Ben's, who serves more from now on: the ring is over, Ann is not ready.
    other.signsIn("ben", SHOP, BILLS);

    assertThat(other.rungFor("zoe")).isEqualTo("ben");
    assertThat(other.requestState("carl")).isInstanceOf(RequestState.Queued.class);
  }

  private AgentId sessionOf(String customer) {
    return ((RequestState.InSession) desk.requestState(customer)).agent();
  }
}
