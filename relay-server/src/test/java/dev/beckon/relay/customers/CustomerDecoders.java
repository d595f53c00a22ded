package dev.beckon.relay.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.config.PlanInForce;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.identity.CustomerIdentity;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.routing.Outlook;
import dev.beckon.relay.session.Reports;
import dev.beckon.relay.session.SessionFacts;
import dev.beckon.relay.session.SignalRules;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.Hello;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RequestHelp;
import dev.beckon.signal.v1.SessionDescription;
import dev.beckon.signal.v1.SessionFact;
import dev.beckon.signal.v1.TimelineReport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What reads a customer's bytes, for fuzzing: the request, the frames, the messages. */
public final class CustomerDecoders {
  private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 (101|4\\d\\d|503) .*");
  private static final LimitsConfig LIMITS = LimitsConfig.DEFAULTS;
  private static final UpgradeRules RULES =
      new UpgradeRules("/v1/customer", Set.of("https://shop.example"));
  private static final CustomerIdentity SOMEBODY =
      CustomerIdentity.anonymous(RelayConfig.demo().apps().getFirst());
  private static final Admission ADMISSION = new Admission(LIMITS);
  private static final Availability AVAILABILITY =
      new Availability(
          RelayConfig.demo(),
          new PlanInForce(RelayConfig.demo().plan()),
          queue -> Outlook.NOBODY,
          Clock.systemUTC());
  private static final RelayMeasures MEASURES = new RelayMeasures(List.of());

  private static final String REQUEST =
      """
      GET /v1/customer HTTP/1.1\r
      Host: relay\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Protocol: beckon.v1\r
      \r
      """;

  private CustomerDecoders() {}

  /** The HTTP request: becomes a WebSocket, or gets one answer of ours. */
  public static void upgrade(byte[] input) {
    exchange(
        channel -> channel.writeInbound(Unpooled.wrappedBuffer(input)),
        answer -> {
          if (!answer.isEmpty()) {
            assertThat(answer.lines().findFirst()).get().matches(ANSWER.asMatchPredicate());
          }
        });
  }

  /** Bytes behind a request that was taken. */
  public static void webSocket(byte[] input) {
    exchange(
        channel -> {
          channel.writeInbound(Unpooled.wrappedBuffer(REQUEST.getBytes(StandardCharsets.US_ASCII)));
          channel.writeInbound(Unpooled.wrappedBuffer(input));
        },
        answer -> assertThat(answer).startsWith("HTTP/1.1 101 "));
  }

  /** One message. */
  public static void frame(byte[] input) {
    CustomerFrame frame;
    try {
      frame = CustomerFrame.parseFrom(input);
    } catch (InvalidProtocolBufferException refused) {
      return;
    }
    assertThat(
            HelpRequestRules.judge(frame.getRequestHelp(), SOMEBODY, LIMITS, null, queue -> false))
        .isNotNull();
    assertThat(SignalRules.check(frame.getSignal())).isNotNull();
    assertThat(Reports.stages(frame.getTimeline())).isNotNull();
    SessionFact fact = frame.getFact();
    if (new SessionFacts().take(fact) == SessionFacts.Taken.COUNTED) {
      assertThat(SessionFacts.entry(fact, "customer")).isNotNull();
    }
  }

  private interface Sender {
    void send(EmbeddedChannel channel);
  }

  private interface Reader {
    void read(String answer);
  }

  private static void exchange(Sender sender, Reader reader) {
    Admission.Place place = Objects.requireNonNull(ADMISSION.enter(null));
    EmbeddedChannel channel =
        new EmbeddedChannel(
            new HandshakeDeadline(LIMITS.handshakeDeadline()),
            new RequestDecoder(LIMITS.headerBytes()),
            new HttpResponseEncoder(),
            new Upgrade(
                RULES,
                place,
                AVAILABILITY,
                LIMITS.frameBytes(),
                MEASURES,
                CustomerDecoders::addMessages));
    try {
      sender.send(channel);
      channel.checkException();
      StringBuilder answer = new StringBuilder();
      for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
        answer.append(part.toString(StandardCharsets.ISO_8859_1));
        part.release();
      }
      reader.read(answer.toString());
    } finally {
      channel.finishAndReleaseAll();
      place.leave();
    }
  }

  private static void addMessages(ChannelHandlerContext upgrade) {
    upgrade.pipeline().addLast(new MessageAssembly(LIMITS.frameBytes()));
    upgrade.pipeline().addLast(new RateLimit(LIMITS.burstFrames(), LIMITS.framesPerSecond()));
    upgrade.pipeline().addLast(new Messages());
  }

  /** In the place of the connection: reads messages, and takes the one typed refusal of Netty's. */
  private static final class Messages extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      try {
        if (message instanceof ByteBuf whole) {
          assertThat(whole.readableBytes()).isLessThanOrEqualTo(LIMITS.frameBytes());
          byte[] bytes = new byte[whole.readableBytes()];
          whole.readBytes(bytes);
          frame(bytes);
        }
      } finally {
        ReferenceCountUtil.release(
            message instanceof RateLimit.Excess excess ? excess.message() : message);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      if (!(cause instanceof CorruptedWebSocketFrameException)) {
        ctx.fireExceptionCaught(cause);
      }
    }
  }

  public static Stream<byte[]> upgradeSeeds() {
    return Stream.of(
            REQUEST,
            REQUEST.replace("13", "8"),
            REQUEST.replace("Host: relay\r\n", "Host: relay\r\nOrigin: https://shop.example\r\n"),
            REQUEST.replace("GET", "POST"),
            REQUEST.replace("/v1/customer", "/v1/customer?access_token=x"),
            REQUEST.replace("Host: relay", "Content-Length: 5\r\nTransfer-Encoding: chunked"),
            REQUEST.replace("\r\n\r\n", "\r\nX: 1\r\n  folded\r\n\r\nGET / HTTP/1.1\r\n\r\n"),
            "GET / HTTP/9.9\n\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Masked with zeros, so that the payload can be read. */
  public static Stream<byte[]> webSocketSeeds() {
    byte[] hello = frames().getFirst().toByteArray();
    return Stream.of(
        masked(0x82, hello),
        masked(0x02, hello),
        concatenated(masked(0x02, hello), masked(0x80, new byte[] {1})),
        masked(0x81, "text".getBytes(StandardCharsets.UTF_8)),
        masked(0x89, new byte[] {1, 2}),
        masked(0x88, new byte[] {3, (byte) 0xE8}),
        masked(0x88, new byte[] {1}),
        masked(0xC2, hello),
        new byte[] {(byte) 0x82, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0},
        new byte[] {(byte) 0x82, 3, 1, 2, 3});
  }

  public static Stream<byte[]> frameSeeds() {
    return frames().stream().map(CustomerFrame::toByteArray);
  }

  private static List<CustomerFrame> frames() {
    return List.of(
        CustomerFrame.newBuilder()
            .setHello(Hello.newBuilder().setProtocolVersion(1).setApp("shop").setClient("x/1"))
            .build(),
        CustomerFrame.newBuilder()
            .setSequence(1)
            .setRequestHelp(
                RequestHelp.newBuilder()
                    .setRequestId("0123456789abcdef")
                    .setTopic("checkout")
                    .setDisplayName("Eve")
                    .setJoinCode("123456")
                    .setScreenContext(ByteString.copyFromUtf8("screen")))
            .build(),
        CustomerFrame.newBuilder()
            .setSequence(2)
            .setSignal(
                PeerSignal.newBuilder()
                    .setKind(PeerSignal.Kind.OFFER)
                    .setPayload(
                        SessionDescription.newBuilder()
                            .setSdp("v=0\r\nm=video 9\r\na=fingerprint:sha-256 AB:CD\r\n")
                            .build()
                            .toByteString()))
            .build(),
        CustomerFrame.newBuilder()
            .setSequence(3)
            .setTimeline(
                TimelineReport.newBuilder()
                    .setRequestId("0123456789abcdef")
                    .addStages(
                        TimelineReport.Stage.newBuilder()
                            .setName("agent.firstFrame")
                            .setBeginMicros(1)
                            .setEndMicros(2)))
            .build(),
        CustomerFrame.newBuilder()
            .setSequence(4)
            .setFact(
                SessionFact.newBuilder()
                    .setRequestId("0123456789abcdef")
                    .setFactId("f-1")
                    .setKindValue(1)
                    .setDetail("detail"))
            .build());
  }

  private static byte[] masked(int first, byte[] payload) {
    byte[] head = {(byte) first, (byte) (0x80 | payload.length), 0, 0, 0, 0};
    return concatenated(head, payload);
  }

  private static byte[] concatenated(byte[] one, byte[] other) {
    byte[] both = new byte[one.length + other.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
