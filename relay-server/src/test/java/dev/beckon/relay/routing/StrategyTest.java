package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.agent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets it: skills that relax, levels, and the order of those who are free. */
class StrategyTest {

  private static final SkillId GERMAN = new SkillId("german");

  private static FakeDesk desk(Strategy strategy) {
    return FakeDesk.with(QueueRules.builder(SHOP).wrapUp(Duration.ZERO).strategy(strategy).build());
  }

  private static AgentRules at(int level, int position) {
    return new AgentRules(
        List.of(new AgentRules.Assignment(SHOP, level, position)), Map.of(), false);
  }

  private static AgentRules german(int level) {
    return AgentRules.serving(SHOP).withSkill(GERMAN, level);
  }

  @Test
  void lessIsAskedAsTheWaitGrows() {
    FakeDesk desk =
        FakeDesk.with(
            QueueRules.builder(SHOP)
                .needs(List.of(new SkillNeed(GERMAN, 8)))
                .relaxations(
                    List.of(
                        Relaxation.of(Duration.ofSeconds(10), GERMAN, 5),
                        Relaxation.of(Duration.ofSeconds(30), GERMAN, 0)))
                .build());
    desk.ready("ann").ready("bob", german(5)).asks("carl").asks("dora");
    assertThat(desk.rungFor("carl")).isEmpty();

    desk.passSeconds(10);
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
    assertThat(desk.rungFor("dora")).isEmpty();
    desk.accepts("bob").passSeconds(20);
    assertThat(desk.rungFor("dora")).isEqualTo("ann");
    desk.asks("emil").ready("eve", german(9));
    assertThat(desk.rungFor("emil")).isEqualTo("eve");
  }

  @Test
  void whatARequestNeedsIsAddedToWhatItsQueueNeeds() {
    FakeDesk desk = FakeDesk.standard().ready("ann").passSeconds(1).ready("bob", german(7));
    RequestNeeds inGerman =
        new RequestNeeds(TierId.STANDARD, List.of(new SkillNeed(GERMAN, 7)), null, List.of());

    desk.asks("carl", inGerman);

    assertThat(desk.rungFor("carl")).isEqualTo("bob");
    assertThat(desk.theOnly(Effect.RingAgent.class).why().crowd())
        .isEqualTo(new Choice.Crowd(2, 0, 0, 0, 1, 1, null));
  }

  @Test
  void aBetterLevelComesBeforeAnyStrategy() {
    FakeDesk desk = desk(new Strategy.LongestIdle()).ready("ann", at(2, 1)).passSeconds(9);

    desk.ready("bob", at(1, 1)).asks("carl");

    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void topDownAlwaysBeginsAtTheTop() {
    FakeDesk desk = desk(new Strategy.TopDown()).ready("ann", at(1, 2)).ready("bob", at(1, 1));
    desk.asks("carl").accepts("bob").hangsUp("bob", "carl").asks("dora");

    assertThat(desk.rungFor("dora")).isEqualTo("bob");
  }

  @Test
  void roundRobinGoesOnToWhoeverWasRungLongestAgo() {
    FakeDesk desk = desk(new Strategy.RoundRobin()).ready("ann").ready("bob").asks("carl");
    assertThat(desk.rungFor("carl")).isEqualTo("ann");

    desk.leaves("carl").asks("dora");
    assertThat(desk.rungFor("dora")).as("a cancelled ring was a turn too").isEqualTo("bob");
  }

  @Test
  void leastTalkTimeAndFewestContactsCountSessions() {
    FakeDesk talk = desk(new Strategy.LeastTalkTime()).ready("ann").asks("carl").accepts("ann");
    talk.ready("bob").asks("dora").accepts("bob").passSeconds(60).hangsUp("bob", "dora");
    talk.passSeconds(60).hangsUp("ann", "carl").asks("emil");
    assertThat(talk.rungFor("emil")).isEqualTo("bob");

    FakeDesk few = desk(new Strategy.FewestContacts()).ready("ann").asks("carl").accepts("ann");
    few.hangsUp("ann", "carl").passSeconds(60).ready("bob").asks("dora");
    assertThat(few.rungFor("dora")).isEqualTo("bob");
  }

  @Test
  void ringAllRingsSeveralAndTheOthersHearThatAColleagueTookIt() {
    FakeDesk desk = desk(new Strategy.RingAll(2)).ready("ann").ready("bob").ready("eve");
    desk.asks("carl");
    assertThat(desk.rungFor("carl")).isEqualTo("ann bob");

    desk.accepts("bob");

    assertThat(desk.told(Effect.TellRingEnded.class))
        .extracting(Effect.TellRingEnded::agent, Effect.TellRingEnded::outcome)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(agent("ann"), RingOutcome.TAKEN),
            org.assertj.core.groups.Tuple.tuple(agent("bob"), RingOutcome.ACCEPTED));
    assertThat(desk.agentState("ann")).isEqualTo(new AgentState.Ready(FakeDesk.START));
  }

  @Test
  void ringProgressivelyAddsOneAndTheLastToGoSendsItBackToTheLine() {
    FakeDesk desk = desk(new Strategy.RingProgressively(Duration.ofSeconds(5), 2));
    desk.ready("ann").ready("bob").ready("eve").asks("carl");
    assertThat(desk.rungFor("carl")).isEqualTo("ann");

    desk.passSeconds(5);
    assertThat(desk.rungFor("carl")).isEqualTo("ann bob");
    desk.declines("ann");
    assertThat(desk.rungFor("carl")).isEqualTo("bob eve");
    desk.leaves("carl");
    assertThat(desk.told(Effect.TellRingEnded.class)).hasSize(2);
    assertThat(desk.timers).isEmpty();
  }
}
