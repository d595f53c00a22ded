package dev.beckon.relay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Thousands of small worlds gone wrong. Run one of them with {@code -Drouting.seed=N}, more of them
 * with {@code -Drouting.seeds=N}. A world that breaks a rule is made smaller, action by action,
 * until nothing can be left out.
 */
class RouterSimulationTest {

  private static final long SEEDS = Long.getLong("routing.seeds", 2000);
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
        .contains(Refusal.values())
        .contains(Choice.Rule.values())
        .contains(OutsideTrouble.values())
        .contains(Overflow.Why.values())
        .contains(Handing.values())
        .contains(HandProgress.values())
        .contains(SupervisionRefusal.values())
        .contains(WatchEnd.values())
        .contains(InvitationRefusal.values())
        .contains(InvitationProgress.values())
        .contains(TransferProgress.values());
  }

  private static Set<Enum<?>> run(long seed) {
    Simulation simulation = new Simulation(seed, new BitSet());
    Throwable failure = failure(simulation);
    if (failure == null) {
      return simulation.invariants.seen();
    }
    BitSet skipped = shrink(seed);
    Simulation smallest = new Simulation(seed, skipped);
    Throwable last = failure(smallest);
    Throwable shown = last == null ? failure : last;
    throw new AssertionError(
        "seed %d: %s%nshrunk from %d to %d actions, of which the last events:%n%s"
            .formatted(
                seed,
                shown.getMessage(),
                ACTIONS,
                ACTIONS - skipped.cardinality(),
                smallest.trace()),
        shown);
  }

  private static @Nullable Throwable failure(Simulation simulation) {
    try {
      simulation.run(ACTIONS);
      return null;
    } catch (AssertionError | RuntimeException e) {
      return e;
    }
  }

  /** Leaves out ever smaller pieces, as long as the world still breaks. */
  static BitSet shrink(long seed) {
    BitSet skipped = new BitSet();
    for (int piece = ACTIONS / 2; piece > 0; piece /= 2) {
      for (int from = 0; from < ACTIONS; from += piece) {
        BitSet more = (BitSet) skipped.clone();
        more.set(from, Math.min(ACTIONS, from + piece));
        if (failure(new Simulation(seed, more)) != null) {
          skipped = more;
        }
      }
    }
    return skipped;
  }
}
