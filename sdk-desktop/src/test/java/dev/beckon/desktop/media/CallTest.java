package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.spi.MediaPeer.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two real engines in one process, through real sockets, with VP8 and DTLS between them. */
class CallTest {
  private final WebRtcEngine customers = WebRtcEngine.create(MediaOptions.headless());
  private final WebRtcEngine agents = WebRtcEngine.create(MediaOptions.headless());
  private final SyntheticCamera screen = new SyntheticCamera(800, 600, 30);
  private final TestEnd customer = TestEnd.customer(customers, screen);
  private final TestEnd agent = TestEnd.agent(agents, new SyntheticCamera());

  @AfterEach
  void close() {
    customers.close();
    agents.close();
  }

  @Test
  void bothEndsSeeEachOtherMove() {
    call();

    customer.awaitFrameNumberAbove(10);
    agent.awaitFrameNumberAbove(10);
    int seen = agent.now(() -> agent.frameNumber);
    agent.awaitFrameNumberAbove(seen + 30);

    assertThat(agent.width).isEqualTo(800);
    assertThat(customer.width).isEqualTo(640);
    assertThat(customer.firstFrames).isEqualTo(1);
    assertThat(agent.firstFrames).isEqualTo(1);
    assertThat(customer.failures).isEmpty();
    assertThat(agent.failures).isEmpty();
    assertThat(customer.connections).startsWith(Connection.CONNECTING, Connection.CONNECTED);
    assertThat(agent.candidates.getLast().candidate()).as("the end of candidates").isEmpty();
  }

  private void call() {
    customer.joinedWith(agent);
    agent.begin();
    customer.begin();
    customer.awaitConnected();
    agent.awaitConnected();
  }
}
