package dev.beckon.relay.customers;

import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.measure.Edge;
import dev.beckon.relay.measure.RelayMeasures;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What happens to a customer's bytes, top to bottom. Shared by all connections. */
class CustomerPipeline extends ChannelInitializer<Channel> {
  private final @Nullable SslContext tls;
  private final UpgradeRules rules;
  private final LimitsConfig limits;
  private final Admission admission;
  private final Customers customers;
  private final RelayMeasures measures;
  private final ChannelGroup open;

  /**
   * @param tls null: plain text
   * @param open all connections there are, for draining
   */
  CustomerPipeline(
      @Nullable SslContext tls,
      UpgradeRules rules,
      LimitsConfig limits,
      Admission admission,
      Customers customers,
      RelayMeasures measures,
      ChannelGroup open) {
    this.tls = tls;
    this.rules = rules;
    this.limits = limits;
    this.admission = admission;
    this.customers = customers;
    this.measures = measures;
    this.open = open;
  }

  @Override
  protected void initChannel(Channel channel) {
    Admission.Place place = admission.enter(address(channel));
    if (place == null) {
      channel.close();
      return;
    }
    open.add(channel);
    measures.connectionOpened(Edge.CUSTOMERS);
    channel.closeFuture().addListener(closed -> left(place));
    channel
        .config()
        .setWriteBufferWaterMark(
            new WriteBufferWaterMark(limits.writeLowWaterBytes(), limits.writeHighWaterBytes()));

    ChannelPipeline pipeline = channel.pipeline();
    if (tls != null) {
      pipeline.addLast(tls.newHandler(channel.alloc()));
    }
    pipeline.addLast(new HandshakeDeadline(limits.handshakeDeadline()));
    pipeline.addLast(new RequestDecoder(limits.headerBytes()));
    pipeline.addLast(new HttpResponseEncoder());
    pipeline.addLast(
        new Upgrade(
            rules,
            place,
            customers.availability(),
            limits.frameBytes(),
            measures,
            upgrade -> addMessages(upgrade, place)));
    pipeline.addLast(new TransportFaults());
  }

  /** Behind the WebSocket's decoder and encoder, which have taken the place of HTTP's. */
  private void addMessages(ChannelHandlerContext upgrade, Admission.Place place) {
    ChannelPipeline pipeline = upgrade.pipeline();
    pipeline.remove(TransportFaults.class);
    pipeline.addLast(new MessageAssembly(limits.frameBytes()));
    pipeline.addLast(new RateLimit(limits.burstFrames(), limits.framesPerSecond()));
    pipeline.addLast(connection(upgrade, place));
  }

  /** What is behind the WebSocket. */
  CustomerConnection connection(ChannelHandlerContext upgrade, Admission.Place place) {
    return new CustomerConnection(upgrade, customers, place, measures);
  }

  private void left(Admission.Place place) {
    measures.connectionClosed(Edge.CUSTOMERS);
    place.leave();
  }

  private static @Nullable InetAddress address(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null;
  }
}
