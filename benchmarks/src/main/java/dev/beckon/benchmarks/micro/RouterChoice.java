package dev.beckon.benchmarks.micro;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.RequestId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The choice alone, both ways, with nothing carried out: of those who wait the first whom an agent
 * may have, and of the free agents the first who may have a request. 10,000 agents, 200 queues.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RouterChoice {

  /** All agents are in session, and people wait for them. */
  @State(Scope.Thread)
  public static class Crowded {
    @Param({"1000", "10000", "100000"})
    int waiting;

    private RouterWorld world = new RouterWorld(0);
    private int agent;

    @Setup
    public void setUp() {
      world = new RouterWorld(10_000);
      world.everybodyBusy();
      world.arrive(waiting, RouterWorld.USUAL);
    }

    AgentId next() {
      agent = (agent + 7919) % world.agents.size();
      return world.agents.get(agent);
    }
  }

  /** All agents are free, but for one ring in each queue; who waits is whom nobody can help yet. */
  @State(Scope.Thread)
  public static class Quiet {
    @Param({"1000", "10000", "100000"})
    int waiting;

    private RouterWorld world = new RouterWorld(0);
    private List<RequestId> rung = List.of();
    private int request;

    @Setup
    public void setUp() {
      RouterWorld made = new RouterWorld(10_000);
      made.arrive(waiting, RouterWorld.MORE_THAN_ANYBODY);
      made.everybodyReady();
      rung =
          IntStream.range(0, RouterWorld.QUEUES)
              .mapToObj(queue -> made.arrive((long) queue, RouterWorld.USUAL))
              .toList();
      world = made;
    }

    RequestId next() {
      request = (request + 79) % rung.size();
      return rung.get(request);
    }
  }

  @Benchmark
  public Optional<RequestId> requestForAgent(Crowded at) {
    return at.world.router().nextRequest(at.next(), at.world.now());
  }

  @Benchmark
  public Optional<AgentId> agentForRequest(Quiet at) {
    return at.world.router().nextAgent(at.next());
  }
}
