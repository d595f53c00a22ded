package dev.beckon.examples.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * TCP over a {@link ShapedPath}: what leads to the relay. Nothing is lost in it; what a network
 * would have lost comes later, as TCP sends it again, and while the path is cut nothing moves.
 * Thread-safe; each connection has virtual threads of its own.
 */
final class ShapedTunnel implements AutoCloseable {
  private static final int SEGMENT = 1_200;

  /** How many segments wait on their way; whoever sends more has to wait, too. */
  private static final int MOST_UNDER_WAY = 16;

  /** What is lost is missed and sent again after so long. */
  private static final long SENT_AGAIN_NANOS = 300_000_000;

  private final ShapedPath path;
  private final ServerSocket listening;
  private final InetSocketAddress target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong seed;

  ShapedTunnel(ShapedPath path, int port, InetSocketAddress target, long seed) {
    this.path = path;
    this.target = target;
    this.seed = new AtomicLong(seed);
    try {
      listening = new ServerSocket(port, 16, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
    Thread.ofVirtual().name("shaped-tunnel").start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listening.accept();
        Socket far = new Socket();
        open.add(near);
        open.add(far);
        far.connect(target);
        join(near, far);
        join(far, near);
      }
    } catch (IOException e) {
      close();
    }
  }

  private void join(Socket from, Socket to) {
    Direction direction = new Direction(from, to, new Lane(seed.incrementAndGet()));
    Thread.ofVirtual().start(() -> orEnd(direction, direction::read));
    Thread.ofVirtual().start(() -> orEnd(direction, direction::write));
  }

  private interface Part {
    void run() throws IOException, InterruptedException;
  }

  /** One half that ends takes the other with it, as a proxy's does. */
  private void orEnd(Direction direction, Part part) {
    try {
      part.run();
    } catch (IOException | InterruptedException e) {
      // The connection ended.
    }
    ShapedPath.close(direction.from);
    ShapedPath.close(direction.to);
    open.remove(direction.from);
    open.remove(direction.to);
  }

  /** Bytes one way. */
  private final class Direction {
    private final Socket from;
    private final Socket to;
    private final Lane lane;
    private final DelayQueue<Segment> underWay = new DelayQueue<>();
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);

    Direction(Socket from, Socket to, Lane lane) {
      this.from = from;
      this.to = to;
      this.lane = lane;
    }

    void read() throws IOException, InterruptedException {
      InputStream in = from.getInputStream();
      byte[] buffer = new byte[SEGMENT];
      long lastDue = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        room.acquire();
        Conditions now = path.awaitUncut();
        long due = lane.arrivalAtLast(now, count, System.nanoTime(), SENT_AGAIN_NANOS);
        lastDue = Math.max(lastDue + 1, due);
        underWay.add(new Segment(lastDue, Arrays.copyOf(buffer, count)));
      }
    }

    void write() throws IOException, InterruptedException {
      OutputStream out = to.getOutputStream();
      while (!from.isClosed()) {
        Segment next = underWay.take();
        path.awaitUncut();
        room.release();
        out.write(next.bytes());
      }
    }
  }

  private record Segment(long dueNanos, byte[] bytes) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(dueNanos, ((Segment) other).dueNanos);
    }
  }

  @Override
  public void close() {
    ShapedPath.close(listening);
    open.forEach(ShapedPath::close);
  }
}
