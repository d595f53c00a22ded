package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.BILLS;
import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.customer;
import static dev.beckon.relay.routing.FakeDesk.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Other rules hold, and nobody who waits, rings or talks is lost by that. */
class RuleChangesTest {

  private static final SkillId GERMAN = new SkillId("german");
  private static final TierId PREMIUM = new TierId("premium");

  private static Event changed(RoutingRules rules) {
    return new Event.RulesChanged(rules, Map.of());
  }

  private static QueueRules.Builder shop() {
    return QueueRules.builder(SHOP);
  }

  @Test
  void whoServesWhatHoldsAtOnceForThoseWhoAreThere() {
    FakeDesk desk = FakeDesk.standard().ready("ann", BILLS).asks("carl");
    assertThat(desk.rungFor("carl")).isEmpty();

    desk.handle(
        new Event.RulesChanged(desk.rules, Map.of(agent("ann"), AgentRules.serving(SHOP, BILLS))));

    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void skillsAreAskedOfThoseWhoWaitAlready() {
    FakeDesk desk = FakeDesk.standard().signsIn("ann").asks("carl");
    RoutingRules skilled = RoutingRules.of(shop().needs(List.of(new SkillNeed(GERMAN, 5))).build());

    desk.handle(changed(skilled)).ready("ann");
    assertThat(desk.rungFor("carl")).isEmpty();

    desk.handle(
        new Event.RulesChanged(
            skilled, Map.of(agent("ann"), AgentRules.serving(SHOP).withSkill(GERMAN, 7))));
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void aNewTierLetsItsPeopleGoFirstFromTheirArrivalOn() {
    FakeDesk desk =
        FakeDesk.standard().asks("carl").passSeconds(30).asks("dora", RequestNeeds.ofTier(PREMIUM));
    desk.handle(new Event.PositionsDue(SHOP));

    desk.handle(
        changed(
            RoutingRules.builder()
                .queues(desk.rules.queues())
                .tiers(List.of(TierRules.builder(PREMIUM).headStart(Duration.ofMinutes(1)).build()))
                .build()));

    desk.ready("ann");
    assertThat(desk.rungFor("dora")).isEqualTo("ann");
    desk.ready("bob");
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void aShorterWaitIsForThoseWhoComeLaterAndALongerOneForAll() {
    FakeDesk desk = FakeDesk.with(shop().maxWait(Duration.ofMinutes(2)).build());
    desk.signsIn("ann").asks("carl").passSeconds(50);

    desk.handle(changed(RoutingRules.of(shop().maxWait(Duration.ofSeconds(30)).build())));
    desk.asks("dora").passSeconds(31);
    assertThat(desk.requestState("dora"))
        .isInstanceOfSatisfying(
            RequestState.Ended.class,
            over -> assertThat(over.reason()).isEqualTo(EndReason.WAIT_TIMED_OUT));
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Queued.class);

    desk.handle(changed(RoutingRules.of(shop().maxWait(Duration.ofMinutes(9)).build())));
    desk.passSeconds(300);
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Queued.class);

    desk.handle(changed(RoutingRules.of(shop().build())));
    assertThat(desk.timers).doesNotContainKey(new TimerKey.LongestWait(request("carl")));
  }

  @Test
  void ringsAndSessionsGoOn() {
    FakeDesk desk = FakeDesk.standard().ready("ann").ready("bob").asks("carl").asks("dora");
    desk.accepts("ann");

    desk.handle(
        new Event.RulesChanged(
            RoutingRules.of(QueueRules.of(BILLS)),
            Map.of(
                agent("ann"), AgentRules.serving(BILLS), agent("bob"), AgentRules.serving(BILLS))));

    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Live.class);
    assertThat(desk.accepts("bob").requestState("dora")).isInstanceOf(RequestState.Live.class);
    desk.hangsUp("ann", "carl");
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.WrapUp.class);
  }

  @Test
  void whoWaitsInAQueueThatIsGoneIsHelpedByThoseWhoServedIt() {
    FakeDesk desk =
        FakeDesk.with(shop().needs(List.of(new SkillNeed(GERMAN, 5))).build())
            .signsIn("ann")
            .signsIn("bob", BILLS)
            .asks("carl");

    desk.handle(
        new Event.RulesChanged(
            RoutingRules.of(QueueRules.of(BILLS)),
            Map.of(agent("ann"), AgentRules.serving(BILLS))));

    desk.asks("dora");
    assertThat(desk.theOnly(Effect.Refuse.class).refusal()).isEqualTo(Refusal.NOT_FOUND);
    desk.ready("bob");
    assertThat(desk.rungFor("carl")).isEmpty();
    // Whatever she can do: it is too late to look for somebody better.
    desk.ready("ann");
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    // A console that connects anew serves it still.
    desk.declines("ann").agentCut("ann").signsIn("ann", BILLS).passSeconds(30);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void aQueueThatIsGoneWithoutAnybodyToHelpEndsItsWaitsInTime() {
    FakeDesk desk = FakeDesk.standard().asks("carl");

    desk.handle(changed(RoutingRules.of(QueueRules.of(BILLS))));
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Queued.class);

    desk.pass(desk.rules.resumeWindow());
    assertThat(desk.requestState("carl"))
        .isInstanceOfSatisfying(
            RequestState.Ended.class,
            over -> assertThat(over.reason()).isEqualTo(EndReason.NO_AGENT));
  }

  @Test
  void aQueueThatComesBackIsTheSameLine() {
    FakeDesk desk = FakeDesk.standard().signsIn("ann").asks("carl");
    desk.handle(changed(RoutingRules.of(QueueRules.of(BILLS))));

    desk.handle(changed(desk.rules)).asks("dora");

    assertThat(desk.told(Effect.TellWaiting.class))
        .extracting(Effect.TellWaiting::customer, Effect.TellWaiting::position)
        .as("carl is still before her")
        .contains(tuple(customer("dora"), 2));
    assertThat(desk.router.summary(List.of(SHOP), desk.now).waiting()).isEqualTo(2);
  }
}
