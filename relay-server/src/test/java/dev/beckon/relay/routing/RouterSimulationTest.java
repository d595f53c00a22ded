package dev.beckon.relay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Thousands of small worlds gone wrong. Run one of them with {@code -Drouting.seed=N}. */
class RouterSimulationTest {

  private static final int SEEDS = 3000;
  private static final int ACTIONS = 250;

  @Test
  void whateverHappensNobodyIsLostAndNobodyIsGivenToTwo() {
    Long only = Long.getLong("routing.seed");
    long steps = 0;
    for (long seed = only == null ? 0 : only; seed < (only == null ? SEEDS : only + 1); seed++) {
      steps += run(seed);
    }
    assertThat(steps).isPositive();
  }

  private static long run(long seed) {
    Simulation simulation = new Simulation(seed);
    try {
      simulation.run(ACTIONS);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed " + seed + ": " + e.getMessage() + "\nlast events:\n" + simulation.trace(), e);
    }
    return simulation.steps();
  }
}
