package dev.beckon.benchmarks;

import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.RelayFrame;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whole requests: tap → ring → accept → session → end. Agents accept at once and hang up nothing;
 * customers end as soon as the session has started and may then ask again. Every request is
 * followed to its end: one that rings twice at once, ends twice or never ends is counted.
 */
final class RequestRound {
  private final IntFunction<Person> persons;
  private final int customers;
  private final int agents;

  RequestRound(int customers, int agents) {
    this(Person.anonymous(), customers, agents);
  }

  RequestRound(IntFunction<Person> persons, int customers, int agents) {
    this.persons = persons;
    this.customers = customers;
    this.agents = agents;
  }

  /**
   * What came out.
   *
   * @param tapToRing from the due time of the tap to the ring at the agent's console
   * @param perSecond requests that went all the way
   * @param cpuMicrosPerRequest the server's processor time over those
   * @param lost never ended
   * @param wrong rung or ended more than once
   * @param skipped taps that were due when no simulated customer was free to make them
   */
  record Result(
      Latencies tapToRing,
      double perSecond,
      double cpuMicrosPerRequest,
      long requests,
      long lost,
      long wrong,
      long skipped) {}

  /** A steady rate of taps. */
  Result steady(ServerProcess server, double perSecond, Duration warmUp, Duration time)
      throws Exception {
    try (Load load = new Load(server)) {
      OpenLoop.run(perSecond, warmUp, load::tapIfFree);
      load.awaitQuiet();
      load.reset();
      Usage before = server.usage();
      long begin = System.nanoTime();
      OpenLoop.run(perSecond, time, load::tapIfFree);
      double seconds = (System.nanoTime() - begin) / 1e9;
      load.awaitQuiet();
      return load.result(before, server.usage(), seconds);
    }
  }

  /** As many as go: every customer asks again as soon as it may. */
  Result saturated(ServerProcess server, Duration warmUp, Duration time) throws Exception {
    try (Load load = new Load(server)) {
      load.tapWhileTimeLasts(warmUp);
      load.awaitQuiet();
      load.reset();
      Usage before = server.usage();
      long begin = System.nanoTime();
      load.tapWhileTimeLasts(time);
      load.awaitQuiet();
      double seconds = (System.nanoTime() - begin) / 1e9;
      return load.result(before, server.usage(), seconds);
    }
  }

  private static final class Request {
    final long due;
    final Customer customer;
    int rings;
    int ends;

    Request(long due, Customer customer) {
      this.due = due;
      this.customer = customer;
    }
  }

  private final class Load implements AutoCloseable {
    private final Sockets sockets = new Sockets(false);
    private final MultiThreadIoEventLoopGroup deskLoop =
        new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Desk> desks;
    private final BlockingQueue<Customer> free = new ArrayBlockingQueue<>(customers);
    private final Map<String, Request> open = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final String run = Long.toString(System.nanoTime(), 36);
    private Latencies tapToRing = new Latencies();

    Load(ServerProcess server) throws Exception {
      desks =
          Settle.openAll(
              agents, i -> Desk.open(deskLoop, server.agentPort(), "agent-" + i, this::onDesk));
      free.addAll(
          Settle.openAll(
              customers,
              i ->
                  Customer.connect(
                      sockets, server.customerPort(), persons.apply(i), this::onCustomer)));
    }

    void reset() {
      tapToRing = new Latencies();
      ended.set(0);
      skipped.set(0);
    }

    void tapIfFree(long due) {
      Customer customer = free.poll();
      if (customer == null) {
        skipped.incrementAndGet();
      } else {
        tap(customer, due);
      }
    }

    void tapWhileTimeLasts(Duration time) throws InterruptedException {
      long deadline = System.nanoTime() + time.toNanos();
      for (long left = time.toNanos(); left > 0; left = deadline - System.nanoTime()) {
        @Nullable Customer customer = free.poll(left, TimeUnit.NANOSECONDS);
        if (customer != null) {
          tap(customer, System.nanoTime());
        }
      }
    }

    private void tap(Customer customer, long due) {
      String id = "request-" + run + "-" + number.incrementAndGet();
      open.put(id, new Request(due, customer));
      customer.run(() -> customer.requestHelp(id));
    }

    /** Until every customer is free again, or ten seconds passed. */
    void awaitQuiet() throws InterruptedException {
      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      List<Customer> back = new java.util.ArrayList<>();
      while (back.size() < customers && System.nanoTime() < deadline) {
        Customer customer = free.poll(100, TimeUnit.MILLISECONDS);
        if (customer != null) {
          back.add(customer);
        }
      }
      free.addAll(back);
    }

    Result result(Usage before, Usage after, double seconds) {
      long done = ended.get();
      return new Result(
          tapToRing,
          done / seconds,
          (after.cpuNanos() - before.cpuNanos()) / 1000.0 / Math.max(1, done),
          done,
          open.size(),
          wrong.get(),
          skipped.get());
    }

    private void onDesk(Desk desk, DeskFrame frame) {
      if (frame.hasRing()) {
        Request request = open.get(frame.getRing().getRequestId());
        if (request == null || request.rings++ > 0) {
          wrong.incrementAndGet();
        } else {
          tapToRing.record(request.due);
        }
        desk.accept(frame.getRing().getRingId());
      } else if (frame.hasSessionEnded()) {
        desk.finishWrapUp(frame.getSessionEnded().getRequestId());
      }
    }

    private void onCustomer(RelayFrame frame) {
      if (frame.hasSessionStarted()) {
        String id = frame.getSessionStarted().getRequestId();
        Request request = open.get(id);
        if (request != null) {
          request.customer.endRequest(id);
        }
      } else if (frame.hasRequestEnded()) {
        Request request = open.remove(frame.getRequestEnded().getRequestId());
        if (request == null || request.ends++ > 0) {
          wrong.incrementAndGet();
        } else {
          ended.incrementAndGet();
          free.add(request.customer);
        }
      }
    }

    @Override
    public void close() {
      desks.forEach(Desk::close);
      sockets.close();
      deskLoop.shutdownGracefully().syncUninterruptibly();
    }
  }
}
