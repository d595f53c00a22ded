package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.RelayServer;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.sdk.Availability;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.BeckonConfig;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An app hears from a relay whether help is to be had, before anybody has asked for any. */
class AvailabilityTest {

  @Test
  void anAppKnowsWhetherHelpIsToBeHadWithoutASession() throws Exception {
    RelayConfig config = RelayConfig.demo().onAnyPorts();
    BlockingQueue<Availability> told = new LinkedBlockingQueue<>();
    try (RelayServer relay = RelayServer.start(config);
        Beckon beckon =
            Beckon.create(
                BeckonConfig.builder(
                        "ws://localhost:" + relay.customerPort(),
                        config.apps().getFirst().id().value())
                    .callbacks(Runnable::run)
                    .build());
        Availability.Watch watch = beckon.watchAvailability("", told::add)) {
      Availability first = told.poll(20, TimeUnit.SECONDS);

      assertThat(first).as("%s", watch).isNotNull();
      assertThat(first.open()).isTrue();
      assertThat(first.takesRequests()).isTrue();
      assertThat(first.agentsReady()).isZero();
      assertThat(beckon.availability("")).isEqualTo(first);
    }
  }
}
