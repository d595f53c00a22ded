package dev.beckon.benchmarks;

import dev.beckon.signal.v1.RelayFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The customers of one app, who all ask for help without end: each as often as its connection may
 * send at all, together far more often than the app may ask. Whoever is disconnected comes back.
 */
final class Flood implements AutoCloseable {
  private final Sockets sockets;
  private final ServerProcess server;
  private final IntFunction<Person> persons;
  private final double perSecond;

  /** Null while somebody comes back. */
  private final AtomicReferenceArray<@Nullable Customer> customers;

  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong cameBack = new AtomicLong();
  private int asked; // the thread of run

  /** Connects as many as it takes, who each ask {@code eachPerSecond}. */
  Flood(ServerProcess server, IntFunction<Person> persons, double perSecond, double eachPerSecond)
      throws Exception {
    this.sockets = new Sockets(false);
    this.server = server;
    this.persons = persons;
    this.perSecond = perSecond;
    List<Customer> open = Settle.openAll((int) Math.ceil(perSecond / eachPerSecond), this::connect);
    this.customers = new AtomicReferenceArray<>(open.toArray(Customer[]::new));
  }

  private CompletableFuture<Customer> connect(int number) {
    return Customer.connect(sockets, server.customerPort(), persons.apply(number), this::count);
  }

  private void count(RelayFrame frame) {
    if (frame.hasError()) {
      refused.incrementAndGet();
    }
  }

  /** Asks until the time is over, on the calling thread. Once. */
  void run(Duration time) {
    OpenLoop.run(perSecond, time, due -> ask(asked++));
  }

  private void ask(int number) {
    int i = number % customers.length();
    Customer customer = customers.get(i);
    if (customer == null) {
      return;
    }
    if (customer.isConnected()) {
      customer.run(() -> customer.requestHelp("flood-" + number));
    } else {
      cameBack.incrementAndGet();
      customers.set(i, null);
      connect(i)
          .whenComplete((again, failure) -> customers.set(i, failure == null ? again : customer));
    }
  }

  /** What was asked for in vain so far. */
  long refused() {
    return refused.get();
  }

  /** How often somebody was disconnected and connected anew. */
  long cameBack() {
    return cameBack.get();
  }

  @Override
  public void close() {
    sockets.close();
  }
}
