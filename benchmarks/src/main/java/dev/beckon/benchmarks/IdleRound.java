package dev.beckon.benchmarks;

import io.netty.channel.Channel;
import java.util.List;

/**
 * What a connection costs that is open and says nothing. A few are opened and closed before the
 * first look, on both servers alike: what a server loads and compiles once is not the connections'.
 */
final class IdleRound {
  private static final int FIRST = 200;

  private final int connections;
  private final boolean encrypted;

  IdleRound(int connections, boolean encrypted) {
    this.connections = connections;
    this.encrypted = encrypted;
  }

  /** What came out, for each connection. */
  record Result(double liveHeapBytes, double residentBytes) {}

  Result onFloor(ServerProcess server) throws Exception {
    try (Sockets sockets = new Sockets(encrypted)) {
      openOnFloor(sockets, server, FIRST);
    }
    Usage before = server.settledUsage();
    try (Sockets sockets = new Sockets(encrypted)) {
      List<Channel> open = openOnFloor(sockets, server, connections);
      return result(before, server.settledUsage(), open.size());
    }
  }

  Result onRelay(ServerProcess server) throws Exception {
    try (Sockets sockets = new Sockets(encrypted)) {
      openOnRelay(sockets, server, FIRST);
    }
    Usage before = server.settledUsage();
    try (Sockets sockets = new Sockets(encrypted)) {
      List<Customer> open = openOnRelay(sockets, server, connections);
      return result(before, server.settledUsage(), open.size());
    }
  }

  private static List<Channel> openOnFloor(Sockets sockets, ServerProcess server, int count)
      throws Exception {
    return Settle.openAll(
        count, i -> sockets.connect(server.customerPort(), "/idle/" + i, (channel, bytes) -> {}));
  }

  private static List<Customer> openOnRelay(Sockets sockets, ServerProcess server, int count)
      throws Exception {
    return Settle.openAll(
        count,
        i ->
            Customer.connect(
                sockets, server.customerPort(), Person.anonymous().apply(i), frame -> {}));
  }

  private static Result result(Usage before, Usage after, int connections) {
    return new Result(
        (after.liveHeapBytes() - before.liveHeapBytes()) / (double) connections,
        (after.residentBytes() - before.residentBytes()) / (double) connections);
  }
}
