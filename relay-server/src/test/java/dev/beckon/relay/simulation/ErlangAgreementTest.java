package dev.beckon.relay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.staffing.ErlangA;
import dev.beckon.relay.staffing.ErlangC;
import dev.beckon.relay.staffing.Forecast;
import dev.beckon.relay.staffing.Formula;
import dev.beckon.relay.staffing.Load;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Within the formulas' assumptions the router does what they say. So many figures are compared that
 * one or two of them would be outside their intervals of 95 % by chance; those of 99.9 % are taken.
 */
class ErlangAgreementTest {

  /** From Student's t for 95 % to that for 99.9 %, with eleven degrees of freedom. */
  private static final double WIDER = 4.437 / 2.201;

  private static final Duration TARGET = Duration.ofSeconds(15);

  @ParameterizedTest
  @CsvSource({"120, 300, 15", "120, 300, 13", "720, 240, 55", "30, 60, 2"})
  void theRouterAgreesWithErlangC(double perHour, long talkSeconds, int agents) {
    Duration talk = Duration.ofSeconds(talkSeconds);
    Report report =
        Simulator.simulate(
            Worlds.ideal(Worlds.traffic(perHour, talk, null), agents, Duration.ofDays(4), 12, 11));

    compare(report, new ErlangC(Load.of(perHour, talk)), agents);
  }

  @ParameterizedTest
  @CsvSource({"120, 300, 120, 10", "120, 300, 120, 13", "720, 240, 60, 48"})
  void theRouterAgreesWithErlangA(
      double perHour, long talkSeconds, long patienceSeconds, int agents) {
    Duration talk = Duration.ofSeconds(talkSeconds);
    Duration patience = Duration.ofSeconds(patienceSeconds);
    Report report =
        Simulator.simulate(
            Worlds.ideal(
                Worlds.traffic(perHour, talk, patience), agents, Duration.ofDays(3), 12, 12));

    compare(report, new ErlangA(Load.of(perHour, talk), patience), agents);
  }

  private static void compare(Report report, Formula formula, int agents) {
    Forecast forecast = formula.with(agents);
    Report.Row row = report.rows().getFirst();
    allows(row.answer(), forecast.answerSeconds(), "ASA");
    allows(row.inTime(), forecast.answeredWithin(TARGET), "service level");
    allows(row.abandoned(), forecast.abandoned(), "abandoned");
    allows(report.shifts().getFirst().occupancy(), forecast.occupancy(), "occupancy");
    allows(row.agentsTaken(), forecast.occupancy() * agents, "agents taken");
    assertThat(report.leftOver()).isZero();
  }

  private static void allows(Estimate estimate, double value, String figure) {
    assertThat(new Estimate(estimate.mean(), WIDER * estimate.margin()).allows(value))
        .as("%s: simulated %s, by the formula %s", figure, estimate, value)
        .isTrue();
    assertThat(estimate.margin())
        .as("%s: an interval that says something", figure)
        .isLessThan(Math.max(0.01, 0.15 * Math.abs(estimate.mean())));
  }
}
