package dev.beckon.desktop.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.media.FloodGate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two real engines and the channels between them. */
class DataChannelsTest {
  private final WebRtcEngine customers = WebRtcEngine.create(MediaOptions.headless());
  private final WebRtcEngine agents = WebRtcEngine.create(MediaOptions.headless());
  private final TestEnd customer = TestEnd.customer(customers, null);
  private final TestEnd agent = TestEnd.agent(agents, null);

  @AfterEach
  void close() {
    customers.close();
    agents.close();
  }

  @Test
  void messagesArriveBothWaysInOrder() {
    connect();
    for (int i = 0; i < 300; i++) {
      customer.peer().send(false, ("c" + i).getBytes(UTF_8));
      agent.peer().send(false, ("a" + i).getBytes(UTF_8));
    }
    customer.await("all of the agent's", () -> customer.data.size() == 300);
    agent.await("all of the customer's", () -> agent.data.size() == 300);

    assertThat(agent.data.stream().map(each -> new String(each, UTF_8)))
        .containsExactlyElementsOf(IntStream.range(0, 300).mapToObj(i -> "c" + i).toList());
  }

  @Test
  void whatIsFleetingArrivesToo() {
    connect();
    agent.peer().send(true, "here".getBytes(UTF_8));
    customer.await("the laser", () -> !customer.data.isEmpty());
  }

  @Test
  void whoFloodsLosesTheChannelAndNobodyStalls() {
    connect();
    byte[] noise = new byte[100];
    for (int i = 0; i < 5_000; i++) {
      customer.peer().send(false, noise);
    }
    agent.awaitChannel(false);
    customer.awaitChannel(false);

    assertThat(agent.now(agent.data::size)).isBetween(1, 2 * FloodGate.MESSAGES_PER_SECOND + 400);
    assertThat(agent.failures).isEmpty();
    assertThat(customer.awaitStatistics()).isNotNull();
  }

  @Test
  void tooLargeAMessageIsTakenForAFlood() {
    connect();
    customer.peer().send(false, new byte[FloodGate.MOST_BYTES_OF_ONE + 1]);
    agent.awaitChannel(false);
    assertThat(agent.now(agent.data::size)).isZero();
  }

  private void connect() {
    customer.joinedWith(agent);
    agent.begin();
    customer.begin();
    customer.awaitChannel(true);
    agent.awaitChannel(true);
  }
}
