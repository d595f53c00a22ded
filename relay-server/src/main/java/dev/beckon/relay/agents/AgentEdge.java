package dev.beckon.relay.agents;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.HookConfig;
import dev.beckon.relay.config.ListenerConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.guard.Places;
import dev.beckon.relay.measure.Edge;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.session.Closing;
import dev.beckon.relay.session.Errors;
import dev.beckon.relay.session.Transports;
import dev.beckon.signal.v1.AgentDeskGrpc;
import dev.beckon.signal.v1.AgentProto;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.ErrorCode;
import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The port that consoles connect to. Bound and closed by the composition root. */
public final class AgentEdge implements AutoCloseable {
  private static final int CALLS_PER_CONNECTION = 16;
  private static final int RESETS_PER_WINDOW = 100;
  private static final int RESET_WINDOW_SECONDS = 30;
  private static final int ROLE_REFUSALS_PER_MINUTE = 600;
  private static final int METADATA_BYTES = 8 * 1024;

  /**
   * Fixed, because gRPC's default measures the path with a PING for almost every message; consoles
   * say little at a time.
   */
  private static final int WINDOW_BYTES = 256 * 1024;

  /** A message a little over the limit is told so; one of this many times the limit is cut off. */
  private static final int RESET_ABOVE = 4;

  private static final int RETRY_AFTER_MILLIS = 500;

  private final Server server;
  private final Agents agents;
  private final HealthStatusManager health;
  private final Places places;

  private AgentEdge(Server server, Agents agents, HealthStatusManager health, Places places) {
    this.server = server;
    this.agents = agents;
    this.health = health;
    this.places = places;
  }

  /**
   * Binds; on return consoles can connect.
   *
   * @param tls fit for gRPC; null: plain text
   */
  public static AgentEdge start(
      RelayConfig config,
      @Nullable SslContext tls,
      Agents agents,
      Supervision supervision,
      RelayMeasures measures,
      EventLoopGroup loops)
      throws IOException {
    // A ring carries a map, for which protobuf reads every descriptor, a third of a second: now,
    // and
    // not while the first customer waits.
    Objects.requireNonNull(AgentProto.getDescriptor());
    ListenerConfig address = config.agents();
    HealthStatusManager health = new HealthStatusManager();
    Places places = new Places(config.limits().agentConnections());
    SignInLimits signIns =
        new SignInLimits(
            config.limits().wrongSignInsPerAddress(),
            config.limits().wrongSignInsPerAgent(),
            agents.identities(),
            measures,
            supervision.journal(),
            System::nanoTime);
    CallsPerConnection callsPerConnection = new CallsPerConnection(CALLS_PER_CONNECTION);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(address.address())
            .channelType(Transports.serverChannel())
            .bossEventLoopGroup(loops)
            .workerEventLoopGroup(loops)
            // Handlers only hand over, so they run where the frames are read.
            .directExecutor()
            // The other services may block: theirs are virtual threads.
            .callExecutor(supervision.executors())
            // The last one added is the first to see a call.
            .intercept(
                new CallIdentity(
                    agents.identities(),
                    signIns,
                    new RoleRefusals(supervision.journal(), ROLE_REFUSALS_PER_MINUTE)))
            .intercept(new SoundMessages())
            .intercept(new StatusConformance(measures))
            .intercept(callsPerConnection)
            .addTransportFilter(callsPerConnection)
            .addService(
                SoundMessages.readByInterceptors(
                    new AdministrationService(
                        config.apps().stream().map(AppConfig::id).collect(Collectors.toSet()),
                        agents.identities(),
                        supervision.revocations(),
                        agents,
                        supervision.closeRevokedCustomers(),
                        supervision.store(),
                        Clock.systemUTC(),
                        config.trust().hooks().stream()
                            .map(HookConfig::id)
                            .collect(Collectors.toSet()))))
            .addService(
                SoundMessages.readByInterceptors(
                    new HistoryService(
                        config.apps().stream().map(AppConfig::id).collect(Collectors.toSet()),
                        supervision.store().history(),
                        supervision.journal())))
            .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
            .maxRstFramesPerWindow(RESETS_PER_WINDOW, RESET_WINDOW_SECONDS)
            .maxInboundMetadataSize(METADATA_BYTES)
            .flowControlWindow(WINDOW_BYTES)
            // Nothing is packed, so nothing can unpack to far more than it seems.
            .decompressorRegistry(
                DecompressorRegistry.emptyInstance().with(Codec.Identity.NONE, true))
            .maxInboundMessageSize(RESET_ABOVE * config.limits().frameBytes())
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .keepAliveTime(config.heartbeatInterval().toMillis(), TimeUnit.MILLISECONDS)
            .keepAliveTimeout(config.heartbeatInterval().toMillis(), TimeUnit.MILLISECONDS)
            .maxConnectionIdle(5, TimeUnit.MINUTES)
            .addService(
                AttendMethod.service(
                    config.limits().frameBytes(),
                    console -> attend(console, agents, signIns, places, measures)))
            .addService(SoundMessages.readByInterceptors(health.getHealthService()));
    if (tls != null) {
      builder.sslContext(tls);
    }
    Server server = builder.build();
    try {
      server.start();
    } catch (IOException e) {
      throw new IOException(
          "cannot listen for agents on " + address.host() + ":" + address.port(), e);
    }
    health.setStatus(AgentDeskGrpc.SERVICE_NAME, ServingStatus.SERVING);
    return new AgentEdge(server, agents, health, places);
  }

  private static StreamObserver<AttendMethod.Inbound> attend(
      StreamObserver<DeskFrame> console,
      Agents agents,
      SignInLimits signIns,
      Places places,
      RelayMeasures measures) {
    ServerCallStreamObserver<DeskFrame> call = (ServerCallStreamObserver<DeskFrame>) console;
    if (!places.take()) {
      return new RefusedCall(call);
    }
    measures.connectionOpened(Edge.AGENTS);
    return new AgentCall(
        agents,
        call,
        signIns,
        CallIdentity.ADDRESS.get(),
        () -> {
          measures.connectionClosed(Edge.AGENTS);
          places.give();
        });
  }

  /** What gRPC needs of TLS: HTTP/2, negotiated. */
  public static SslContextBuilder fitForCalls(SslContextBuilder builder) {
    return GrpcSslContexts.configure(builder);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(
        ((InetSocketAddress) server.getListenSockets().getFirst()).getAddress(), server.getPort());
  }

  /** How many calls are open. */
  public int calls() {
    return places.taken();
  }

  /** From now on health says: elsewhere, please. */
  public void refuseNew() {
    health.enterTerminalState();
  }

  /** Tells everybody to come back a little later, and closes; waits at most so long for it. */
  public void sendAway(Duration atMost) {
    server.shutdown();
    agents.sendAway(Closing.draining(RETRY_AFTER_MILLIS));
    await(atMost);
  }

  @Override
  public void close() {
    server.shutdownNow();
    await(Duration.ofSeconds(5));
  }

  private void await(Duration atMost) {
    try {
      server.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One call too many: told so, and nothing of it is listened to. */
  private record RefusedCall(ServerCallStreamObserver<DeskFrame> console)
      implements StreamObserver<AttendMethod.Inbound> {
    RefusedCall {
      Closing full =
          new Closing(ErrorCode.OVERLOADED, "the relay is full", Errors.RETRY_AFTER_MILLIS);
      console.onNext(
          DeskFrame.newBuilder().setError(Errors.error(full, "a console too many")).build());
      console.onError(CallStatuses.of(full).asRuntimeException());
    }

    @Override
    public void onNext(AttendMethod.Inbound ignored) {}

    @Override
    public void onError(Throwable broken) {}

    @Override
    public void onCompleted() {}
  }
}
