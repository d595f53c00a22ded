package dev.beckon.benchmarks.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * Carries UDP packets between two sides as {@link Conditions} say, on a thread of its own, {@code
 * rough-path}. Every address of a side has a port here that stands in for it: what one side sends
 * to the other's stand-in arrives at the other from the sender's own stand-in, so that neither side
 * ever learns of the other's real address. Thread-safe.
 */
public final class RoughPath implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RoughPath.class.getName());
  private static final int LARGEST_PACKET = 65_536;

  private final Selector selector;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("rough-path").unstarted(this::run);
  private final Object lock = new Object();

  /** All guarded by {@link #lock}. */
  private final Map<Side, PathSchedule> schedules = new EnumMap<>(Side.class);

  private final Map<InetSocketAddress, StandIn> standIns = new HashMap<>();
  private final PriorityQueue<OnTheWay> onTheWay = new PriorityQueue<>();
  private final List<Waited> waited = new ArrayList<>();
  private final Map<PathSchedule.Reason, Integer> gone = new EnumMap<>(PathSchedule.Reason.class);
  private long number;
  private boolean closed;

  /** The two ends. */
  public enum Side {
    LEFT,
    RIGHT;

    /** The one across. */
    public Side other() {
      return this == LEFT ? RIGHT : LEFT;
    }
  }

  /**
   * How long a packet stood in the queue before the narrow place.
   *
   * @param from who sent it
   * @param atNanos when it came, {@link System#nanoTime()}
   */
  public record Waited(Side from, long atNanos, long nanos) {}

  private record StandIn(Side side, InetSocketAddress real, DatagramChannel channel) {}

  private record OnTheWay(long atNanos, long number, ByteBuffer packet, StandIn from, StandIn to)
      implements Comparable<OnTheWay> {
    @Override
    public int compareTo(OnTheWay other) {
      int byTime = Long.compare(atNanos - other.atNanos, 0);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private RoughPath(Conditions conditions, long seed) throws IOException {
    selector = Selector.open();
    schedules.put(Side.LEFT, new PathSchedule(conditions, seed));
    schedules.put(Side.RIGHT, new PathSchedule(conditions, ~seed));
  }

  /**
   * Opens one that treats both directions alike.
   *
   * @param seed for its luck with each packet
   */
  public static RoughPath open(Conditions conditions, long seed) {
    try {
      RoughPath path = new RoughPath(conditions, seed);
      path.thread.start();
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException("no path", e);
    }
  }

  /** The address that the other side is to know in place of this one. */
  public InetSocketAddress standIn(Side side, InetSocketAddress real) {
    synchronized (lock) {
      StandIn made = make(side, real);
      try {
        return (InetSocketAddress) made.channel.getLocalAddress();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Lets nothing through from now on, in both directions.
   *
   * @return when it ends, {@link System#nanoTime()}
   */
  public long blackOut(Duration length) {
    synchronized (lock) {
      long until = System.nanoTime() + length.toNanos();
      schedules.values().forEach(schedule -> schedule.blackOut(until));
      return until;
    }
  }

  /** What stood in the queues since this was asked last, in order. */
  public List<Waited> takeWaited() {
    synchronized (lock) {
      List<Waited> taken = List.copyOf(waited);
      waited.clear();
      return taken;
    }
  }

  /** What became of the packets that did not come out, for a log. */
  public String goneSoFar() {
    synchronized (lock) {
      return gone.toString();
    }
  }

  /** Closes its ports; what is under way is gone. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
    }
    selector.wakeup();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private StandIn make(Side side, InetSocketAddress real) {
    StandIn known = standIns.get(real);
    if (known != null) {
      return known;
    }
    try {
      DatagramChannel channel = DatagramChannel.open();
      channel.configureBlocking(false);
      channel.bind(new InetSocketAddress(real.getAddress(), 0));
      StandIn made = new StandIn(side, real, channel);
      standIns.put(real, made);
      channel.register(selector, SelectionKey.OP_READ, made);
      selector.wakeup();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("no port to stand in for " + real, e);
    }
  }

  private void run() {
    ByteBuffer buffer = ByteBuffer.allocate(LARGEST_PACKET);
    try (selector) {
      while (carryOn()) {
        long millis = millisToNext();
        if (millis > 0) {
          selector.select(millis);
        } else {
          selector.selectNow();
        }
        for (SelectionKey key : selector.selectedKeys()) {
          receive((StandIn) key.attachment(), buffer);
        }
        selector.selectedKeys().clear();
        deliver();
      }
      synchronized (lock) {
        for (StandIn each : standIns.values()) {
          each.channel.close();
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The path broke off", e);
    }
  }

  private boolean carryOn() {
    synchronized (lock) {
      return !closed;
    }
  }

  private long millisToNext() {
    synchronized (lock) {
      OnTheWay next = onTheWay.peek();
      return next == null
          ? TimeUnit.SECONDS.toMillis(1)
          : TimeUnit.NANOSECONDS.toMillis(next.atNanos - System.nanoTime());
    }
  }

  private void receive(StandIn to, ByteBuffer buffer) {
    try {
      SocketAddress from = to.channel.receive(buffer.clear());
      while (from != null) {
        buffer.flip();
        takeIn((InetSocketAddress) from, to, buffer);
        from = to.channel.receive(buffer.clear());
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A packet could not be read", e);
    }
  }

  private void takeIn(InetSocketAddress sender, StandIn to, ByteBuffer packet) {
    long now = System.nanoTime();
    synchronized (lock) {
      StandIn from = make(to.side.other(), sender);
      PathSchedule.Fate fate =
          Objects.requireNonNull(schedules.get(from.side)).fate(packet.remaining(), now);
      switch (fate) {
        case PathSchedule.Fate.Delivered(long atNanos, long waitedNanos) -> {
          ByteBuffer copy = ByteBuffer.allocate(packet.remaining()).put(packet).flip();
          onTheWay.add(new OnTheWay(atNanos, number++, copy, from, to));
          waited.add(new Waited(from.side, now, waitedNanos));
        }
        case PathSchedule.Fate.Gone(PathSchedule.Reason reason) ->
            gone.merge(reason, 1, Integer::sum);
      }
    }
  }

  private void deliver() {
    synchronized (lock) {
      long now = System.nanoTime();
      for (OnTheWay next = onTheWay.peek();
          next != null && next.atNanos - now <= 0;
          next = onTheWay.peek()) {
        onTheWay.remove();
        try {
          next.from.channel.send(next.packet, next.to.real);
        } catch (IOException e) {
          LOG.log(Level.DEBUG, "Nobody there any more", e);
        }
      }
    }
  }
}
