package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.agent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who goes first: tiers with ageing, the starvation guard, and agents who are preferred. */
class PriorityTest {

  private static final TierId PREMIUM = new TierId("premium");

  private static FakeDesk desk(TierRules premium, Duration guard) {
    return new FakeDesk(
        RoutingRules.builder()
            .queues(List.of(QueueRules.builder(SHOP).wrapUp(Duration.ZERO).build()))
            .tiers(List.of(premium, TierRules.of(TierId.STANDARD)))
            .starvationGuard(guard)
            .build());
  }

  private static FakeDesk desk() {
    return desk(
        TierRules.builder(PREMIUM).headStart(Duration.ofSeconds(60)).build(),
        Duration.ofMinutes(10));
  }

  private static RequestNeeds premium() {
    return RequestNeeds.ofTier(PREMIUM);
  }

  @Test
  void aHeadStartCountsAsIfOneHadComeEarlier() {
    FakeDesk desk = desk().asks("carl").passSeconds(59).asks("dora", premium()).ready("ann");
    assertThat(desk.rungFor("dora")).isEqualTo("ann");

    desk = desk().asks("carl").passSeconds(61).asks("dora", premium()).ready("ann");
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void withinATierTheFirstComeIsFirst() {
    FakeDesk desk = desk().asks("carl", premium()).asks("dora", premium()).asks("emil");
    desk.ready("ann").declines("ann");

    assertThat(desk.rungFor("dora")).isEqualTo("ann");
    desk.ready("bob");
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void positionsCountWhoeverGoesBefore() {
    FakeDesk desk = desk().asks("carl").asks("dora", premium());
    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(1);

    desk.handle(new Event.PositionsDue(SHOP));
    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(2);
  }

  /**
   * One agent, and always somebody waiting whose tier ages a thousand times as fast. When the guard
   * is reached, nobody who came later is taken any more.
   */
  @Test
  void nobodyStarvesHoweverManyOfABetterTierCome() {
    FakeDesk desk =
        desk(
            TierRules.builder(PREMIUM).headStart(Duration.ofHours(1)).ageing(1000).build(),
            Duration.ofSeconds(100));
    desk.asks("carl").ready("ann");
    desk.leaves("carl").asks("p0", premium()).asks("dora");
    int served = 0;
    while (!desk.rungFor("dora").equals("ann")) {
      desk.asks("p" + (served + 1), premium());
      desk.accepts("ann").passSeconds(10).hangsUp("ann", "p" + served);
      served++;
      assertThat(served).as("sessions before Dora's turn").isLessThanOrEqualTo(10);
    }
    assertThat(served).isEqualTo(10);
    assertThat(desk.theOnly(Effect.RingAgent.class).why().guarded()).isTrue();
  }

  // ── preferred agents ──

  private static RequestNeeds owned(String owner, String... deputies) {
    return new RequestNeeds(
        TierId.STANDARD,
        List.of(),
        agent(owner),
        List.of(deputies).stream().map(FakeDesk::agent).toList());
  }

  @Test
  void theOwnerIsRungThoughAnotherIsIdleForLonger() {
    FakeDesk desk = desk().ready("ann").passSeconds(9).ready("bob").asks("carl", owned("bob"));

    assertThat(desk.rungFor("carl")).isEqualTo("bob");
    assertThat(desk.theOnly(Effect.RingAgent.class).why().asked())
        .isEqualTo(new Choice.Asked.Owner(agent("bob")));
  }

  @Test
  void aBusyOwnerIsWaitedForThenADeputyThenAnybody() {
    FakeDesk desk = desk().ready("bob").asks("dora").accepts("bob").ready("eve").asks("emil");
    desk.accepts("eve").ready("ann").asks("carl", owned("bob", "eve"));
    assertThat(desk.rungFor("carl")).isEmpty();

    desk.passSeconds(20);
    assertThat(desk.rungFor("carl")).as("deputies are waited for").isEmpty();
    desk.passSeconds(10);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @Test
  void whoIsKeptForAnAgentIsTakenWhenThatAgentIsFree() {
    FakeDesk desk = desk().ready("bob").asks("dora").accepts("bob").ready("ann");
    desk.asks("carl", owned("bob")).passSeconds(5).hangsUp("bob", "dora");

    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void nobodyWaitsForAnOwnerWhoIsSignedOutOrNotReadyOrSaidNo() {
    assertThat(desk().ready("ann").asks("carl", owned("bob")).rungFor("carl")).isEqualTo("ann");

    FakeDesk desk = desk().ready("ann").signsIn("bob").asks("carl", owned("bob"));
    assertThat(desk.rungFor("carl")).isEqualTo("ann");

    desk = desk().ready("ann").passSeconds(1).ready("bob").asks("carl", owned("bob"));
    desk.declines("bob");
    assertThat(desk.rungFor("carl")).isEqualTo("ann");

    desk = desk().ready("bob").asks("dora").accepts("bob").ready("ann").asks("carl", owned("bob"));
    desk.agentCut("bob");
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }
}
