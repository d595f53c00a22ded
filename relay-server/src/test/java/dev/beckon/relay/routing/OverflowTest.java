package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.BILLS;
import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever cannot be helped in the shop's queue goes on to that of the bills. */
class OverflowTest {

  private static final QueueId THIRD = new QueueId("third");
  private static final TimerKey CARL = new TimerKey.Overflows(request("carl"));

  private static QueueRules.Builder shop(@Nullable Integer after, Overflow.Why... when) {
    return QueueRules.builder(SHOP).overflow(overflow(BILLS, after, when));
  }

  private static Overflow overflow(QueueId to, @Nullable Integer after, Overflow.Why... when) {
    Set<Overflow.Why> all = EnumSet.noneOf(Overflow.Why.class);
    all.addAll(List.of(when));
    return new Overflow(to, after == null ? null : Duration.ofSeconds(after), all);
  }

  private static Hours openAt(int hour) {
    Hours.Span span = new Hours.Span(LocalTime.of(hour, 0), LocalTime.of(hour + 1, 0));
    return new Hours(
        ZoneOffset.UTC,
        Map.of(DayOfWeek.MONDAY, List.of(span), DayOfWeek.TUESDAY, List.of(span)),
        Set.of());
  }

  private static QueueId queueOf(FakeDesk desk, String name) {
    return desk.saved(name).snapshot().queue();
  }

  private static Overflow.@Nullable Why whyLast(FakeDesk desk) {
    return desk.told(Effect.Explained.class).stream()
        .map(explained -> explained.choice().asked())
        .filter(Choice.Asked.OtherQueue.class::isInstance)
        .map(asked -> ((Choice.Asked.OtherQueue) asked).why())
        .findFirst()
        .orElse(null);
  }

  @Test
  void whoHasWaitedLongEnoughGoesOnBeforeWhoCameLater() {
    FakeDesk desk = FakeDesk.with(shop(30).build());
    desk.ready("ann", SHOP).ready("bob", BILLS);
    desk.asks("busy").accepts("ann").asks("eve", BILLS).accepts("bob");
    desk.asks("carl").passSeconds(10).asks("dora", BILLS);

    desk.passSeconds(19);
    assertThat(queueOf(desk, "carl")).isEqualTo(SHOP);
    desk.passSeconds(1);

    assertThat(queueOf(desk, "carl")).isEqualTo(BILLS);
    Effect.TellWaiting told = desk.theOnly(Effect.TellWaiting.class);
    assertThat(told.position()).isEqualTo(1);
    assertThat(whyLast(desk)).isEqualTo(Overflow.Why.WAITED);
    desk.hangsUp("bob", "eve").finishes("bob", "eve");
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
    assertThat(desk.rungFor("dora")).isEmpty();
  }

  @Test
  void whoGoesOnIsRungAtOnceWhereSomebodyIsFree() {
    FakeDesk desk = FakeDesk.with(shop(30).build());
    desk.ready("ann", SHOP).ready("bob", BILLS).asks("busy").accepts("ann").asks("carl");

    desk.passSeconds(30);

    assertThat(desk.rungFor("carl")).isEqualTo("bob");
    assertThat(desk.timers).doesNotContainKey(CARL);
  }

  @Test
  void whereNobodyIsNobodyGoesUntilSomebodyIs() {
    FakeDesk desk = FakeDesk.with(shop(30).build());
    desk.ready("ann", SHOP).asks("busy").accepts("ann").asks("carl").passSeconds(30);
    assertThat(queueOf(desk, "carl")).isEqualTo(SHOP);
    assertThat(desk.timers).containsEntry(CARL, desk.now.plusSeconds(30));

    desk.ready("bob", BILLS);
    assertThat(queueOf(desk, "carl")).isEqualTo(SHOP);
    desk.passSeconds(30);

    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void aRingThatComesToNothingAfterTheTimeLeadsOn() {
    FakeDesk desk = FakeDesk.with(shop(10).ringTimeout(Duration.ofSeconds(15)).build());
    desk.ready("ann", SHOP).asks("carl").ready("bob", BILLS).passSeconds(12);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");

    desk.declines("ann");

    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void aFullQueueSendsOnAndSaysFullOnlyWhenTheOtherIsFullToo() {
    FakeDesk desk =
        new FakeDesk(
            RoutingRules.of(
                shop(null, Overflow.Why.FULL).maxWaiting(1).build(),
                QueueRules.builder(BILLS).maxWaiting(1).build()));
    desk.ready("ann", SHOP).asks("a").accepts("ann").ready("bob", BILLS);
    desk.asks("b", BILLS).accepts("bob").asks("carl").asks("dora");
    assertThat(queueOf(desk, "dora")).isEqualTo(BILLS);
    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(1);

    desk.asks("emil");

    assertThat(desk.theOnly(Effect.TellEnded.class).reason()).isEqualTo(EndReason.QUEUE_FULL);
    assertThat(queueOf(desk, "emil")).isEqualTo(SHOP);
  }

  @Test
  void aClosedQueueSendsOnAndSaysWhenItOpensItselfOtherwise() {
    FakeDesk desk =
        new FakeDesk(
            RoutingRules.of(
                shop(null, Overflow.Why.CLOSED).hours(openAt(10)).build(),
                QueueRules.builder(BILLS).hours(openAt(8)).build()));
    desk.ready("bob", BILLS).asks("carl");
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
    assertThat(whyLast(desk)).isEqualTo(Overflow.Why.CLOSED);

    desk.passSeconds(3600).asks("dora");

    Effect.TellEnded told = desk.theOnly(Effect.TellEnded.class);
    assertThat(told.reason()).isEqualTo(EndReason.QUEUE_CLOSED);
    assertThat(told.opensIn()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whenTheLastAgentLeavesEverybodyGoesOn() {
    FakeDesk desk =
        FakeDesk.with(shop(null, Overflow.Why.NOBODY).closedWithoutAgents(true).build());
    desk.signsIn("ann", SHOP).ready("bob", BILLS).asks("carl").asks("dora");
    assertThat(queueOf(desk, "carl")).isEqualTo(SHOP);

    desk.signsOut("ann");

    assertThat(desk.rungFor("carl")).isEqualTo("bob");
    assertThat(queueOf(desk, "dora")).isEqualTo(BILLS);
  }

  @Test
  void whoWaitsWhereNobodyIsGoesOnAsSoonAsSomebodySignsInThere() {
    FakeDesk desk = FakeDesk.with(shop(null, Overflow.Why.NOBODY).build());
    desk.asks("carl");
    assertThat(queueOf(desk, "carl")).isEqualTo(SHOP);

    desk.signsIn("bob", BILLS);
    assertThat(queueOf(desk, "carl")).isEqualTo(BILLS);
    desk.ready("bob");

    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void theWayLeadsOverQueuesThatCannotHelpEither() {
    FakeDesk desk =
        new FakeDesk(
            RoutingRules.of(
                shop(null, Overflow.Why.NOBODY).build(),
                QueueRules.builder(BILLS)
                    .overflow(overflow(THIRD, null, Overflow.Why.NOBODY))
                    .build(),
                QueueRules.of(THIRD)));

    desk.ready("cem", THIRD).asks("carl");

    assertThat(desk.rungFor("carl")).isEqualTo("cem");
    assertThat(desk.saved("carl").snapshot().queue()).isEqualTo(THIRD);
  }

  @Test
  void whoIsToBeCalledBackStays() {
    FakeDesk desk = FakeDesk.with(shop(30).build());
    desk.signsIn("ann", SHOP).signsIn("bob", BILLS).asks("carl");

    desk.wantsCallBack("carl", null, CallBackRules.USUAL);

    assertThat(desk.timers).doesNotContainKey(CARL);
    desk.passSeconds(60);
    assertThat(queueOf(desk, "carl")).isEqualTo(SHOP);
  }

  @Test
  void theLongestWaitIsNeverOverSoonerThanWasSaid() {
    FakeDesk desk =
        new FakeDesk(
            RoutingRules.of(
                shop(30).maxWait(Duration.ofSeconds(60)).build(),
                QueueRules.builder(BILLS).maxWait(Duration.ofSeconds(10)).build()));
    Instant asked = desk.now;
    desk.signsIn("ann", SHOP).signsIn("bob", BILLS).asks("carl").passSeconds(30);

    assertThat(queueOf(desk, "carl")).isEqualTo(BILLS);
    assertThat(desk.timers)
        .containsEntry(new TimerKey.LongestWait(request("carl")), asked.plusSeconds(60));
  }

  @Test
  void afterARestartAgentsMayComeBackFirst() {
    FakeDesk desk = FakeDesk.with(shop(30, Overflow.Why.NOBODY).build());
    desk.signsIn("ann", SHOP).signsIn("bob", BILLS).asks("carl").passSeconds(29);

    desk.restart().signsIn("bob", BILLS).customerBack("carl").passSeconds(20);
    assertThat(queueOf(desk, "carl")).isEqualTo(SHOP);
    desk.passSeconds(20);

    assertThat(queueOf(desk, "carl")).isEqualTo(BILLS);
  }

  @Test
  void otherRulesMoveTheTimeAndLoseNobody() {
    FakeDesk desk = FakeDesk.with(shop(60).build());
    Instant asked = desk.now;
    desk.signsIn("ann", SHOP).signsIn("bob", BILLS).asks("carl").passSeconds(10);

    desk.handle(
        new Event.RulesChanged(RoutingRules.of(shop(20).build(), QueueRules.of(BILLS)), Map.of()));
    assertThat(desk.timers).containsEntry(CARL, asked.plusSeconds(20));
    desk.handle(
        new Event.RulesChanged(
            RoutingRules.of(QueueRules.of(SHOP), QueueRules.of(BILLS)), Map.of()));

    assertThat(desk.timers).doesNotContainKey(CARL);
    assertThat(queueOf(desk, "carl")).isEqualTo(SHOP);
  }

  @Test
  void rulesThatLeadNowhereOrInACircleAreNoRules() {
    QueueRules back = QueueRules.builder(BILLS).overflow(overflow(SHOP, 5)).build();
    QueueRules there = shop(5).build();

    assertThatThrownBy(() -> RoutingRules.of(there)).hasMessageContaining("which there is not");
    assertThatThrownBy(() -> RoutingRules.of(there, back)).hasMessageContaining("never ends");
    assertThatThrownBy(() -> QueueRules.builder(SHOP).overflow(overflow(SHOP, 5)).build())
        .hasMessageContaining("itself");
  }
}
