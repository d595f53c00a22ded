package dev.beckon.relay.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.Choice;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.OutsideTrouble;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.SkillNeed;
import dev.beckon.relay.routing.Strategy;
import dev.beckon.relay.routing.TierId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the journal has of a choice. */
class DecisionWordsTest {
  private static final RequestId REQUEST = new RequestId("r-1");
  private static final QueueId BILLS = new QueueId("bills");

  private static Choice choice(Choice.Asked asked, List<AgentId> decliners) {
    return new Choice(
        "7",
        REQUEST,
        BILLS,
        new TierId("premium"),
        Choice.Rule.AGENT_SOUGHT,
        asked,
        new AgentId("amy"),
        List.of(
            new Choice.Candidate(new AgentId("amy"), 1, 3, Duration.ofSeconds(92)),
            new Choice.Candidate(new AgentId("bob"), 2, 4, Duration.ofSeconds(15))),
        new Choice.Crowd(9, 2, 4, 1, 0, 2, null),
        decliners,
        Duration.ofMillis(4210),
        4.2149,
        true,
        1,
        5,
        2);
  }

  @Test
  void everythingThatLedToAChoiceIsInItsLine() {
    Choice.Asked anyone =
        new Choice.Asked.Anyone(
            new Strategy.LongestIdle(), List.of(new SkillNeed(new SkillId("french"), 5)), 2, 1);

    assertThat(DecisionWords.of(choice(anyone, List.of(new AgentId("cem")))).line(""))
        .isEqualTo(
            "decision request=r-1 queue=bills rule=AGENT_SOUGHT chosen=amy waited=PT4.21S policy=7"
                + " tier=premium asked=anyone:LongestIdle skills=french:5 level=2 step=1"
                + " candidates=\"amy:1:92000,bob:2:15000\" crowd=9:2:4:1:0:2 decliners=cem"
                + " points=4.2 guarded=true line=1:5:2");
  }

  @Test
  void itNeverBecomesLong() {
    List<AgentId> many =
        IntStream.range(0, 5_000).mapToObj(n -> new AgentId("agent-" + n)).toList();

    String line = DecisionWords.of(choice(new Choice.Asked.Deputies(many), many)).line("");

    assertThat(line).hasSizeLessThan(600).contains("agent-7,+4992");
  }

  @Test
  void whatCameOfAskingOutsideIsSaid() {
    assertThat(
            DecisionWords.of(new Effect.OutsideUsed(REQUEST, BILLS, OutsideTrouble.TOO_LATE))
                .line(""))
        .isEqualTo("decision request=r-1 queue=bills outside=TOO_LATE");
    assertThat(DecisionWords.of(new Effect.OutsideUsed(REQUEST, BILLS, null)).line(""))
        .isEqualTo("decision request=r-1 queue=bills outside=FOLLOWED");
  }
}
