package dev.beckon.benchmarks;

import io.netty.channel.Channel;
import java.util.List;

/** What a connection costs that is open and says nothing. */
final class IdleRound {
  private final int connections;
  private final boolean encrypted;

  IdleRound(int connections, boolean encrypted) {
    this.connections = connections;
    this.encrypted = encrypted;
  }

  /** What came out, for each connection. */
  record Result(double liveHeapBytes, double residentBytes) {}

  Result onFloor(ServerProcess server) throws Exception {
    Usage before = server.settledUsage();
    try (Sockets sockets = new Sockets(encrypted)) {
      List<Channel> open =
          Settle.openAll(
              connections,
              i -> sockets.connect(server.customerPort(), "/idle/" + i, (channel, bytes) -> {}));
      return result(before, server.settledUsage(), open.size());
    }
  }

  Result onRelay(ServerProcess server) throws Exception {
    Usage before = server.settledUsage();
    try (Sockets sockets = new Sockets(encrypted)) {
      List<Customer> open =
          Settle.openAll(
              connections, i -> Customer.connect(sockets, server.customerPort(), frame -> {}));
      return result(before, server.settledUsage(), open.size());
    }
  }

  private static Result result(Usage before, Usage after, int connections) {
    return new Result(
        (after.liveHeapBytes() - before.liveHeapBytes()) / (double) connections,
        (after.residentBytes() - before.residentBytes()) / (double) connections);
  }
}
