package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestHelp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What bad WebSocket frames get (ROBUSTNESS W36, W38 to W49, W51 to W54): the right close code,
 * exactly one close frame, and nobody else notices.
 */
class WebSocketFramesTest {
  private static final byte[] NOTHING = {};
  private static RelayServer relay;

  @BeforeAll
  static void start() throws Exception {
    relay =
        RelayServer.start(
            TestConfigs.demo()
                .withLimits(TestConfigs.limits().helloDeadline(Duration.ofSeconds(1)).build()));
  }

  @AfterAll
  static void stop() {
    relay.close();
  }

  @AfterEach
  void anybodyElseIsServed() throws Exception {
    try (TestCustomer canary = TestCustomer.welcome(relay)) {
      assertThat(canary.lastWelcome().getStreamId()).isNotEmpty();
    }
  }

  @Test
  @Answers("W38")
  void unmaskedFrame() throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.bytes(new byte[] {(byte) 0x82, 1, 0});
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1002);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC2, 0xA2, 0x92, 0x83, 0x87, 0x8B, 0x8F})
  @Answers("W39")
  void reservedBitsAndOpcodes(int firstByte) throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(firstByte, NOTHING);
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1002);
    }
  }

  @Test
  @Answers("W40")
  void fragmentedPing() throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(RawConnection.PING, NOTHING);
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1002);
    }
  }

  @Test
  @Answers({"W40", "W46"})
  void longPing() throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(0x80 | RawConnection.PING, new byte[126]);
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1002);
    }
  }

  @Test
  @Answers("W41")
  void continuationOfNothing() throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(0x80 | RawConnection.CONTINUATION, new byte[3]);
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1002);
    }
  }

  @Test
  @Answers("W41")
  void newMessageInsideAnother() throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(RawConnection.BINARY, new byte[3]);
      connection.frame(0x80 | RawConnection.BINARY, new byte[3]);
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1002);
    }
  }

  @Test
  @Answers({"W42", "W43"})
  void text() throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(0x80 | RawConnection.TEXT, "hello".getBytes(StandardCharsets.UTF_8));
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1003);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 1L << 62, 65537})
  @Answers({"W44", "W45"})
  void hugeLengthIsRefusedBeforeAnythingIsRead(long length) throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      byte[] header = new byte[10];
      header[0] = (byte) 0x82;
      header[1] = (byte) 0xFF;
      for (int i = 0; i < 8; i++) {
        header[2 + i] = (byte) (length >> (56 - 8 * i));
      }
      connection.bytes(header);
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1009);
    }
  }

  @Test
  @Answers("W45")
  void tooLargeInFragments() throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(RawConnection.BINARY, new byte[1024]);
      for (int i = 0; i < 64; i++) {
        connection.frame(RawConnection.CONTINUATION, new byte[1024]);
      }
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1009);
    }
  }

  @Test
  @Answers("W45")
  void endlessTinyFragments() throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(RawConnection.BINARY, new byte[1]);
      for (int i = 0; i < 1000; i++) {
        connection.frame(RawConnection.CONTINUATION, new byte[1]);
      }
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void messageInFragmentsIsTaken() throws Exception {
    byte[] hello =
        CustomerFrame.newBuilder().setHello(TestCustomer.helloBody()).build().toByteArray();
    try (RawConnection connection = RawConnection.upgraded(relay)) {
      connection.frame(RawConnection.BINARY, Arrays.copyOfRange(hello, 0, 4));
      connection.frame(0x80 | RawConnection.PING, new byte[] {7});
      connection.frame(
          0x80 | RawConnection.CONTINUATION, Arrays.copyOfRange(hello, 4, hello.length));
      assertThat(connection.nextFrame().opcode()).isEqualTo(RawConnection.PONG);
      assertThat(connection.nextFrame().relayFrame().hasWelcome()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1005, 1006, 1015, 65535})
  @Answers("W46")
  void closeCodesThatMayNotBeSent(int code) throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(0x80 | RawConnection.CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1002);
    }
  }

  @Test
  @Answers("W46")
  void closeReasonThatIsNoText() throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(
          0x80 | RawConnection.CLOSE, new byte[] {3, (byte) 0xE8, (byte) 0xC3, (byte) 0x28});
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1007);
    }
  }

  @Test
  @Answers("W47")
  void orderlyCloseIsAnsweredOnceAndWhatFollowsIsIgnored() throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(0x80 | RawConnection.CLOSE, new byte[] {3, (byte) 0xE8});
      connection.frame(new byte[] {1, 2, 3});
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1000);
    }
  }

  @Test
  @Answers("W48")
  void pingFloodIsRateLimited() throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      for (int i = 0; i < 200; i++) {
        connection.frame(0x80 | RawConnection.PING, NOTHING);
      }
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1008);
    }
  }

  @Test
  @Answers("W49")
  void unaskedPongIsIgnored() throws Exception {
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(0x80 | RawConnection.PONG, new byte[] {1});
      connection.frame(0x80 | RawConnection.PING, new byte[] {9});
      RawConnection.Frame pong = connection.nextFrame();
      assertThat(pong.opcode()).isEqualTo(RawConnection.PONG);
      assertThat(pong.payload()).containsExactly(9);
    }
  }

  @Test
  @Answers("W36")
  void noHelloInTime() throws Exception {
    try (RawConnection connection = RawConnection.upgraded(relay)) {
      RelayFrame refusal = connection.nextFrame().relayFrame();
      assertThat(refusal.getError().getCode()).isEqualTo(ErrorCode.HELLO_REQUIRED);
      assertThat(connection.closeFrame().closeCode()).isEqualTo(4408);
    }
  }

  @Test
  @Answers("W51")
  void thirdUndecodableMessageCloses() throws Exception {
    byte[] garbage = {0x0A, (byte) 0xFF, 1, 2};
    try (RawConnection connection = RawConnection.welcome(relay)) {
      for (int i = 0; i < 3; i++) {
        connection.frame(i == 1 ? NOTHING : garbage);
        RelayFrame refusal = connection.nextFrame().relayFrame();
        assertThat(refusal.getError().getCode()).isEqualTo(ErrorCode.INVALID_MESSAGE);
        assertThat(refusal.getError().getCorrelationId()).hasSize(16);
      }
      assertThat(connection.closeFrame().closeCode()).isEqualTo(1007);
    }
  }

  @Test
  @Answers({"W51", "W53"})
  void everyTruncationIsAnsweredAndDeepNestingIsNoProblem() throws Exception {
    byte[] whole =
        CustomerFrame.newBuilder()
            .setSequence(1)
            .setRequestHelp(
                RequestHelp.newBuilder().setRequestId("0123456789abcdef").setTopic("topic"))
            .build()
            .toByteArray();
    for (int length = 3; length < whole.length; length++) {
      try (RawConnection connection = RawConnection.welcome(relay)) {
        connection.frame(Arrays.copyOf(whole, length));
        RelayFrame refusal = connection.nextFrame().relayFrame();
        assertThat(refusal.getError().getCode()).isEqualTo(ErrorCode.INVALID_MESSAGE);
      }
    }
    byte[] groups = new byte[20_000];
    Arrays.fill(groups, (byte) 0x7B); // 15: start of a group, 20000 deep
    try (RawConnection connection = RawConnection.welcome(relay)) {
      connection.frame(groups);
      RelayFrame refusal = connection.nextFrame().relayFrame();
      assertThat(refusal.getError().getCode()).isEqualTo(ErrorCode.INVALID_MESSAGE);
    }
  }
}
