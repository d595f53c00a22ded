package dev.beckon.benchmarks.micro;

import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.Step;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole event that ends with somebody being rung: the choice, all that changes, everything that
 * is to be told, and the explanation. 10,000 agents, 200 queues. What leads up to each event is not
 * timed, but its garbage is counted by JMH: allocation is told by {@link RouterCycle} instead.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RouterEvents {

  /** A session ends while people wait: the agent is rung for the first who needs such an agent. */
  @State(Scope.Thread)
  public static class Crowded {
    @Param({"1000", "10000", "100000"})
    int waiting;

    private RouterWorld world = new RouterWorld(0);
    private Event event = new Event.DrainingStarted();
    private long queue;

    @Setup
    public void setUp() {
      world = new RouterWorld(10_000);
      world.everybodyBusy();
      world.arrive(waiting, RouterWorld.USUAL);
    }

    @Setup(Level.Invocation)
    public void before() {
      world.pass(Duration.ofMillis(1));
      if (world.isAnybodyRung()) {
        world.accept();
        world.arrive(queue++, RouterWorld.USUAL);
      }
      event = world.oldestEnds();
    }
  }

  /** Somebody asks while agents are free: the one idle for longest who is able is rung. */
  @State(Scope.Thread)
  public static class Quiet {
    @Param({"1000", "10000", "100000"})
    int waiting;

    private RouterWorld world = new RouterWorld(0);
    private Event event = new Event.DrainingStarted();
    private long queue;

    @Setup
    public void setUp() {
      world = new RouterWorld(10_000);
      world.arrive(waiting, RouterWorld.MORE_THAN_ANYBODY);
      world.everybodyReady();
    }

    @Setup(Level.Invocation)
    public void before() {
      world.pass(Duration.ofMillis(1));
      finishSession();
      event = world.arrival(queue++, RouterWorld.USUAL);
    }

    private void finishSession() {
      if (world.isAnybodyRung()) {
        world.accept();
        world.handle(world.oldestEnds());
      }
    }
  }

  /** Nobody is able, until less is asked for: the step that finds somebody. */
  @State(Scope.Thread)
  public static class Widening {
    private final Quiet quiet = new Quiet();

    @Param({"1000", "10000", "100000"})
    int waiting;

    @Setup
    public void setUp() {
      quiet.waiting = waiting;
      quiet.setUp();
    }

    @Setup(Level.Invocation)
    public void before() {
      quiet.world.pass(Duration.ofMillis(1));
      quiet.finishSession();
      quiet.event =
          quiet.world.widening(quiet.world.arrive(quiet.queue++, RouterWorld.MORE_THAN_ANYBODY));
    }
  }

  @Benchmark
  public Step agentBecomesFree(Crowded at) {
    return at.world.handle(at.event);
  }

  @Benchmark
  public Step customerAsks(Quiet at) {
    return at.world.handle(at.event);
  }

  @Benchmark
  public Step searchWidens(Widening at) {
    return at.quiet.world.handle(at.quiet.event);
  }
}
