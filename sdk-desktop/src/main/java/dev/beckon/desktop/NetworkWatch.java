package dev.beckon.desktop;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells when this machine has other addresses than before, or woke up. A JVM is told neither by its
 * system, so this looks every two seconds, while a session lives and no longer; one look costs a
 * fraction of a millisecond. On a thread of its own, {@code beckon-network}.
 */
final class NetworkWatch implements AutoCloseable {
  static final Duration EVERY = Duration.ofSeconds(2);

  /** Who looks so late was not running. */
  private static final Duration SLEPT = Duration.ofSeconds(8);

  private final Supplier<Set<InetAddress>> addresses;
  private final LongSupplier wallMillis;
  private final Runnable callback;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("beckon-network").daemon().factory());
  private Set<InetAddress> known;
  private long lookedMillis;

  NetworkWatch(Supplier<Set<InetAddress>> addresses, LongSupplier wallMillis, Runnable callback) {
    this.addresses = addresses;
    this.wallMillis = wallMillis;
    this.callback = callback;
    known = addresses.get();
    lookedMillis = wallMillis.getAsLong();
  }

  /** Of this machine. */
  static NetworkWatch start(Runnable callback) {
    NetworkWatch watch =
        new NetworkWatch(NetworkWatch::ofThisMachine, System::currentTimeMillis, callback);
    long every = EVERY.toMillis();
    watch.thread.scheduleWithFixedDelay(watch::look, every, every, TimeUnit.MILLISECONDS);
    return watch;
  }

  void look() {
    Set<InetAddress> now = addresses.get();
    long millis = wallMillis.getAsLong();
    boolean slept = millis - lookedMillis > SLEPT.toMillis();
    boolean moved = !now.equals(known);
    lookedMillis = millis;
    known = now;
    // Without any address there is nothing to try.
    if (!now.isEmpty() && (moved || slept)) {
      callback.run();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static Set<InetAddress> ofThisMachine() {
    Set<InetAddress> found = new HashSet<>();
    try {
      NetworkInterface.networkInterfaces()
          .filter(NetworkWatch::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress())
          .forEach(found::add);
    } catch (SocketException e) {
      // No network at all says so in this way on some systems.
      found.clear();
    }
    return found;
  }

  private static boolean isUp(NetworkInterface each) {
    try {
      return each.isUp();
    } catch (SocketException e) {
      return false;
    }
  }
}
