package dev.beckon.relay.customers;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.ListenerConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.session.Closing;
import dev.beckon.relay.session.Transports;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The port that customers connect to. Bound and closed by the composition root. */
public final class CustomerEdge implements AutoCloseable {
  /** Where the WebSocket is. */
  public static final String PATH = "/v1/customer";

  private static final int BACKLOG = 4096;
  private static final int RETRY_AFTER_MILLIS = 500;
  private static final int RETRY_SPREAD_MILLIS = 2000;

  private final Channel listener;
  private final ChannelGroup open;
  private final Admission admission;

  private CustomerEdge(Channel listener, ChannelGroup open, Admission admission) {
    this.listener = listener;
    this.open = open;
    this.admission = admission;
  }

  /**
   * Binds; on return customers can connect.
   *
   * @param tls null: plain text
   */
  public static CustomerEdge start(
      RelayConfig config,
      @Nullable SslContext tls,
      Customers customers,
      RelayMeasures measures,
      EventLoopGroup loops)
      throws IOException {
    ListenerConfig address = config.customers();
    ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    Admission admission = new Admission(config.limits());
    CustomerPipeline pipeline =
        new CustomerPipeline(
            tls, rules(config), config.limits(), admission, customers, measures, open);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(Transports.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(pipeline)
            .bind(address.address())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "cannot listen for customers on " + address.host() + ":" + address.port(), bound.cause());
    }
    return new CustomerEdge(bound.channel(), open, admission);
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /** How many connections are open. */
  public int connections() {
    return admission.open();
  }

  /** From now on new connections are told to come later. */
  public void refuseNew() {
    admission.drain();
  }

  /**
   * Tells everybody to come back a little later, not all at once, and closes; returns when all are
   * closed or the time is over.
   */
  public void sendAway(Duration atMost) {
    for (Channel channel : open) {
      int after = RETRY_AFTER_MILLIS + ThreadLocalRandom.current().nextInt(RETRY_SPREAD_MILLIS);
      channel.pipeline().fireUserEventTriggered(Closing.draining(after));
    }
    open.newCloseFuture().awaitUninterruptibly(atMost.toMillis());
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    open.close().awaitUninterruptibly();
  }

  private static UpgradeRules rules(RelayConfig config) {
    return new UpgradeRules(
        PATH,
        config.apps().stream()
            .map(AppConfig::allowedOrigins)
            .flatMap(List::stream)
            .collect(Collectors.toSet()));
  }
}
