package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.APP;
import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.customer;
import static dev.beckon.relay.routing.FakeDesk.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is called back, when, and what happens when they are not there. */
class CallBackTest {

  private static final CallBackRules RULES =
      new CallBackRules(Duration.ofDays(7), Duration.ofHours(1), Duration.ofMinutes(2), 3);
  private static final RequestNeeds ANNS =
      new RequestNeeds(TierId.STANDARD, List.of(), agent("ann"), List.of(agent("bob")));

  private final FakeDesk desk = FakeDesk.standard();

  @Test
  void asSoonAsItIsTheirTurnKeepsThePlaceThoughTheLinkIsDown() {
    desk.asks("carl").asks("dora").wantsCallBack("carl", null, RULES).customerCut("carl");
    assertThat(desk.timers).doesNotContainKey(new TimerKey.CustomerWindow(request("carl")));

    desk.passSeconds(600).customerBack("carl");
    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(1);
    assertThat(desk.theOnly(Effect.TellCallBack.class).callBack().attempts()).isZero();

    desk.ready("ann");
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    Effect.RingAgent ring = desk.theOnly(Effect.RingAgent.class);
    assertThat(ring.callBackAskedAt()).isEqualTo(FakeDesk.START);
    desk.accepts("ann");
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Live.class);
    assertThat(desk.callBacks).isEmpty();
  }

  @Test
  void whoDeclinedIsNotRungSoonerBecauseTheTimeIsAgreedAnew() {
    desk.ready("ann").asks("carl").declines("ann");
    Instant later = desk.now.plus(Duration.ofMinutes(5));
    desk.wantsCallBack("carl", later, RULES).wantsCallBack("carl", null, RULES);
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Queued.class);
    assertThat(desk.timers).containsKey(new TimerKey.DeclineLapse(request("carl")));

    desk.passSeconds(30);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void aDeclineMayLapseWhileItIsNobodysTurn() {
    desk.ready("ann").asks("carl").declines("ann");
    desk.wantsCallBack("carl", desk.now.plus(Duration.ofMinutes(5)), RULES).passSeconds(60);
    assertThat(desk.timers).doesNotContainKey(new TimerKey.DeclineLapse(request("carl")));
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Scheduled.class);

    desk.passSeconds(240);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void theAgreementIsAPromise() {
    desk.asks("carl").wantsCallBack("carl", null, RULES);

    assertThat(desk.last.afterCommit()).hasExactlyElementsOfTypes(Effect.TellCallBack.class);
    assertThat(desk.last.now())
        .hasAtLeastOneElementOfType(Effect.Save.class)
        .hasAtLeastOneElementOfType(Effect.SaveCallBack.class);
  }

  @Test
  void nobodyIsRungForSomebodyWhoIsNotThereAndOthersAreHelpedMeanwhile() {
    desk.asks("carl").asks("dora").wantsCallBack("carl", null, RULES).customerCut("carl");

    desk.ready("ann");

    assertThat(desk.rungFor("dora")).isEqualTo("ann");
    assertThat(desk.requestState("carl"))
        .isEqualTo(new RequestState.Scheduled(desk.now.plus(RULES.retryAfter()), desk.now));
    assertThat(desk.router.callBack(request("carl")))
        .isNotNull()
        .satisfies(callBack -> assertThat(callBack.attempts()).isEqualTo(1));
  }

  @Test
  void whoComesBackBetweenAttemptsHasTheirTurnAtOnce() {
    desk.asks("carl").wantsCallBack("carl", null, RULES).customerCut("carl").ready("ann");
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Scheduled.class);

    desk.passSeconds(30).customerBack("carl");

    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void afterTheLastAttemptItEndsWithItsOwnReason() {
    desk.asks("carl").wantsCallBack("carl", null, RULES).customerCut("carl").ready("ann");

    desk.pass(RULES.retryAfter().multipliedBy(2).minusSeconds(1));
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Scheduled.class);
    desk.passSeconds(1);

    assertThat(desk.requestState("carl"))
        .isEqualTo(new RequestState.Ended(EndReason.CALL_BACK_MISSED, desk.now));
    assertThat(desk.callBacks).isEmpty();
  }

  @Test
  void aCutWhileItRingsCountsAsAnAttempt() {
    desk.asks("carl").wantsCallBack("carl", null, RULES).ready("ann").customerCut("carl");

    assertThat(desk.theOnly(Effect.TellRingEnded.class).outcome()).isEqualTo(RingOutcome.CANCELLED);
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.Ready.class);
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Scheduled.class);
  }

  @Test
  void atATimeTheOwnerIsRungFirstThenDeputiesThenAnyone() {
    desk.ready("bob").ready("cleo").ready("ann").asks("carl", ANNS);
    desk.declines("ann").notReady("ann", "tea").ready("ann");
    Instant at = desk.now.plusSeconds(3_600);
    desk.wantsCallBack("carl", at, RULES);
    assertThat(desk.theOnly(Effect.TellCallBack.class).callBack().at()).isEqualTo(at);
    assertThat(desk.agentState("bob")).isInstanceOf(AgentState.Ready.class);

    desk.passSeconds(3_599);
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Scheduled.class);
    desk.passSeconds(1);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    assertThat(desk.theOnly(Effect.RingAgent.class).why().asked())
        .isEqualTo(new Choice.Asked.Owner(agent("ann")));

    desk.declines("ann");
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
    desk.declines("bob");
    assertThat(desk.rungFor("carl")).isEqualTo("cleo");
  }

  @Test
  void anOwnerWhoIsNotAtWorkIsNotWaitedFor() {
    desk.ready("cleo").asks("carl", ANNS).wantsCallBack("carl", desk.now.plusSeconds(60), RULES);

    desk.passSeconds(60);

    assertThat(desk.rungFor("carl")).isEqualTo("cleo");
  }

  @Test
  void whatCannotBeAgreedIsRefusedWithItsReason() {
    FakeDesk office = FakeDesk.with(QueueRules.builder(SHOP).hours(mornings()).build());
    office.asks("carl");

    assertThat(refusal(office, office.now.minusSeconds(1)))
        .isEqualTo(Refusal.CALL_BACK_IN_THE_PAST);
    assertThat(refusal(office, office.now.plus(Duration.ofDays(8))))
        .isEqualTo(Refusal.CALL_BACK_TOO_FAR);
    assertThat(refusal(office, office.now.plus(Duration.ofDays(27_000))))
        .isEqualTo(Refusal.CALL_BACK_TOO_FAR);
    assertThat(refusal(office, office.now.plus(Duration.ofHours(4))))
        .isEqualTo(Refusal.CALL_BACK_CLOSED_THEN);
    assertThat(office.requestState("carl")).isInstanceOf(RequestState.Queued.class);
    assertThat(office.router.callBack(request("carl"))).isNull();

    office.ready("ann").accepts("ann");
    assertThat(refusal(office, null)).isEqualTo(Refusal.CALL_BACK_NOT_NOW);

    TierRules none = TierRules.builder(TierId.STANDARD).callBack(false).build();
    FakeDesk without =
        new FakeDesk(
            RoutingRules.builder()
                .queues(List.of(QueueRules.of(SHOP)))
                .tiers(List.of(none))
                .build());
    without.asks("carl");
    assertThat(without.theOnly(Effect.TellWaiting.class).mayBeCalledBack()).isFalse();
    assertThat(refusal(without, null)).isEqualTo(Refusal.NO_CALL_BACKS);
    assertThat(refusal(without.asks("carl"), null)).isEqualTo(Refusal.NO_CALL_BACKS);
  }

  private static Refusal refusal(FakeDesk desk, @Nullable Instant at) {
    return desk.wantsCallBack("carl", at, RULES).theOnly(Effect.Refuse.class).refusal();
  }

  /** The desk's first moment is a Monday, nine o'clock in Berlin. */
  private static Hours mornings() {
    Hours.Span morning = new Hours.Span(LocalTime.of(9, 0), LocalTime.of(12, 0));
    return new Hours(
        ZoneId.of("Europe/Berlin"),
        Map.of(DayOfWeek.MONDAY, List.of(morning), DayOfWeek.TUESDAY, List.of(morning)),
        Set.of());
  }

  @Test
  void whileItIsClosedACallBackIsForTheOpening() {
    FakeDesk office =
        FakeDesk.with(QueueRules.builder(SHOP).hours(mornings()).closedWithoutAgents(true).build());
    office.pass(Duration.ofHours(5));
    Event.HelpRequested help =
        new Event.HelpRequested(request("carl"), APP, customer("carl"), SHOP, "body");

    office.handle(new Event.CallBackRequested(help, new CallBackWish(null, RULES)));

    Instant opening = FakeDesk.START.plus(Duration.ofDays(1));
    assertThat(office.theOnly(Effect.TellCallBack.class).callBack().at()).isEqualTo(opening);
    assertThat(office.requestState("carl"))
        .isEqualTo(new RequestState.Scheduled(opening, office.now));
    office.ready("ann").pass(Duration.between(office.now, opening));
    assertThat(office.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void whoCannotBeHelpedIsOfferedACallBackWhereTheTierSaysSo() {
    TierRules offering =
        TierRules.builder(TierId.STANDARD).withoutAgent(TierRules.WithoutAgent.CALL_BACK).build();
    QueueRules closing = QueueRules.builder(SHOP).closedWithoutAgents(true).build();
    FakeDesk shop =
        new FakeDesk(
            RoutingRules.builder().queues(List.of(closing)).tiers(List.of(offering)).build());

    shop.asks("carl");

    Effect.TellEnded ended = shop.theOnly(Effect.TellEnded.class);
    assertThat(ended.reason()).isEqualTo(EndReason.NOBODY_THERE);
    assertThat(ended.mayBeCalledBack()).isTrue();
  }

  @Test
  void whoIsToBeCalledBackIsNotSentAwayWhenTheLastAgentGoes() {
    QueueRules closing =
        QueueRules.builder(SHOP).closedWithoutAgents(true).maxWait(Duration.ofMinutes(1)).build();
    FakeDesk shop = FakeDesk.with(closing).signsIn("ann").asks("carl");

    shop.wantsCallBack("carl", null, RULES).signsOut("ann").passSeconds(300);

    assertThat(shop.requestState("carl")).isInstanceOf(RequestState.Queued.class);
    shop.pass(RULES.within());
    assertThat(shop.requestState("carl"))
        .isInstanceOfSatisfying(
            RequestState.Ended.class,
            ended -> assertThat(ended.reason()).isEqualTo(EndReason.CALL_BACK_MISSED));
  }

  @Test
  void aRestartLosesNone() {
    Instant at = desk.now.plusSeconds(3_600);
    desk.asks("carl").asks("dora").wantsCallBack("carl", null, RULES);
    desk.wantsCallBack("dora", at, RULES).restart();

    assertThat(desk.requestState("dora")).isEqualTo(new RequestState.Scheduled(at, FakeDesk.START));
    desk.passSeconds(31).ready("ann");
    assertThat(desk.requestState("carl"))
        .as("an attempt, but not before the window was over")
        .isInstanceOf(RequestState.Scheduled.class);
    desk.passSeconds(10).asks("carl");
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    desk.accepts("ann").hangsUp("ann", "carl").finishes("ann", "carl").asks("dora");
    assertThat(desk.theOnly(Effect.TellCallBack.class).callBack().at()).isEqualTo(at);
    desk.pass(Duration.between(desk.now, at));
    assertThat(desk.rungFor("dora")).isEqualTo("ann");
  }

  @Test
  void askedAgainItIsTheSameAndAnotherTimeReplacesTheFirst() {
    Instant first = desk.now.plusSeconds(600);
    Instant second = desk.now.plusSeconds(1_200);
    desk.asks("carl").wantsCallBack("carl", first, RULES).wantsCallBack("carl", second, RULES);

    desk.passSeconds(601).ready("ann");
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Scheduled.class);
    desk.passSeconds(600);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");

    desk.wantsCallBack("carl", null, RULES);
    assertThat(desk.rungFor("carl")).as("rings on").isEqualTo("ann");
  }

  @Test
  void aCancelledCallBackIsOver() {
    desk.asks("carl").wantsCallBack("carl", desk.now.plusSeconds(60), RULES).leaves("carl");

    assertThat(desk.requestState("carl"))
        .isEqualTo(new RequestState.Ended(EndReason.CANCELLED_BY_CUSTOMER, desk.now));
    assertThat(desk.timers).isEmpty();
    assertThat(desk.callBacks).isEmpty();
  }

  @Test
  void aCallBackOutlivesItsQueuesOtherRules() {
    desk.asks("carl").wantsCallBack("carl", null, RULES).customerCut("carl");
    RoutingRules stricter =
        RoutingRules.of(
            QueueRules.builder(SHOP)
                .closedWithoutAgents(true)
                .maxWait(Duration.ofSeconds(10))
                .build());

    desk.handle(new Event.RulesChanged(stricter, Map.of())).passSeconds(600);

    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Queued.class);
    assertThat(desk.customerBack("carl").ready("ann").rungFor("carl")).isEqualTo("ann");
  }
}
