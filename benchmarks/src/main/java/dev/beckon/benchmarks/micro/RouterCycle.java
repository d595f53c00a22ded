package dev.beckon.benchmarks.micro;

import dev.beckon.relay.routing.Step;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One whole request through the router, with lines and crowds that stay the same size: somebody
 * arrives, an agent is chosen and rung, accepts, and a session ends. Three events with their
 * choices, effects and explanations, and all that they allocate.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RouterCycle {

  /** People in the lines; 0: agents are free. */
  @Param({"0", "1000", "10000", "100000"})
  int waiting;

  @Param({"1000", "10000"})
  int agents;

  private RouterWorld world = new RouterWorld(0);
  private long queue;

  @Setup
  public void setUp() {
    world = new RouterWorld(agents);
    if (waiting == 0) {
      world.everybodyReady();
    } else {
      world.everybodyBusy();
      world.arrive(waiting, RouterWorld.USUAL);
    }
  }

  @Benchmark
  public Step requestFromTapToEnd() {
    world.pass(Duration.ofMillis(1));
    Step step = world.handle(world.arrival(queue++, RouterWorld.USUAL));
    if (waiting > 0) {
      step = world.handle(world.oldestEnds());
    }
    while (world.isAnybodyRung()) {
      world.accept();
    }
    return waiting > 0 ? step : world.handle(world.oldestEnds());
  }
}
