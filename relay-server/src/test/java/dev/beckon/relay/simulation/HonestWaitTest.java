package dev.beckon.relay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.ScenarioFile;
import dev.beckon.relay.config.ScenarioResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What people are told on arrival is true for each tier: on days with rush hours, shifts, missed
 * rings, restarts that forget what was learnt, and premium customers who go before others.
 */
class HonestWaitTest {

  @Test
  void halfWaitUpToTheLowerFigureAndNineInTenUpToTheUpperInEveryTier() {
    ScenarioResult read = ScenarioFile.read(Path.of("..", "docs", "simulations", "busy-day.yaml"));
    Scenario scenario = ((ScenarioResult.Loaded) read).scenario();

    Report report = Simulator.simulate(scenario);

    assertThat(report.rows()).hasSize(2);
    for (Report.Row row : report.rows()) {
      assertThat(row.honesty().withinLow()).as("%s", row.tier()).isBetween(0.47, 0.53);
      assertThat(row.honesty().withinHigh()).as("%s", row.tier()).isBetween(0.88, 0.92);
    }
  }
}
