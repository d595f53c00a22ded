package dev.beckon.relay.webhook;

import dev.beckon.relay.config.HookConfig;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.StoreException;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells webhooks what they are owed; each has a {@link HookSender} of its own, so that a slow one
 * does not hold the others. Made by the composition root after the store. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

  private final Map<String, HookSender> senders = new LinkedHashMap<>();

  private Webhooks() {}

  /** Takes up what a former relay still owed, too. */
  public static Webhooks start(
      List<HookConfig> hooks, Store store, EventLoopGroup loops, RelayMeasures measures)
      throws StoreException {
    return start(
        hooks,
        new HookSender.Means(
            store,
            new HookClient(loops, tls()),
            Names.system(),
            measures,
            Clock.systemUTC(),
            () -> ThreadLocalRandom.current().nextDouble()));
  }

  static Webhooks start(List<HookConfig> hooks, HookSender.Means means) throws StoreException {
    Webhooks webhooks = new Webhooks();
    hooks.forEach(hook -> webhooks.senders.put(hook.id(), new HookSender(hook, means)));
    int retired = means.store().letters().retireOthers(webhooks.senders.keySet());
    if (retired > 0) {
      log.warn("{} letters to webhooks that are not configured any more are dead letters", retired);
    }
    means.store().letters().whenOwed(webhooks::wake);
    webhooks.senders.values().forEach(HookSender::start);
    return webhooks;
  }

  /** Trusts whom this Java trusts ({@code javax.net.ssl.trustStore}). */
  static SslContext tls() {
    try {
      return SslContextBuilder.forClient()
          .protocols("TLSv1.3", "TLSv1.2")
          .endpointIdentificationAlgorithm("HTTPS")
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException("this machine has no TLS", e);
    }
  }

  /** Something may be due. Never blocks. */
  void wake(String hook) {
    HookSender sender = senders.get(hook);
    if (sender != null) {
      sender.wake();
    }
  }

  /**
   * Begins nothing more, and lets what is under way come to its end; what is not sent is sent by
   * the next start.
   *
   * @param atMost how long that is waited for
   */
  public void drain(Duration atMost) {
    try {
      CompletableFuture.allOf(
              senders.values().stream().map(HookSender::drain).toArray(CompletableFuture<?>[]::new))
          .get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      log.info("not every webhook has answered in time; they will be told again");
    } catch (ExecutionException e) {
      log.error("webhooks could not be drained", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is under way is given up; the store still has it. */
  @Override
  public void close() {
    senders.values().forEach(HookSender::close);
  }
}
