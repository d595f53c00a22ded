package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Pieces;
import dev.beckon.sdk.fake.FakeAppScreen;
import dev.beckon.signal.v1.lite.AgentProfile;
import dev.beckon.signal.v1.lite.ChatMessage;
import dev.beckon.signal.v1.lite.Error;
import dev.beckon.signal.v1.lite.ErrorCode;
import dev.beckon.signal.v1.lite.HandingOver;
import dev.beckon.signal.v1.lite.PeerNumber;
import dev.beckon.signal.v1.lite.PeerSignal;
import dev.beckon.signal.v1.lite.RelayFrame;
import dev.beckon.signal.v1.lite.RequestEnded;
import dev.beckon.signal.v1.lite.SessionDescription;
import dev.beckon.signal.v1.lite.Waiting;
import dev.beckon.signal.v1.lite.Welcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A whole SDK with a hostile relay, and one with a hostile agent, for fuzzing. */
public final class ClientDecoders {
  private ClientDecoders() {}

  /** Frames of a relay's, to an SDK in a session. */
  public static void relay(byte[] input) {
    World world = new World();
    world.live();
    for (byte[] piece : Pieces.of(input)) {
      world.relay.sendRaw(piece);
      world.thread.run();
    }
    assertThat(world.told()).isNotEmpty();
  }

  /** Signals of an agent's, on the data channel of an SDK that shares its screen. */
  public static void dataChannel(byte[] input) {
    World world = new World();
    world.platform.appScreen(new FakeAppScreen());
    HelpSession session = world.live();
    session.allowScreen(true);
    world.media.peer().listener.onChannel(true);
    world.thread.run();
    for (byte[] piece : Pieces.of(input)) {
      world.media.peer().listener.onData(piece);
      world.thread.run();
    }
    assertThat(world.told()).isNotEmpty();
  }

  /** What the platform's store brings back. */
  public static void keptSession(byte[] input) {
    KeptSession.decode(input).ifPresent(kept -> assertThat(kept.encode()).isNotEmpty());
    assertThat(ConsentMemory.decode(input)).isNotNull();
  }

  public static Stream<byte[]> keptSeeds() {
    HelpRequest call = HelpRequest.about("checkout");
    HelpRequest chat = HelpRequest.builder("checkout").queue("chat").chatOnly().build();
    return Stream.of(kept(call, null), kept(chat, new Agent("Amy", "Orders")));
  }

  private static byte[] kept(HelpRequest request, @Nullable Agent agent) {
    return new KeptSession(
            "wss://relay",
            "0123456789abcdef",
            "stream",
            ByteString.copyFromUtf8("secret"),
            request,
            agent,
            1,
            true,
            30_000,
            1)
        .encode();
  }

  public static Stream<byte[]> relaySeeds() {
    return frames().stream().map(frame -> Pieces.together(Collections.singletonList(frame)));
  }

  public static Stream<byte[]> dataChannelSeeds() {
    return Stream.of(
            signal(PeerSignal.Kind.PEER_ACKNOWLEDGEMENT, PeerSignal.getDefaultInstance()),
            signal(PeerSignal.Kind.CHAT, chat()))
        .map(
            signal ->
                Pieces.together(
                    Arrays.asList(
                        signal
                            .setNumber(
                                PeerNumber.newBuilder().setStream(7).setSequence(1).setOldest(1))
                            .build()
                            .toByteArray(),
                        signal.build().toByteArray())));
  }

  private static List<byte[]> frames() {
    return Stream.of(
            frame().setWelcome(Welcome.newBuilder().setStreamId("s")),
            frame().setWaiting(Waiting.newBuilder().setRequestId("x").setPosition(-1)),
            frame().setError(Error.newBuilder().setCode(ErrorCode.RATE_LIMITED).setMessage("m")),
            frame()
                .setHandingOver(
                    HandingOver.newBuilder()
                        .setState(HandingOver.State.WARM)
                        .setTo(AgentProfile.newBuilder().setDisplayName("Bob"))),
            frame()
                .setSignal(
                    signal(
                        PeerSignal.Kind.ANSWER,
                        SessionDescription.newBuilder().setSdp("v=0").build())),
            frame().setSignal(signal(PeerSignal.Kind.CHAT, chat())),
            frame().setRequestEnded(RequestEnded.newBuilder().setReasonValue(99)))
        .map(frame -> frame.setSequence(1).setAcknowledged(1).build().toByteArray())
        .toList();
  }

  private static RelayFrame.Builder frame() {
    return RelayFrame.newBuilder();
  }

  private static ChatMessage chat() {
    return ChatMessage.newBuilder().setMessageId("m").setText("hello").build();
  }

  private static PeerSignal.Builder signal(PeerSignal.Kind kind, MessageLite payload) {
    return PeerSignal.newBuilder()
        .setKind(kind)
        .setNegotiation(1)
        .setPayload(payload.toByteString());
  }
}
