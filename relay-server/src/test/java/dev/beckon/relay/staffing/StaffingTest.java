package dev.beckon.relay.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas against published figures, against each other, and against plain sums. */
class StaffingTest {

  private static final Load BUSY = Load.of(720, Duration.ofSeconds(240));
  private static final Load SMALL = Load.of(120, Duration.ofSeconds(300));
  private static final Target MAYDAY = new Target.AnswerWithin(Duration.ofMillis(9750));

  @Test
  void erlangCOfFortyEightErlangsAndFiftyFiveAgents() {
    Forecast forecast = new ErlangC(BUSY).with(55);

    assertThat(BUSY.erlangs()).isEqualTo(48, within(1e-9));
    assertThat(forecast.waiting()).isEqualTo(0.2387, within(0.00005));
    assertThat(forecast.answerSeconds()).isEqualTo(8.184, within(0.0005));
    assertThat(forecast.answeredWithin(Duration.ofSeconds(15))).isEqualTo(0.8459, within(0.00005));
    assertThat(forecast.occupancy()).isEqualTo(48.0 / 55, within(1e-12));
  }

  @Test
  void maydaysAnswerAtTwoRequestsAMinuteTakesFifteenAgents() {
    Formula formula = new ErlangC(SMALL);

    assertThat(formula.with(15).answerSeconds()).isEqualTo(6.12, within(0.005));
    assertThat(formula.with(14).answerSeconds()).isEqualTo(13.06, within(0.005));
    assertThat(Staffing.agentsFor(formula, MAYDAY)).hasValue(15);
  }

  @Test
  void withTooFewAgentsTheLineGrowsForEver() {
    Forecast forecast = new ErlangC(SMALL).with(10);

    assertThat(forecast.isStable()).isFalse();
    assertThat(forecast.answeredWithin(Duration.ofHours(1))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"11", "12", "15", "20"})
  void endlessPatienceTurnsErlangAIntoErlangC(int agents) {
    Forecast patient = new ErlangA(SMALL, Duration.ofDays(20_000)).with(agents);
    Forecast endless = new ErlangC(SMALL).with(agents);

    assertThat(patient.waiting()).isEqualTo(endless.waiting(), within(1e-4));
    assertThat(patient.answerSeconds()).isEqualTo(endless.answerSeconds(), within(0.02));
    assertThat(patient.abandoned()).isEqualTo(0, within(1e-4));
    Duration within = Duration.ofSeconds(15);
    assertThat(patient.answeredWithin(within))
        .isEqualTo(endless.answeredWithin(within), within(1e-4));
  }

  /** The textbook's sums over all states, which only small numbers allow. */
  @Test
  void erlangAAgreesWithItsStatesSummedUp() {
    int agents = 11;
    Duration patience = Duration.ofSeconds(120);
    double arrivals = 120 / 3600.0;
    double[] states = new double[400];
    states[0] = 1;
    double all = 1;
    double queue = 0;
    for (int k = 1; k < states.length; k++) {
      double leaving = Math.min(k, agents) / 300.0 + Math.max(0, k - agents) / 120.0;
      states[k] = states[k - 1] * arrivals / leaving;
      all += states[k];
      queue += states[k] * Math.max(0, k - agents);
    }
    double waiting = 0;
    for (int k = agents; k < states.length; k++) {
      waiting += states[k] / all;
    }

    Forecast forecast = new ErlangA(SMALL, patience).with(agents);

    assertThat(forecast.waiting()).isEqualTo(waiting, within(1e-9));
    assertThat(forecast.abandoned()).isEqualTo(queue / all / 120 / arrivals, within(1e-9));
  }

  /** What the beta functions say is what happens when the waits are thrown as dice. */
  @Test
  void erlangAAnswersAsManyInTimeAsDiceDo() {
    int agents = 11;
    SplittableRandom random = new SplittableRandom(7);
    double now = 0;
    double[] free = new double[agents];
    int arrivals = 400_000;
    int inTime = 0;
    int answered = 0;
    double waits = 0;
    for (int n = 0; n < arrivals; n++) {
      now += -Math.log(1 - random.nextDouble()) * 30;
      int first = 0;
      for (int k = 1; k < agents; k++) {
        first = free[k] < free[first] ? k : first;
      }
      double wait = Math.max(0, free[first] - now);
      if (wait <= -Math.log(1 - random.nextDouble()) * 120) {
        free[first] = now + wait - Math.log(1 - random.nextDouble()) * 300;
        waits += wait;
        answered++;
        inTime += wait <= 20 ? 1 : 0;
      }
    }

    Forecast forecast = new ErlangA(SMALL, Duration.ofSeconds(120)).with(agents);

    assertThat(forecast.answeredWithin(Duration.ofSeconds(20)))
        .isEqualTo((double) inTime / arrivals, within(0.01));
    assertThat(forecast.answerSeconds()).isEqualTo(waits / answered, within(0.5));
    assertThat(forecast.abandoned()).isEqualTo(1 - (double) answered / arrivals, within(0.005));
  }

  @ParameterizedTest
  @CsvSource({"1", "10", "100", "1000", "20000"})
  void noLoadIsTooLargeForEither(int erlangs) {
    Load load = Load.of(erlangs * 12.0, Duration.ofSeconds(300));
    for (Formula formula :
        new Formula[] {new ErlangC(load), new ErlangA(load, Duration.ofHours(1))}) {
      int enough = Staffing.agentsFor(formula, MAYDAY).orElseThrow();
      for (int agents : new int[] {1, erlangs / 2 + 1, enough - 1, enough, 2 * enough}) {
        if (agents == 0) {
          continue;
        }
        Forecast forecast = formula.with(agents);
        assertThat(forecast.waiting()).isBetween(0.0, 1.0 + 1e-9);
        assertThat(forecast.abandoned()).isBetween(-1e-9, 1.0);
        assertThat(forecast.answeredWithin(Duration.ofSeconds(10))).isBetween(-1e-9, 1.0 + 1e-9);
        assertThat(MAYDAY.isMetBy(forecast)).isEqualTo(agents >= enough);
      }
    }
  }

  @Test
  void answeringARingCostsTheCustomerAndTheAgent() {
    Load slow = new Load(120, Duration.ofSeconds(300), Duration.ofSeconds(4));

    Forecast forecast = new ErlangC(slow).with(15);

    assertThat(slow.erlangs()).isEqualTo(10 + 4 * 120 / 3600.0, within(1e-9));
    assertThat(forecast.answerSeconds())
        .isGreaterThan(4 + new ErlangC(SMALL).with(15).answerSeconds());
    assertThat(forecast.answeredWithin(Duration.ofSeconds(3))).isZero();
  }

  @Test
  void noNumberOfAgentsAnswersFasterThanTheyPickUp() {
    Load slow = new Load(120, Duration.ofSeconds(300), Duration.ofSeconds(12));

    assertThat(Staffing.agentsFor(new ErlangC(slow), MAYDAY)).isEmpty();
  }

  @Test
  void aServiceLevelIsReachedWithTheFewestAgents() {
    Target target = new Target.ServiceLevel(0.8, Duration.ofSeconds(20));
    Formula formula = new ErlangC(BUSY);

    int agents = Staffing.agentsFor(formula, target).orElseThrow();

    assertThat(formula.with(agents).answeredWithin(Duration.ofSeconds(20))).isGreaterThan(0.8);
    assertThat(formula.with(agents - 1).answeredWithin(Duration.ofSeconds(20))).isLessThan(0.8);
  }

  @Test
  void impossibleQuestionsAreRefused() {
    assertThatThrownBy(() -> Load.of(-1, Duration.ofSeconds(1)))
        .hasMessageContaining("requests per hour");
    assertThatThrownBy(() -> Load.of(1, Duration.ZERO)).hasMessageContaining("handling");
    assertThatThrownBy(() -> new Target.ServiceLevel(1.2, Duration.ZERO))
        .hasMessageContaining("share");
  }
}
