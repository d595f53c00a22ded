package dev.beckon.examples.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Forwards UDP (and TCP, by {@link #tunnelTo}) between two ends on this machine as a bad network
 * would. Each end's real address has one that stands in for it; what is sent there from a real
 * address arrives from the address that stands in for that one, so that neither end ever sees where
 * the other really is.
 *
 * <p>Thread-safe; the packets are on its own thread, {@code shaped-path}.
 */
public final class ShapedPath implements AutoCloseable {
  private static final int LARGEST = 65_535;

  private final Selector selector;
  private final Object lock = new Object();

  /** By real address; guarded by {@link #lock}. */
  private final Map<InetSocketAddress, StandIn> standIns = new HashMap<>();

  private final Set<InetSocketAddress> near = new HashSet<>();

  private final Queue<StandIn> toRegister = new ConcurrentLinkedQueue<>();
  private final Queue<ShapedTunnel> tunnels = new ConcurrentLinkedQueue<>();
  private final long seed;
  private volatile Conditions conditions = Conditions.CLEAR;
  private volatile boolean noted;

  /** When a blackout ends, or ended. */
  private volatile long darkUntilNanos = System.nanoTime();

  private final Queue<Waited> waited = new ConcurrentLinkedQueue<>();

  // The path's thread.
  private final PriorityQueue<Packet> underWay = new PriorityQueue<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
  private final Lane toNear;
  private final Lane toFar;
  private long packets;

  /** The two ends. */
  public enum End {
    /** Whose candidates are rewritten first: the one that the path belongs to. */
    NEAR,
    /** The one across. */
    FAR
  }

  /**
   * How long a packet waited for its turn and went through the narrow place.
   *
   * @param from who sent it
   * @param atNanos when it came, {@link System#nanoTime()}
   */
  public record Waited(End from, long atNanos, long nanos) {}

  /** Stands in for a real address. */
  private record StandIn(InetSocketAddress real, DatagramChannel channel) {}

  /** On its way: first what arrives first, and in order of coming. */
  private record Packet(
      long dueNanos, long number, DatagramChannel from, InetSocketAddress to, byte[] bytes)
      implements Comparable<Packet> {
    @Override
    public int compareTo(Packet other) {
      int byTime = Long.compare(dueNanos, other.dueNanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private ShapedPath(Selector selector, long seed) {
    this.selector = selector;
    this.seed = seed;
    this.toNear = new Lane(seed);
    this.toFar = new Lane(seed + 1);
  }

  /**
   * Opens one that is {@linkplain Conditions#CLEAR clear}.
   *
   * @param seed what is lost is drawn from
   */
  public static ShapedPath open(long seed) {
    try {
      ShapedPath path = new ShapedPath(Selector.open(), seed);
      Thread.ofPlatform().name("shaped-path").daemon().start(path::run);
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException("no sockets", e);
    }
  }

  /** From now on; what is on its way arrives as it would have. */
  public void become(Conditions next) {
    synchronized (lock) {
      conditions = next;
      lock.notifyAll();
    }
  }

  /**
   * Lets nothing through from now on, in both directions; what was drawn for later packets stays.
   *
   * @return when it ends, {@link System#nanoTime()}
   */
  public long blackOut(Duration length) {
    long until = System.nanoTime() + length.toNanos();
    darkUntilNanos = until;
    return until;
  }

  /** Notes how long each packet waits, for {@link #takeWaited}. */
  public void noteWaits() {
    noted = true;
  }

  /** What has waited since this was asked last, in order. */
  public List<Waited> takeWaited() {
    List<Waited> taken = new ArrayList<>();
    for (Waited next = waited.poll(); next != null; next = waited.poll()) {
      taken.add(next);
    }
    return taken;
  }

  /**
   * A port of this machine that leads to a TCP server over this path: what goes there has the
   * path's rate for itself.
   */
  public int tunnelTo(InetSocketAddress server) {
    return tunnel(0, server);
  }

  /** The same by a port of one's choice, so that the address outlives this program. */
  public void tunnel(InetSocketAddress server, int port) {
    tunnel(port, server);
  }

  private int tunnel(int port, InetSocketAddress server) {
    ShapedTunnel tunnel = new ShapedTunnel(this, port, server, seed + 2);
    tunnels.add(tunnel);
    return tunnel.port();
  }

  /** Waits while nothing at all gets through. */
  Conditions awaitUncut() throws InterruptedException {
    synchronized (lock) {
      while (conditions.lossPercent() >= 100) {
        lock.wait();
      }
      return conditions;
    }
  }

  /**
   * The address that stands in for a real one.
   *
   * @return null: that address is not of this machine, so nothing can stand in for it
   */
  @Nullable InetSocketAddress standInFor(InetSocketAddress real, End end) {
    synchronized (lock) {
      if (end == End.NEAR) {
        near.add(real);
      }
      StandIn known = standIns.get(real);
      if (known == null) {
        known = openStandIn(real);
      }
      try {
        return known == null ? null : (InetSocketAddress) known.channel().getLocalAddress();
      } catch (IOException e) {
        return null; // The path was closed.
      }
    }
  }

  private @Nullable StandIn openStandIn(InetSocketAddress real) {
    DatagramChannel channel = null;
    try {
      channel = DatagramChannel.open();
      channel.bind(new InetSocketAddress(real.getAddress(), 0));
      channel.configureBlocking(false);
      StandIn made = new StandIn(real, channel);
      standIns.put(real, made);
      toRegister.add(made);
      selector.wakeup();
      return made;
    } catch (IOException e) {
      close(channel);
      return null;
    }
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        for (StandIn next = toRegister.poll(); next != null; next = toRegister.poll()) {
          next.channel().register(selector, SelectionKey.OP_READ, next);
        }
        await();
        if (!selector.isOpen()) {
          return;
        }
        for (SelectionKey key : selector.selectedKeys()) {
          take((StandIn) key.attachment());
        }
        selector.selectedKeys().clear();
        deliver();
      }
    } catch (IOException e) {
      close();
    }
  }

  private void await() throws IOException {
    Packet first = underWay.peek();
    if (first == null) {
      selector.select();
      return;
    }
    long nanos = first.dueNanos() - System.nanoTime();
    if (nanos < 1_000_000) {
      selector.selectNow();
    } else {
      selector.select(nanos / 1_000_000);
    }
  }

  private void take(StandIn to) throws IOException {
    while (true) {
      buffer.clear();
      InetSocketAddress from = (InetSocketAddress) to.channel().receive(buffer);
      if (from == null) {
        return;
      }
      buffer.flip();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      forward(from, to, bytes);
    }
  }

  private void forward(InetSocketAddress from, StandIn to, byte[] bytes) {
    StandIn sender;
    boolean goesNear;
    synchronized (lock) {
      goesNear = near.contains(to.real());
      StandIn known = standIns.get(from);
      sender = known == null ? openStandIn(from) : known;
      if (known == null && !goesNear) {
        near.add(from); // An end may send from an address that it did not name.
      }
    }
    long now = System.nanoTime();
    Conditions met = now - darkUntilNanos < 0 ? Conditions.CUT : conditions;
    long due = (goesNear ? toNear : toFar).arrival(met, bytes.length, now);
    if (sender != null && due != Lane.NEVER) {
      if (noted) {
        long waits = due - now - TimeUnit.MILLISECONDS.toNanos(met.delayMillis());
        waited.add(new Waited(goesNear ? End.FAR : End.NEAR, now, waits));
      }
      underWay.add(new Packet(due, packets++, sender.channel(), to.real(), bytes));
    }
  }

  private void deliver() {
    long now = System.nanoTime();
    for (Packet next = underWay.peek();
        next != null && next.dueNanos() <= now;
        next = underWay.peek()) {
      underWay.remove();
      try {
        next.from().send(ByteBuffer.wrap(next.bytes()), next.to());
      } catch (IOException e) {
        // Nobody listens there any more: to a network that is one more lost packet.
      }
    }
  }

  @Override
  public void close() {
    close(selector);
    tunnels.forEach(ShapedTunnel::close);
    synchronized (lock) {
      standIns.values().forEach(each -> close(each.channel()));
      standIns.clear();
    }
  }

  static void close(@Nullable AutoCloseable open) {
    if (open != null) {
      try {
        open.close();
      } catch (Exception e) {
        // It is closed, or never was open: there is nothing left to do.
      }
    }
  }
}
