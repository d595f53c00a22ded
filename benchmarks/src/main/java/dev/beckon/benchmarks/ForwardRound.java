package dev.beckon.benchmarks;

import com.google.protobuf.ByteString;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.RelayFrame;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/**
 * One message after another through established pairs, at a steady rate: what forwarding costs. The
 * payload begins with the time at which it was due; both ends are in this process, so one clock
 * measures.
 */
final class ForwardRound {
  /** About an ICE candidate with its envelope. */
  private static final int PAYLOAD_BYTES = 256;

  private final int pairs;
  private final double perSecond;
  private final Duration warmUp;
  private final Duration time;

  ForwardRound(int pairs, double perSecond, Duration warmUp, Duration time) {
    this.pairs = pairs;
    this.perSecond = perSecond;
    this.warmUp = warmUp;
    this.time = time;
  }

  /**
   * What came out.
   *
   * @param cpuMicrosPerMessage the server's processor time, all of it, over the messages forwarded
   * @param lost sent but not arrived within a minute
   */
  record Result(Latencies latencies, double cpuMicrosPerMessage, long sent, long lost) {}

  Result throughFloor(ServerProcess server) throws Exception {
    try (Sockets sockets = new Sockets(false)) {
      Meter meter = new Meter();
      List<Channel> senders =
          Settle.openAll(
              pairs,
              i -> sockets.connect(server.customerPort(), "/pair/" + i, (channel, bytes) -> {}));
      Settle.openAll(
          pairs,
          i ->
              sockets.connect(
                  server.customerPort(),
                  "/pair/" + i,
                  (channel, bytes) -> meter.arrived(bytes.readLong())));
      return measure(
          server,
          meter,
          (pair, due) ->
              senders
                  .get(pair)
                  .writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(payload(due)))));
    }
  }

  /** From customers to agents, or the other way. */
  Result throughRelay(ServerProcess server, boolean towardsAgents) throws Exception {
    return throughRelay(server, Person.anonymous(), towardsAgents);
  }

  /** The same with these customers. */
  Result throughRelay(ServerProcess server, IntFunction<Person> persons, boolean towardsAgents)
      throws Exception {
    MultiThreadIoEventLoopGroup deskLoop =
        new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    List<Desk> desks = List.of();
    try (Sockets sockets = new Sockets(false)) {
      Meter meter = new Meter();
      CountDownLatch live = new CountDownLatch(pairs);
      CountDownLatch ended = new CountDownLatch(pairs);
      Map<String, Desk> deskOf = new ConcurrentHashMap<>();
      desks =
          Settle.openAll(
              pairs,
              i ->
                  Desk.open(
                      deskLoop,
                      server.agentPort(),
                      "agent-" + i,
                      (desk, frame) -> onDesk(desk, frame, meter, deskOf, live, ended)));
      List<Customer> customers =
          Settle.openAll(
              pairs,
              i ->
                  Customer.connect(
                      sockets,
                      server.customerPort(),
                      persons.apply(i),
                      frame -> onCustomer(frame, meter)));
      List<String> requests = new ArrayList<>();
      for (int i = 0; i < pairs; i++) {
        String request = "forward-request-" + i + "-" + System.nanoTime();
        requests.add(request);
        Customer customer = customers.get(i);
        customer.run(() -> customer.requestHelp(request));
      }
      Settle.await(live, "sessions");
      Result result =
          measure(
              server,
              meter,
              (pair, due) -> {
                if (towardsAgents) {
                  Customer customer = customers.get(pair);
                  customer.run(() -> customer.signal(ByteString.copyFrom(payload(due))));
                } else {
                  Objects.requireNonNull(deskOf.get(requests.get(pair)))
                      .signal(requests.get(pair), ByteString.copyFrom(payload(due)));
                }
              });
      for (int i = 0; i < pairs; i++) {
        Customer customer = customers.get(i);
        String request = requests.get(i);
        customer.run(() -> customer.endRequest(request));
      }
      Settle.await(ended, "ends of sessions");
      return result;
    } finally {
      desks.forEach(Desk::close);
      deskLoop.shutdownGracefully().syncUninterruptibly();
    }
  }

  private static void onDesk(
      Desk desk,
      DeskFrame frame,
      Meter meter,
      Map<String, Desk> deskOf,
      CountDownLatch live,
      CountDownLatch ended) {
    if (frame.hasRing()) {
      desk.accept(frame.getRing().getRingId());
    } else if (frame.hasSessionStarted()) {
      deskOf.put(frame.getSessionStarted().getRequestId(), desk);
      live.countDown();
    } else if (frame.hasSessionEnded()) {
      ended.countDown();
    } else if (frame.hasSignal()) {
      meter.arrived(frame.getSignal().getSignal().getPayload().asReadOnlyByteBuffer().getLong());
    }
  }

  private static void onCustomer(RelayFrame frame, Meter meter) {
    if (frame.hasSignal()) {
      meter.arrived(frame.getSignal().getPayload().asReadOnlyByteBuffer().getLong());
    }
    if (frame.hasError()) {
      throw new IllegalStateException("refused: " + frame.getError().getCode());
    }
  }

  private interface Send {
    void send(int pair, long dueNanos);
  }

  private Result measure(ServerProcess server, Meter meter, Send send) throws Exception {
    int[] next = {0};
    long warm = OpenLoop.run(perSecond, warmUp, due -> send.send(next[0]++ % pairs, due));
    meter.awaitArrived(warm);
    meter.begin();
    Usage before = server.usage();
    long sent = OpenLoop.run(perSecond, time, due -> send.send(next[0]++ % pairs, due));
    long arrived = meter.awaitArrived(sent);
    Usage after = server.usage();
    return new Result(
        meter.latencies,
        (after.cpuNanos() - before.cpuNanos()) / 1000.0 / Math.max(1, arrived),
        sent,
        sent - arrived);
  }

  private static byte[] payload(long due) {
    byte[] payload = new byte[PAYLOAD_BYTES];
    ByteBuffer.wrap(payload).putLong(due);
    return payload;
  }

  /** Counts arrivals; {@link #begin} forgets the warm-up. */
  private static final class Meter {
    private volatile Latencies latencies = new Latencies();

    void arrived(long due) {
      latencies.record(due);
    }

    void begin() {
      latencies = new Latencies();
    }

    long awaitArrived(long expected) throws InterruptedException {
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      CountDownLatch pause = new CountDownLatch(1);
      while (latencies.count() < expected && System.nanoTime() < deadline) {
        if (pause.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      return latencies.count();
    }
  }
}
