package dev.beckon.relay.staffing;

import java.util.OptionalInt;

/** How many agents are needed. Pure. */
public final class Staffing {

  /** More agents than any relay has. */
  private static final int MOST = 1_000_000;

  private Staffing() {}

  /**
   * The smallest number of agents that meets the target; empty when none does, because answering a
   * ring alone takes longer. More agents never make it worse, so it is found by halving.
   */
  public static OptionalInt agentsFor(Formula formula, Target target) {
    int enough = 1;
    while (!target.isMetBy(formula.with(enough))) {
      if (enough > 4 * formula.load().erlangs() + 100 || enough > MOST) {
        return OptionalInt.empty();
      }
      enough *= 2;
    }
    int tooFew = enough / 2;
    while (enough - tooFew > 1) {
      int middle = (enough + tooFew) >>> 1;
      if (target.isMetBy(formula.with(middle))) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return OptionalInt.of(enough);
  }
}
