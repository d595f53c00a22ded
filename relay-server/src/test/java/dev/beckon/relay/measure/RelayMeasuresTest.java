package dev.beckon.relay.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import dev.beckon.relay.routing.AgentState;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.EstimatedWait;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RingOutcome;
import dev.beckon.relay.store.WriteResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayMeasuresTest {
  private static final QueueId ORDERS = new QueueId("orders");

  private final RelayMeasures measures = new RelayMeasures(List.of(ORDERS));

  @AfterEach
  void close() {
    measures.close();
  }

  @Test
  void connectionsAndStreamsGoUpAndDown() {
    measures.connectionOpened(Edge.CUSTOMERS);
    measures.connectionOpened(Edge.CUSTOMERS);
    measures.connectionClosed(Edge.CUSTOMERS);
    measures.streamOpened(Edge.AGENTS);

    assertThat(measures.scrape())
        .contains("beckon_connections{edge=\"customers\"} 1.0")
        .contains("beckon_connections_opened_total{edge=\"customers\"} 2.0")
        .contains("beckon_connections{edge=\"agents\"} 0.0")
        .contains("beckon_streams{edge=\"agents\"} 1.0");
  }

  @Test
  void framesAndRefusalsAreCountedByEdge() {
    measures.frameReceived(Edge.CUSTOMERS);
    measures.frameSent(Edge.AGENTS);
    measures.frameSent(Edge.AGENTS);
    measures.refused(Edge.CUSTOMERS, Code.RATE_LIMITED);
    measures.refused(Edge.CUSTOMERS, Code.RATE_LIMITED);

    assertThat(measures.scrape())
        .contains("beckon_frames_total{direction=\"received\",edge=\"customers\"} 1.0")
        .contains("beckon_frames_total{direction=\"sent\",edge=\"agents\"} 2.0")
        .contains("beckon_refusals_total{code=\"RATE_LIMITED\",edge=\"customers\"} 2.0");
  }

  @Test
  void whatWasToldOnArrivalIsJudgedByWhatCameOfIt() {
    EstimatedWait told = new EstimatedWait(Duration.ofSeconds(6), Duration.ofSeconds(11));
    measures.estimateScored(ORDERS, told, Duration.ofSeconds(6));
    measures.estimateScored(ORDERS, told, Duration.ofSeconds(2));
    measures.estimateScored(ORDERS, told, Duration.ofSeconds(11));
    measures.estimateScored(ORDERS, told, Duration.ofMillis(11_001));
    measures.estimateScored(ORDERS, EstimatedWait.UNKNOWN, Duration.ofSeconds(90));

    assertThat(measures.scrape())
        .contains("beckon_wait_estimates_total{outcome=\"up_to_low\",queue=\"orders\"} 2.0")
        .contains("beckon_wait_estimates_total{outcome=\"up_to_high\",queue=\"orders\"} 1.0")
        .contains("beckon_wait_estimates_total{outcome=\"longer\",queue=\"orders\"} 1.0")
        .contains("beckon_wait_estimates_total{outcome=\"unknown\",queue=\"orders\"} 1.0")
        .contains("beckon_wait_estimate_error_seconds_count{queue=\"orders\"} 4")
        .containsPattern("beckon_wait_estimate_error_seconds_sum\\{queue=\"orders\"} 14\\.001");
  }

  @Test
  void whatHappensInAQueueIsCountedThere() {
    measures.waiting(ORDERS, 3);
    measures.waiting(ORDERS, 2);
    measures.ringSent(ORDERS, Duration.ofNanos(1_500_000));
    measures.ringEnded(ORDERS, RingOutcome.ACCEPTED, Duration.ofSeconds(4));
    measures.waited(ORDERS, Duration.ofSeconds(7));
    measures.requestEnded(ORDERS, EndReason.ENDED_BY_AGENT);

    assertThat(measures.scrape())
        .contains("beckon_waiting{queue=\"orders\"} 2.0")
        .contains("beckon_tap_to_ring_seconds_bucket{queue=\"orders\",le=\"0.001\"} 0")
        .contains("beckon_tap_to_ring_seconds_bucket{queue=\"orders\",le=\"0.002\"} 1")
        .contains("beckon_ring_seconds_sum{outcome=\"accepted\",queue=\"orders\"} 4.0")
        .contains("beckon_wait_seconds_bucket{queue=\"orders\",le=\"10.0\"} 1")
        .contains("beckon_requests_ended_total{queue=\"orders\",reason=\"ended_by_agent\"} 1.0");
  }

  @Test
  @Answers("A45")
  void unknownQueuesShareOneLabel() {
    for (int i = 0; i < 1_000; i++) {
      measures.requestEnded(new QueueId("made up " + i), EndReason.NO_AGENT);
    }

    assertThat(measures.scrape())
        .contains("beckon_requests_ended_total{queue=\"other\",reason=\"no_agent\"} 1000.0")
        .doesNotContain("made up");
  }

  @Test
  void agentsStoreAndGaugesOfOthers() {
    measures.agents(AgentState.Phase.READY, 5);
    measures.storeCommitted(Duration.ofMillis(3));
    measures.storeFailed(WriteResult.Reason.IO);
    measures.gauge("beckon.desk.backlog", "Events before the desk", () -> 17);

    assertThat(measures.scrape())
        .contains("beckon_agents{state=\"ready\"} 5.0")
        .contains("beckon_store_commit_seconds_count 1")
        .contains("beckon_store_failures_total{reason=\"IO\"} 1.0")
        .contains("beckon_desk_backlog 17.0")
        .contains("jvm_memory_used_bytes");
  }

  private enum Code {
    RATE_LIMITED
  }
}
