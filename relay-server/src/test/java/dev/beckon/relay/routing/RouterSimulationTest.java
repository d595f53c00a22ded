package dev.beckon.relay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Thousands of small worlds gone wrong. Run one of them with {@code -Drouting.seed=N}. */
class RouterSimulationTest {

  private static final int SEEDS = 2000;
  private static final int ACTIONS = 250;

  @Test
  void whateverHappensNobodyIsLostAndNobodyIsGivenToTwo() {
    Long only = Long.getLong("routing.seed");
    if (only != null) {
      run(only);
      return;
    }
    Set<Enum<?>> seen = new HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      seen.addAll(run(seed));
    }
    assertThat(seen)
        .contains(RingOutcome.values())
        .contains(EndReason.values())
        .contains(RequestState.Cause.values())
        .contains(Refusal.values());
  }

  private static Set<Enum<?>> run(long seed) {
    Simulation simulation = new Simulation(seed);
    try {
      simulation.run(ACTIONS);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed " + seed + ": " + e.getMessage() + "\nlast events:\n" + simulation.trace(), e);
    }
    return simulation.invariants.seen();
  }
}
