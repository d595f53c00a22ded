package dev.beckon.relay.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.beckon.relay.routing.Hours;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.staffing.ErlangC;
import dev.beckon.relay.staffing.Load;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** People in a simulated world behave as they are told to, and the router loses none of them. */
class WorldTest {

  private static final Duration TALK = Duration.ofMinutes(4);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void theSameSeedGivesTheSameWorldAndAnotherDoesNot() {
    Report one = Simulator.simulate(world(Habits.ideal(), 5));

    assertThat(Simulator.simulate(world(Habits.ideal(), 5)).rows()).isEqualTo(one.rows());
    assertThat(Simulator.simulate(world(Habits.ideal(), 6)).rows()).isNotEqualTo(one.rows());
  }

  @Test
  void nobodyIsLostThoughConsolesLinksAndTheRelayBreak() {
    Habits broken =
        new Habits(
            Times.exponential(Duration.ofSeconds(4)),
            0.1,
            0.05,
            Times.exponential(Duration.ofSeconds(40)),
            2,
            0.2,
            48);

    Report report = Simulator.simulate(world(broken, 5));

    Report.Row row = report.rows().getFirst();
    assertThat(report.leftOver()).isZero();
    assertThat(row.missedRings().mean()).isBetween(0.02, 0.08);
    assertThat(row.declinedRings().mean()).isBetween(0.05, 0.15);
    assertThat(row.answer().mean())
        .isGreaterThan(
            Simulator.simulate(world(Habits.ideal(), 5)).rows().getFirst().answer().mean());
  }

  @Test
  void aLineWithALimitTurnsPeopleAway() {
    RoutingRules rules =
        RoutingRules.of(
            QueueRules.builder(Worlds.SHOP).wrapUp(Duration.ZERO).maxWaiting(1).build());
    Report report =
        Simulator.simulate(
            Worlds.with(
                rules,
                Worlds.traffic(120, TALK, null),
                Worlds.agents(6),
                Habits.ideal(),
                DAY,
                3,
                1));

    assertThat(report.rows().getFirst().turnedAway().mean()).isGreaterThan(0.1);
  }

  /** Open for half of the day, and only who asks outside of it is turned away. */
  @Test
  void outsideItsHoursAQueueTakesNobody() {
    Hours half =
        new Hours(
            ZoneOffset.UTC,
            Arrays.stream(DayOfWeek.values())
                .collect(
                    Collectors.toMap(
                        day -> day,
                        _ -> List.of(new Hours.Span(LocalTime.of(6, 0), LocalTime.of(18, 0))))),
            Set.of());
    RoutingRules rules =
        RoutingRules.of(QueueRules.builder(Worlds.SHOP).wrapUp(Duration.ZERO).hours(half).build());
    Report report =
        Simulator.simulate(
            Worlds.with(
                rules,
                Worlds.traffic(60, TALK, null),
                Worlds.agents(9),
                Habits.ideal(),
                Duration.ofDays(2),
                3,
                1));

    assertThat(report.rows().getFirst().turnedAway().mean()).isBetween(0.46, 0.54);
    assertThat(report.leftOver()).isZero();
    assertThat(report.day().get(4 * 3).answerSeconds()).isZero();
    assertThat(report.rows().getFirst().arrived().mean()).isGreaterThan(2500);
  }

  /** Two agents with three chats each answer as soon as six with one call each. */
  @Test
  void whoHasSeveralChatsAtOnceIsAsGoodAsSeveral() {
    RoutingRules chats =
        RoutingRules.of(
            QueueRules.builder(Worlds.SHOP).wrapUp(Duration.ZERO).chatWeight(33).build());

    Report written = Simulator.simulate(ofOneDay(chats, 2));
    Report spoken = Simulator.simulate(ofOneDay(Worlds.rules(), 6));

    double chatAnswer = written.rows().getFirst().answer().mean();
    double callAnswer = spoken.rows().getFirst().answer().mean();
    assertThat(chatAnswer).isCloseTo(callAnswer, withPercentage(15));
    assertThat(written.leftOver()).isZero();
    assertThat(written.shifts().getFirst().present().mean()).isBetween(1.9, 2.01);
    // With one chat or more, which is most of the time.
    assertThat(written.shifts().getFirst().occupancy().mean())
        .isGreaterThan(spoken.shifts().getFirst().occupancy().mean());
  }

  private static Scenario ofOneDay(RoutingRules rules, int agents) {
    return Worlds.with(
        rules, Worlds.traffic(60, TALK, null), Worlds.agents(agents), Habits.ideal(), DAY, 10, 1);
  }

  @Test
  void agentsWhoGoHomeAreNotThere() {
    Shift early =
        new Shift("early", 4, Worlds.agents(4).rules(), Duration.ofHours(6), Duration.ofHours(12));
    Report report =
        Simulator.simulate(
            Worlds.with(
                Worlds.rules(),
                Worlds.traffic(20, TALK, Duration.ofMinutes(2)),
                early,
                Habits.ideal(),
                Duration.ofDays(2),
                3,
                1));

    assertThat(report.shifts().getFirst().present().mean()).isBetween(0.9, 1.1);
    assertThat(report.rows().getFirst().abandoned().mean()).isBetween(0.6, 0.85);
  }

  @Test
  void chartsAreWellFormedAndShowTheFigures() throws Exception {
    Report report = Simulator.simulate(world(Habits.ideal(), 5));

    for (String svg :
        new String[] {
          Charts.day(report),
          Charts.waits(report, Duration.ofSeconds(15)),
          Charts.growth(
              "cost",
              "people",
              "µs",
              List.of(
                  new Charts.Curve(
                      "choosing", List.of(new Charts.Point(10, 0.5), new Charts.Point(1000, 0.7)))))
        }) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
      assertThat(svg).contains("<polyline points='").doesNotContain("NaN");
    }
  }

  /** The formula knows of nobody who declines: then its answer is off, and that can be seen. */
  @Test
  void theFormulaIsFoundOutWhereItsAssumptionsDoNotHold() {
    Habits unwilling =
        new Habits(Times.fixed(Duration.ofSeconds(8)), 0.3, 0, Times.fixed(Duration.ZERO), 0, 0, 0);
    int agents = 14;
    double byFormula =
        new ErlangC(new Load(90, TALK, Duration.ofSeconds(8))).with(agents).answerSeconds();

    Report report =
        Simulator.simulate(
            Worlds.with(
                Worlds.rules(),
                Worlds.traffic(90, TALK, null),
                Worlds.agents(agents),
                unwilling,
                DAY,
                3,
                5));

    assertThat(report.answer().isAbout(byFormula)).isFalse();
    assertThat(report.answer().mean()).isGreaterThan(byFormula);
  }

  private static Scenario world(Habits habits, long seed) {
    return Worlds.with(
        Worlds.rules(), Worlds.traffic(90, TALK, null), Worlds.agents(8), habits, DAY, 3, seed);
  }
}
