package dev.beckon.relay.routing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What one queue's waits are estimated from: the last {@value #KEPT} handling times (acceptance to
 * the end of wrap-up) and answer times (ring to acceptance). Confined to the routing thread.
 *
 * <p>With <i>n</i> agents at work, each free again after H on average, somebody leaves the line
 * every H/n, and who stands at position <i>k</i> waits for the k-th of these: for random handling
 * times that is an Erlang(k, n/H) variable. Its P50 and P90 are taken by Wilson and Hilferty's
 * approximation, quantile ≈ k·H/n·(1 − 1/9k + z/(3√k))³, and the mean answer time A is added. If a
 * free agent is there for that position already, only the answer is waited for (k = 1, mean A).
 *
 * <p>Cold start: H and A begin as the queue's assumed values, which count like {@value #ASSUMED}
 * observations and so fade as own data come in.
 *
 * <p>That model overlooks much: who comes later and goes first, agents whom other queues keep busy,
 * times that are not random in Erlang's way. So each kind of people, by tier and by whether
 * somebody was free for them, has a {@link Calibration} that learns from how long they really
 * waited.
 */
final class WaitHistory {

  private static final int KEPT = 50;
  private static final int ASSUMED = 5;
  private static final double Z_90 = 1.2815515655;

  private final Recent handling;
  private final Recent answering;
  private final Map<TierId, Calibration> whenFree = new HashMap<>();
  private final Map<TierId, Calibration> whenBusy = new HashMap<>();

  WaitHistory(Duration usualHandling, Duration usualAnswer) {
    handling = new Recent(usualHandling.toMillis());
    answering = new Recent(usualAnswer.toMillis());
  }

  /** Other values to assume; own data stay. */
  void assume(Duration usualHandling, Duration usualAnswer) {
    handling.assumed = usualHandling.toMillis();
    answering.assumed = usualAnswer.toMillis();
  }

  void handled(Duration time) {
    handling.add(time.toMillis());
  }

  void answered(Duration time) {
    answering.add(time.toMillis());
  }

  /**
   * @param position 1 is next
   * @param agents who serve the queue: ready, rung, in session or wrapping up
   * @param free those of them who are ready now
   */
  EstimatedWait estimate(TierId tier, int position, int agents, int free) {
    if (agents == 0) {
      return EstimatedWait.UNKNOWN;
    }
    Calibration learnt = calibration(tier, position <= free);
    double answer = answering.mean();
    if (position <= free) {
      return range(answer * erlang(1, 0) * learnt.low(), answer * erlang(1, Z_90) * learnt.high());
    }
    double step = handling.mean() / agents;
    int turns = position - free;
    return range(
        (step * erlang(turns, 0) + answer) * learnt.low(),
        (step * erlang(turns, Z_90) + answer) * learnt.high());
  }

  /**
   * Of people of a tier.
   *
   * @param answered whether somebody was free for them, so that only the answer was waited for
   */
  Calibration calibration(TierId tier, boolean answered) {
    return (answered ? whenFree : whenBusy).computeIfAbsent(tier, id -> new Calibration());
  }

  private static double erlang(int k, double z) {
    double root = 1 - 1 / (9.0 * k) + z / (3 * Math.sqrt(k));
    return k * root * root * root;
  }

  private static EstimatedWait range(double lowMillis, double highMillis) {
    return new EstimatedWait(honest(lowMillis), honest(Math.max(lowMillis, highMillis)));
  }

  /** Rounded up to steps that promise no more than is known: 1 s, 5 s, 15 s, 1 min. */
  private static Duration honest(double millis) {
    long seconds = Math.max(1, Math.round(millis / 1000));
    long step = seconds <= 10 ? 1 : seconds <= 60 ? 5 : seconds <= 300 ? 15 : 60;
    return Duration.ofSeconds((seconds + step - 1) / step * step);
  }

  /** The mean of the last few observations and the assumed value. */
  private static final class Recent {
    private long assumed;
    private final long[] values = new long[KEPT];
    private int count;
    private long sum;

    Recent(long assumed) {
      this.assumed = assumed;
    }

    void add(long value) {
      long kept = Math.max(0, value);
      int slot = count % KEPT;
      sum += kept - values[slot];
      values[slot] = kept;
      count = count + 1 < 2 * KEPT ? count + 1 : KEPT;
    }

    double mean() {
      return (double) (assumed * ASSUMED + sum) / (ASSUMED + Math.min(count, KEPT));
    }
  }
}
