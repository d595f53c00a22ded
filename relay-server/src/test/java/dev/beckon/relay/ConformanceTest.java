package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.customers.EchoEdge;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The echo that outside suites are run against is the customers' pipeline and echoes. */
class ConformanceTest {
  private static EchoEdge echo;

  @BeforeAll
  static void start() throws Exception {
    echo = EchoEdge.start(0, ConformanceMain.limits(256 * 1024));
  }

  @AfterAll
  static void stop() {
    echo.close();
  }

  @Test
  void messagesComeBackWholeAndInFragments() throws Exception {
    try (RawConnection suite = new RawConnection(echo.port())) {
      suite.upgrade();
      byte[] large = new byte[200 * 1024];
      large[large.length - 1] = 7;
      suite.frame(large);
      assertThat(suite.nextFrame().payload()).isEqualTo(large);

      suite.frame(RawConnection.BINARY, new byte[] {1});
      suite.frame(0x80 | RawConnection.PING, new byte[] {9});
      suite.frame(0x80 | RawConnection.CONTINUATION, new byte[] {2});
      assertThat(List.of(suite.nextFrame(), suite.nextFrame()))
          .extracting(RawConnection.Frame::opcode)
          .containsExactly(RawConnection.PONG, RawConnection.BINARY);
    }
  }

  @Test
  void whatIsWrongGetsWhatItGetsFromTheRelay() throws Exception {
    try (RawConnection suite = new RawConnection(echo.port())) {
      suite.upgrade();
      suite.frame(0x80 | RawConnection.TEXT, new byte[] {'a'});
      assertThat(suite.closeFrame().closeCode()).isEqualTo(1003);
    }
    try (RawConnection suite = new RawConnection(echo.port())) {
      suite.upgrade();
      suite.frame(new byte[256 * 1024 + 1]);
      assertThat(suite.closeFrame().closeCode()).isEqualTo(1009);
    }
  }
}
