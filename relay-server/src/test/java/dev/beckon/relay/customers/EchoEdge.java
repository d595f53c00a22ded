package dev.beckon.relay.customers;

import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.config.PlanInForce;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.desk.Desk;
import dev.beckon.relay.desk.SteadyClock;
import dev.beckon.relay.identity.CustomerIdentities;
import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.identity.Revocations;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.routing.Router;
import dev.beckon.relay.session.Transports;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.StoreException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The customers' pipeline, handler for handler, with an echo where envelopes would be decoded: what
 * comes as a message goes back as one. On loopback only; for outside WebSocket suites, which know
 * nothing of Beckon. A Hello never comes, so the limits must have time for none.
 */
public final class EchoEdge implements AutoCloseable {
  private final Store store;
  private final EventLoopGroup loops;
  private final Channel listener;

  private EchoEdge(Store store, EventLoopGroup loops, Channel listener) {
    this.store = store;
    this.loops = loops;
    this.listener = listener;
  }

  /**
   * @param port 0: any
   */
  public static EchoEdge start(int port, LimitsConfig limits) throws StoreException {
    RelayConfig config = RelayConfig.demo().withLimits(limits);
    RelayMeasures measures = new RelayMeasures(List.of());
    PlanInForce plan = new PlanInForce(config.plan());
    Store store = Store.inMemory(1);
    EventLoopGroup loops = Transports.newLoops(2);
    Customers customers =
        new Customers(
            config,
            new CustomerIdentities(
                config.apps(), new Revocations(List.of(), new NoRevocations()), Clock.systemUTC()),
            plan,
            new Desk(new Router(config.rules(plan.now())), store, measures, new SteadyClock()),
            measures,
            loops,
            agent -> {
              throw new AssertionError("nobody is served");
            },
            () -> true);
    CustomerPipeline pipeline =
        new CustomerPipeline(
            null,
            new UpgradeRules(CustomerEdge.PATH, Set.of()),
            limits,
            new Admission(limits),
            customers,
            measures,
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE)) {
          @Override
          CustomerConnection connection(ChannelHandlerContext upgrade, Admission.Place place) {
            return new Echo(upgrade, customers, place, measures);
          }
        };
    Channel listener =
        new ServerBootstrap()
            .group(loops)
            .channel(Transports.serverChannel())
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(pipeline)
            .bind(new InetSocketAddress("127.0.0.1", port))
            .syncUninterruptibly()
            .channel();
    return new EchoEdge(store, loops, listener);
  }

  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    store.close();
  }

  private static final class Echo extends CustomerConnection {
    private final Channel channel;

    Echo(
        ChannelHandlerContext upgrade,
        Customers customers,
        Admission.Place place,
        RelayMeasures measures) {
      super(upgrade, customers, place, measures);
      channel = upgrade.channel();
    }

    @Override
    void received(ByteBuf content, boolean excess) {
      channel.writeAndFlush(new BinaryWebSocketFrame(content.retain()), channel.voidPromise());
    }
  }

  private static final class NoRevocations implements Revocations.Keeper {
    @Override
    public CompletableFuture<Void> keep(Revocation revocation) {
      throw new AssertionError("nobody is revoked");
    }

    @Override
    public CompletableFuture<Void> drop(Revocation revocation) {
      throw new AssertionError("nobody is revoked");
    }
  }
}
