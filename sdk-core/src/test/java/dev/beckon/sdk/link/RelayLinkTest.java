package dev.beckon.sdk.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.spi.Transport;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.Error;
import dev.beckon.signal.v1.lite.ErrorCode;
import dev.beckon.signal.v1.lite.Heartbeat;
import dev.beckon.signal.v1.lite.RelayFrame;
import dev.beckon.signal.v1.lite.Ringing;
import dev.beckon.signal.v1.lite.Waiting;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The rules of the stream, as customer.proto has them. */
class RelayLinkTest {
  private final LinkWorld world = new LinkWorld();

  @Test
  void helloFirstThenNumbersFromOne() {
    world.open();
    assertThat(world.relay.hellos()).hasSize(1);
    assertThat(world.relay.hellos().get(0).getApp()).isEqualTo("shop");
    assertThat(world.relay.hellos().get(0).getProtocolVersion()).isEqualTo(1);
    assertThat(world.relay.hellos().get(0).hasResume()).isFalse();
    assertThat(world.say("a")).isEqualTo(1);
    assertThat(world.say("b")).isEqualTo(2);
    world.thread.run();
    assertThat(world.said()).containsExactly("a", "b");
  }

  @Test
  void nothingCanBeSentBeforeThereIsAStream() {
    assertThat(world.say("early")).isZero();
  }

  @Test
  void anAcknowledgementIsOwedAfterHalfASecond() {
    world.open();
    world.relay.chat("", "one");
    world.thread.run();
    assertThat(world.relay.owed()).isTrue();
    world.thread.advance(499);
    assertThat(world.relay.owed()).isTrue();
    world.thread.advance(1);
    assertThat(world.relay.owed()).isFalse();
    assertThat(world.relay.unnumbered()).hasSize(1);
  }

  @Test
  void anAcknowledgementIsOwedAfter32Frames() {
    world.open();
    for (int i = 0; i < 31; i++) {
      world.relay.chat("", "x");
    }
    world.thread.run();
    assertThat(world.relay.unnumbered()).isEmpty();
    world.relay.chat("", "x");
    world.thread.run();
    assertThat(world.relay.unnumbered())
        .extracting(CustomerFrame::getAcknowledged)
        .containsExactly(32L);
  }

  @Test
  void whatIsSentAnywayCarriesTheAcknowledgement() {
    world.open();
    world.relay.chat("", "one");
    world.thread.run();
    world.say("two");
    world.thread.run();
    assertThat(world.relay.received().get(0).getAcknowledged()).isEqualTo(1);
    world.thread.advance(1_000);
    assertThat(world.relay.unnumbered()).isEmpty();
  }

  @Test
  void repeatedFramesAreDropped() {
    world.open();
    RelayFrame frame = ringing(1);
    world.relay.sendRaw(frame.toByteArray());
    world.relay.sendRaw(frame.toByteArray());
    world.thread.run();
    assertThat(world.heard).containsExactly("RINGING");
    assertThat(world.link.isUp()).isTrue();
  }

  @Test
  void aSkippedNumberBreaksTheConnectionAndTheStreamIsResumed() {
    world.open();
    world.relay.sendRaw(ringing(7).toByteArray());
    world.thread.advance(1_000);
    assertThat(world.heard).isEmpty();
    assertThat(world.events).containsExactly("began", "lost 30000", "trouble PROTOCOL", "resumed");
  }

  @Test
  void theResumptionSaysWhatWasReceived() {
    world.open();
    world.relay.chat("", "one");
    world.relay.chat("", "two");
    world.thread.run();
    world.relay.cut();
    world.thread.advance(1_000);
    assertThat(world.relay.hellos().get(1).getResume().getReceivedSequence()).isEqualTo(2);
    assertThat(world.relay.hellos().get(1).getResume().getStreamId()).isEqualTo("stream-1");
  }

  @Test
  void aCutIsNoTroubleUntilAnAttemptFails() {
    world.open();
    world.relay.cut();
    world.thread.advance(1_000);
    assertThat(world.events).containsExactly("began", "lost 30000", "resumed");
    world.relay.refuse(1006, "no route", Transport.Cause.NETWORK);
    world.relay.cut();
    world.thread.advance(20_000);
    assertThat(world.relay.connections()).isGreaterThan(4);
    assertThat(world.events.subList(3, world.events.size()))
        .as("each kind once per outage")
        .containsExactly("lost 30000", "trouble NETWORK");
  }

  @Test
  void afterAResynchronisationBothCountFromOneAndTheOwnerIsGivenWhatMayBeLost() {
    world.open();
    world.relay.acknowledges(false);
    world.say("may be lost");
    world.thread.run();
    world.relay.restart();
    world.thread.advance(1_000);
    assertThat(world.events).containsExactly("began", "lost 30000", "began");
    assertThat(world.forgotten).extracting(CustomerFrame::getSequence).containsExactly(1L);
    assertThat(world.say("new")).isEqualTo(1);
    world.relay.chat("", "hello");
    world.thread.run();
    assertThat(world.heard).containsExactly("hello");
  }

  @Test
  void aRelayThatForgotTheStreamBeginsAnother() {
    world.open();
    world.relay.forget();
    world.thread.advance(1_000);
    assertThat(world.events).containsExactly("began", "lost 30000", "began");
    assertThat(world.say("new")).isEqualTo(1);
  }

  @Test
  void silenceIsAskedAboutAndThenGivenUp() {
    world.open();
    world.thread.advance(14_999);
    assertThat(world.relay.unnumbered()).isEmpty();
    world.thread.advance(1);
    assertThat(world.relay.unnumbered())
        .extracting(CustomerFrame::hasHeartbeat)
        .containsExactly(true);
    assertThat(world.link.isUp()).as("it was answered").isTrue();
    world.relay.silent(true);
    world.thread.advance(29_999);
    assertThat(world.link.isUp()).isTrue();
    world.thread.advance(1);
    assertThat(world.link.isUp()).isFalse();
  }

  @Test
  void aHeartbeatIsAnswered() {
    world.open();
    world.relay.sendUnnumbered(
        RelayFrame.newBuilder().setHeartbeat(Heartbeat.newBuilder().setNonce(77)));
    world.thread.run();
    assertThat(world.relay.unnumbered()).hasSize(1);
    assertThat(world.relay.unnumbered().get(0).getHeartbeat().getNonce()).isEqualTo(77);
    assertThat(world.relay.unnumbered().get(0).getHeartbeat().getReply()).isTrue();
  }

  @Test
  void aNewNetworkMeansAnAttemptNow() {
    world.relay.refuse(1006, "no route", Transport.Cause.NETWORK);
    world.open();
    world.thread.advance(60_000);
    world.relay.admit();
    int before = world.relay.connections();
    world.link.networkAvailable();
    world.thread.run();
    assertThat(world.relay.connections()).isEqualTo(before + 1);
    assertThat(world.link.isUp()).isTrue();
  }

  @Test
  void aNewNetworkMeansAQuestionWhereThereIsAConnection() {
    world.open();
    world.link.networkAvailable();
    world.thread.advance(RelayConnection.PROBE_MILLIS);
    assertThat(world.link.isUp()).as("it was answered").isTrue();
    world.relay.silent(true);
    world.link.networkAvailable();
    world.thread.advance(RelayConnection.PROBE_MILLIS);
    assertThat(world.link.isUp()).isFalse();
  }

  @Test
  void aRelayThatSaysNothingToHelloIsGivenUpAndTriedAgain() {
    world.relay.silent(true);
    world.open();
    world.thread.advance(RelayConnection.WELCOME_MILLIS);
    assertThat(world.events).containsExactly("trouble NETWORK");
    world.relay.silent(false);
    world.thread.advance(1_000);
    assertThat(world.events).endsWith("began");
  }

  @Test
  void refusalsThatTryingAgainCannotHelp() {
    assertThat(refusedHello(ErrorCode.UNAUTHENTICATED))
        .isEqualTo("refused UNAUTHENTICATED REFUSED");
    assertThat(refusedHello(ErrorCode.UNSUPPORTED)).isEqualTo("refused PROTOCOL REFUSED");
    LinkWorld untrusted = new LinkWorld();
    untrusted.relay.refuse(1006, "", Transport.Cause.TLS_UNTRUSTED);
    untrusted.open();
    assertThat(untrusted.events).containsExactly("refused TLS_UNTRUSTED UNREACHABLE");
    untrusted.thread.advance(600_000);
    assertThat(untrusted.relay.connections()).isEqualTo(1);
    assertThat(untrusted.thread.timers()).isZero();
  }

  private static String refusedHello(ErrorCode code) {
    LinkWorld world = new LinkWorld();
    world.relay.refuseHello(Error.newBuilder().setCode(code).build());
    world.open();
    world.thread.advance(600_000);
    assertThat(world.relay.connections()).isEqualTo(1);
    assertThat(world.events).hasSize(1);
    return world.events.get(0);
  }

  @Test
  void aFullRelayIsAskedAgainWhenItSaidSo() {
    world.relay.refuseHello(
        Error.newBuilder().setCode(ErrorCode.OVERLOADED).setRetryAfterMillis(5_000).build());
    world.open();
    assertThat(world.events).containsExactly("trouble BUSY");
    world.relay.admit();
    world.thread.advance(4_999);
    assertThat(world.relay.connections()).isEqualTo(1);
    world.thread.advance(2_000);
    assertThat(world.link.isUp()).isTrue();
  }

  @Test
  void aDrainingRelaySaysWhyItClosesAndTheStreamIsTakenUpElsewhere() {
    world.open();
    world.relay.error(ErrorCode.DRAINING, 0, 100);
    world.thread.run();
    world.relay.closeWith(1012);
    world.thread.run();
    assertThat(world.events).containsExactly("began", "lost 30000", "trouble BUSY");
    world.thread.advance(1_000);
    assertThat(world.events).endsWith("resumed");
  }

  @Test
  void replacedIsFinal() {
    world.open();
    world.relay.error(ErrorCode.REPLACED, 0, 0);
    world.thread.run();
    world.relay.closeWith(4409);
    world.thread.advance(60_000);
    assertThat(world.events).containsExactly("began", "refused PROTOCOL REFUSED");
    assertThat(world.relay.connections()).isEqualTo(1);
  }

  @Test
  void noPlaceForMoreThanItsBoundAndRoomAgainAfterwards() {
    world.open();
    world.relay.refuse(1006, "", Transport.Cause.NETWORK);
    world.relay.cut();
    int taken = 0;
    while (world.say("m" + taken) != 0) {
      taken++;
    }
    assertThat(taken).isEqualTo(RelayLink.MAX_OUTSTANDING);
    world.relay.admit();
    world.thread.advance(60_000);
    assertThat(world.said()).hasSize(taken);
    assertThat(world.say("one more")).isNotZero();
  }

  @Test
  void framesKeepTheAnnouncedPace() {
    world.relay.limits(
        world.relay.limits().toBuilder().setBurstFrames(10).setFramesPerSecond(10).build());
    world.open();
    for (int i = 0; i < 30; i++) {
      world.say("m" + i);
    }
    world.thread.run();
    assertThat(world.said()).hasSize(10);
    world.thread.advance(1_000);
    assertThat(world.said().size()).isBetween(18, 21);
    world.thread.advance(2_000);
    assertThat(world.said()).hasSize(30);
  }

  // ---- a relay that is none, or a hostile one

  @Test
  void whatCannotBeDecodedBreaksTheConnectionNotTheStream() {
    world.open();
    world.relay.sendRaw(new byte[] {(byte) 0xff, (byte) 0xff, 1});
    world.thread.advance(1_000);
    assertThat(world.events).containsExactly("began", "lost 30000", "trouble PROTOCOL", "resumed");
  }

  @Test
  void aFloodOfGarbageDoesNotMakeAFloodOfConnections() {
    world.open();
    for (int i = 0; i < 2_000; i++) {
      world.relay.sendRaw(new byte[] {(byte) 0xff});
      world.thread.advance(30);
    }
    assertThat(world.relay.connections()).as("in a minute").isLessThan(30);
  }

  @Test
  void unknownBodiesCountAsReceivedAndAreIgnored() {
    world.open();
    world.relay.sendRaw(RelayFrame.newBuilder().setSequence(1).build().toByteArray());
    world.relay.sendRaw(ringing(2).toByteArray());
    world.thread.run();
    assertThat(world.heard).containsExactly("RINGING");
  }

  @Test
  void somethingBeforeWelcomeIsNoRelay() {
    world.relay.silent(true);
    world.link.open();
    world.thread.run();
    world.relay.sendRaw(ringing(1).toByteArray());
    world.thread.run();
    assertThat(world.events).containsExactly("trouble PROTOCOL");
    assertThat(world.heard).isEmpty();
  }

  @Test
  void whatShouldHaveANumberAndHasNoneIsIgnored() {
    world.open();
    world.relay.sendRaw(
        RelayFrame.newBuilder().setWaiting(Waiting.getDefaultInstance()).build().toByteArray());
    world.thread.run();
    assertThat(world.heard).isEmpty();
    assertThat(world.link.isUp()).isTrue();
  }

  @Test
  void anAcknowledgementOfWhatWasNeverSentBreaksTheConnection() {
    world.open();
    world.relay.sendRaw(ringing(1).toBuilder().setAcknowledged(99).build().toByteArray());
    world.thread.run();
    assertThat(world.link.isUp()).isFalse();
    assertThat(world.heard).isEmpty();
  }

  @Test
  void hugeMessagesAreNotDecoded() {
    world.open();
    world.relay.sendRaw(new byte[300 * 1024]);
    world.thread.run();
    assertThat(world.events).containsExactly("began", "lost 30000", "trouble PROTOCOL");
  }

  @Test
  void closedByTheWordThatAcknowledgesTheLastFrameItStaysClosed() {
    world.open();
    world.closesWhenQuiet = true;
    world.relay.acknowledges(false);
    world.say("goodbye");
    world.thread.run();
    world.relay.chat("", "carries the acknowledgement");
    world.thread.advance(60_000);
    assertThat(world.events).containsExactly("began", "quiet");
    assertThat(world.heard).hasSize(1);
    assertThat(world.relay.connections()).isEqualTo(1);
    assertThat(world.thread.timers()).isZero();
  }

  @Test
  void aTransportThatThrowsIsABrokenNetwork() {
    AtomicInteger calls = new AtomicInteger();
    RelayLink link =
        new RelayLink(
            new LinkSettings(URI.create("ws://localhost:1/"), "shop", "test/1", null),
            () ->
                (url, subprotocol, listener) -> {
                  calls.incrementAndGet();
                  throw new IllegalStateException("the app's fault");
                },
            world.thread,
            bound -> bound / 2,
            world);
    link.open();
    world.thread.advance(5_000);
    assertThat(world.events).containsExactly("trouble NETWORK");
    assertThat(calls.get()).isBetween(3, 10);
    link.close();
    assertThat(world.thread.timers()).isZero();
  }

  @Test
  void afterCloseNothingIsLeft() {
    world.open();
    world.link.close();
    world.thread.run();
    assertThat(world.thread.timers()).isZero();
    assertThat(world.relay.connected()).isFalse();
    assertThat(world.link.hasStream()).isFalse();
    world.link.open();
    world.thread.run();
    assertThat(world.relay.hellos().get(1).hasResume()).isFalse();
  }

  private static RelayFrame ringing(long sequence) {
    return RelayFrame.newBuilder()
        .setSequence(sequence)
        .setRinging(Ringing.getDefaultInstance())
        .build();
  }
}
