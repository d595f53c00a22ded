package dev.beckon.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.Overflow;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestNeeds;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.SkillNeed;
import dev.beckon.relay.routing.Strategy;
import dev.beckon.relay.routing.TierId;
import dev.beckon.relay.routing.TierRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a routing file says, and what is said about a wrong one. */
class RoutingFileTest {

  static final Path EXAMPLE = Path.of("src/main/resources/beckon-routing.example.yaml");

  @TempDir private Path directory;

  @Test
  void theExampleSaysWhatItSeemsTo() throws IOException {
    RoutingPlan plan = loaded(Files.readString(EXAMPLE));

    assertThat(plan.queues())
        .extracting(QueueConfig::id)
        .containsExactly(new QueueId("orders"), new QueueId("german-orders"), new QueueId("chat"));
    assertThat(plan.queues().getFirst().rules().needs())
        .containsExactly(new SkillNeed(new SkillId("payments"), 3));
    assertThat(plan.queues().getFirst().rules().relaxations())
        .extracting(step -> step.after().toSeconds())
        .containsExactly(20L, 60L);
    assertThat(plan.queues().getFirst().rules().isOpenAt(Instant.parse("2026-03-06T12:00:00Z")))
        .isFalse();
    assertThat(plan.queues().getFirst().rules().isOpenAt(Instant.parse("2026-03-06T13:00:00Z")))
        .isTrue();
    assertThat(plan.queues().get(1).rules().hours()).isNull();
    assertThat(plan.queues().getLast().rules().chatWeight()).isEqualTo(33);
    assertThat(plan.chatDesksOf(new AgentId("amy"))).isEqualTo(3);
    assertThat(plan.chatDesksOf(new AgentId("ben"))).isZero();
    assertThat(plan.queues().get(1).rules().strategy())
        .isEqualTo(new Strategy.RingProgressively(Duration.ofSeconds(5), 3));
    assertThat(plan.tiers().getFirst().withoutAgent()).isEqualTo(TierRules.WithoutAgent.REFUSE);
    assertThat(plan.tiers().getLast().id()).isEqualTo(new TierId("premium"));
    assertThat(plan.agents().get(new AgentId("ben")))
        .isEqualTo(
            new AgentRules(
                List.of(new AgentRules.Assignment(new QueueId("orders"), 2, 1)),
                Map.of(new SkillId("payments"), 2),
                false));
    assertThat(plan.rules().version()).isEqualTo(plan.version());
  }

  @Test
  void attributesSayWhomSomebodyNeeds() throws IOException {
    RoutingPlan plan =
        loaded(
            """
            queues: [{id: shop}]
            skills: [{id: german}, {id: tax}]
            attributes:
              - {id: language, is: de, needs: [german:5]}
              - {id: country, is: at, needs: [german:7, tax:2]}
              - {id: manager, names: owner}
              - {id: stand-in, names: deputy}
            """);
    TierId tier = new TierId("gold");

    assertThat(plan.needs(tier, Map.of())).isEqualTo(RequestNeeds.ofTier(tier));
    assertThat(plan.needs(tier, Map.of("language", "en", "country", "de", "manager", "")))
        .isEqualTo(RequestNeeds.ofTier(tier));
    assertThat(
            plan.needs(
                tier,
                Map.of("language", "de", "country", "at", "manager", "amy", "stand-in", "ben")))
        .isEqualTo(
            new RequestNeeds(
                tier,
                List.of(
                    new SkillNeed(new SkillId("german"), 7), new SkillNeed(new SkillId("tax"), 2)),
                new AgentId("amy"),
                List.of(new AgentId("ben"))));
  }

  @Test
  void anOverflowIsForEverythingThatWouldBeRefusedUnlessItSaysLess() throws IOException {
    RoutingPlan plan =
        loaded(
            """
            queues:
              - id: shop
                overflow: {to: general}
              - id: bills
                overflow: {to: shop, after: 45s, when: [full]}
              - id: general
            """);

    assertThat(plan.queues())
        .extracting(queue -> queue.rules().overflow())
        .containsExactly(
            new Overflow(
                new QueueId("general"),
                null,
                Set.of(Overflow.Why.FULL, Overflow.Why.NOBODY, Overflow.Why.CLOSED)),
            new Overflow(new QueueId("shop"), Duration.ofSeconds(45), Set.of(Overflow.Why.FULL)),
            null);
  }

  @Test
  void whoServesChatsHasAsManyDesksForThemAsTheLightestFit() throws IOException {
    RoutingPlan plan =
        loaded(
            """
            queues:
              - {id: calls}
              - {id: usual, channel: chat}
              - {id: heavy, channel: chat, weight: 50}
              - {id: tiny, channel: chat, weight: 3}
              - {id: whole, channel: chat, weight: 100}
            agents:
              - {id: amy, queues: [calls]}
              - {id: ben, queues: [calls, usual, heavy]}
              - {id: cem, queues: [heavy]}
              - {id: dot, queues: [tiny]}
              - {id: eve, queues: [whole]}
            """);

    assertThat(List.of("amy", "ben", "cem", "dot", "eve", "nobody"))
        .extracting(agent -> plan.chatDesksOf(new AgentId(agent)))
        .containsExactly(0, 3, 2, AgentId.MOST_CHAT_DESKS, 1, 0);
    assertThat(plan.rulesOf(new AgentId("ben").desk(2)))
        .isEqualTo(plan.rulesOf(new AgentId("ben")));
  }

  @Test
  void theVersionIsThatOfTheContent() throws IOException {
    RoutingPlan one = loaded("queues: [{id: shop}]");

    assertThat(loaded("queues: [{id: shop}]").version()).isEqualTo(one.version());
    assertThat(loaded("queues: [{id: shop}, {id: bills}]").version())
        .isNotEqualTo(one.version())
        .matches("[0-9a-f]{10}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          queues: []                                              | routing.yaml:1: the configuration has no queue; add one
          queues: [{id: shop, ring-tme: 3s}]                      | unknown key 'ring-tme' in queues.shop; did you mean 'ring-time'?
          queues: [{id: shop, needs: [german:5]}]                 | names the skill 'german', which is not among 'skills'; there is none
          queues: [{id: shop, needs: [german]}]                   | must hold skills with a level from 1 to 10, such as [german:7]; there is 'german'
          queues: [{id: shop, needs: ["\\u2003:5"]}]               | must hold skills with a level from 1 to 10
          skills: [{id: two words}]                               | must be 1 to 64 characters of A-Z a-z 0-9
          queues: [{id: shop, strategy: random}]                  | must be one of longest-idle, round-robin
          queues: [{id: shop}, {id: Shop}]                        | is taken: there is another queue called 'Shop'
          queues: [{id: shop, relax: [{after: 5s}, {after: 5s}]}] | must be later than the step before it
          queues: [{id: shop, relax: [{agent-level: 2}]}]         | has no 'after'
          queues: [{id: shop, max-wait: -5s}]                     | must be a time such as
          queues: [{id: shop, max-length: -1}]                    | must be a whole number from 0 to 1000000; it is '-1'
          queues: [{id: shop, hours: night}]                      | names the hours 'night', which is not among 'hours'; there is none
          queues: [{id: shop, overflow: {to: shp}}]               | routing.yaml:1: 'queues.shop.overflow.to' names the queue 'shp', which is not among 'queues'; did you mean 'shop'?
          queues: [{id: shop, overflow: {after: 5s}}]             | has no 'to'; add it
          queues: [{id: shop, overflow: {to: shop}}]              | is the queue itself; name another, or take 'overflow' out
          queues: [{id: a, overflow: {to: b}}, {id: b, overflow: {to: a}}] | .overflow.to' closes a circle: b → a → b; let one of them overflow into another queue
          queues: [{id: a, overflow: {to: b, when: []}}, {id: b}] | queues.a.overflow says nothing; add 'after'
          queues: [{id: a, overflow: {to: b, when: [rain]}}, {id: b}] | must hold full, nobody or closed; there is 'rain'
          queues: [{id: a, overflow: {to: b, after: 0s}}, {id: b}] | must be a time such as
          queues: [{id: a, channel: mail}]                        | must be one of call, chat; it is 'mail'
          queues: [{id: a, weight: 50}]                           | routing.yaml:1: 'queues.a.weight' is for queues with 'channel: chat', a call takes an agent whole; add that, or take it out
          queues: [{id: a, channel: chat, weight: 0}]             | must be a whole number from 1 to 100; it is '0'
          queues: [{id: a, channel: chat, weight: 101}]           | must be a whole number from 1 to 100; it is '101'
          queues: [{id: a, overflow: {to: b}}, {id: b, channel: chat}] | routing.yaml:1: 'queues.a.overflow.to' is 'b', a queue for chats, and 'a' is one for calls; name another, or give both the same 'channel'
          attributes: [{id: language, is: de}]                    | attributes.language says nothing; add 'needs'
          attributes: [{id: language, needs: [german:3]}]         | names the skill 'german', which is not among 'skills'; there is none
          tiers: [{id: free, without-agent: message}]             | must be one of as-queue, call-back, refuse; it is 'message'
          tiers: [{id: a, call-back: false, without-agent: call-back}] | is 'call-back', and 'call-back: false' beside it says that there is none
          call-back-attempts: 0                                   | must be a whole number from 1 to 100; it is '0'
          call-back-within: 0s                                    | must be a time such as
          attributes: [{id: boss, names: chief}]                  | must be one of nobody, owner, deputy
          hours: [{id: a, zone: Europe/Berlin}]                   | hours.a never opens; give at least one day its times
          hours: [{id: a, zone: Europe/Berln}]                    | is no time zone: 'Europe/Berln'; did you mean 'Europe/Berlin'?
          hours: [{id: a, zone: UTC, monday: [9-17]}]             | must hold times such as 09:00-17:00; there is '9-17'
          hours: [{id: a, zone: UTC, monday: [09:00-25:00]}]      | there is '09:00-25:00'
          hours: [{id: a, zone: UTC, holidays: [25.12.2026]}]     | must hold days such as 2026-12-25; there is '25.12.2026'
          """)
  void mistakesAreNamedWithTheFix(String yaml, String message) throws IOException {
    assertThat(problems(yaml)).anyMatch(problem -> problem.contains(message));
  }

  @Test
  void everyMistakeHasItsLine() throws IOException {
    List<String> problems =
        problems(
            """
            queues:
              - id: shop
            skills:
              - id: german
            tiers:
              - id: gold
                ageing: -1
            agents:
              - id: amy
                queues: [shp]
              - id: ben
                queues: [shop:0]
                skills: [germn:3, german:11]
            """);

    assertThat(problems)
        .hasSize(5)
        .anyMatch(it -> it.startsWith("routing.yaml:7: 'tiers.gold.ageing' must be a number"))
        .anyMatch(
            it ->
                it.startsWith("routing.yaml:10: 'agents.amy.queues' names the queue 'shp'")
                    && it.endsWith("did you mean 'shop'?"))
        .anyMatch(it -> it.startsWith("routing.yaml:12:") && it.contains("there is 'shop:0'"))
        .anyMatch(it -> it.startsWith("routing.yaml:13:") && it.contains("did you mean 'german'?"))
        .anyMatch(it -> it.startsWith("routing.yaml:13:") && it.contains("there is 'german:11'"));
  }

  @Test
  void aFileThatIsNotThereOrEmptyIsSaidToBe() throws IOException {
    assertThat(problems("")).allMatch(it -> it.contains("is empty; begin with a copy"));
    assertThat(RoutingFile.read(directory.resolve("nowhere.yaml")))
        .isInstanceOfSatisfying(
            RoutingResult.Invalid.class,
            invalid -> assertThat(invalid.problems().toString()).contains("there is no such file"));
  }

  private RoutingPlan loaded(String yaml) throws IOException {
    return switch (read(yaml)) {
      case RoutingResult.Loaded(var plan) -> plan;
      case RoutingResult.Invalid invalid -> throw new AssertionError(invalid.problems().toString());
    };
  }

  private List<String> problems(String yaml) throws IOException {
    return switch (read(yaml)) {
      case RoutingResult.Loaded _ -> List.of();
      case RoutingResult.Invalid invalid ->
          invalid.problems().stream()
              .map(problem -> problem.toString().replace(directory + "/", ""))
              .toList();
    };
  }

  private RoutingResult read(String yaml) throws IOException {
    return RoutingFile.read(Files.writeString(directory.resolve("routing.yaml"), yaml));
  }
}
