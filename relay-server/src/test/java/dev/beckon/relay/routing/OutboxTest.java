package dev.beckon.relay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private static final CustomerId CARL = new CustomerId("carl");
  private static final CustomerId DORA = new CustomerId("dora");
  private static final RequestId REQUEST = new RequestId("r");

  private final Outbox outbox = new Outbox();

  @Test
  void withoutPromisesEverythingGoesAtOnce() {
    assertThat(outbox.add(step(List.of(save(), ended(CARL))))).containsExactly(save(), ended(CARL));
  }

  @Test
  void promiseWaitsForItsCommit() {
    assertThat(outbox.add(step(List.of(save()), ringing(CARL, 1)))).containsExactly(save());
    assertThat(outbox.committed(outbox.ticket())).containsExactly(ringing(CARL, 1));
    assertThat(outbox.committed(outbox.ticket())).isEmpty();
  }

  @Test
  void laterWordsToTheSameWaitBehind() {
    outbox.add(step(List.of(save()), ringing(CARL, 1)));
    long first = outbox.ticket();

    assertThat(outbox.add(step(List.of(ended(CARL), ended(DORA))))).containsExactly(ended(DORA));
    assertThat(outbox.committed(first)).containsExactly(ringing(CARL, 1), ended(CARL));
    assertThat(outbox.add(step(List.of(ended(CARL))))).containsExactly(ended(CARL));
  }

  @Test
  void promiseWithNothingLeftToCommitGoesAtOnce() {
    assertThat(outbox.add(step(List.of(), ringing(CARL, 1)))).containsExactly(ringing(CARL, 1));
  }

  @Test
  void refusalsWaitForNobody() {
    outbox.add(step(List.of(save()), ringing(CARL, 1)));
    Effect refusal = new Effect.Refuse(CARL, REQUEST, Refusal.DRAINING);

    assertThat(outbox.add(step(List.of(refusal)))).containsExactly(refusal);
  }

  @Test
  void whatADeskWasToldBehindABrokenPromiseStillGoesOut() {
    AgentId ann = new AgentId("ann");
    Effect started =
        new Effect.RingAgent(
            ann,
            new RingId("r#1"),
            REQUEST,
            CARL,
            FakeDesk.SHOP,
            Duration.ZERO,
            Duration.ZERO,
            0,
            false,
            FakeDesk.standard().ready("ann").asks("carl").theOnly(Effect.RingAgent.class).why(),
            null,
            null);
    Effect after = new Effect.TellSessionEnded(ann, REQUEST, EndReason.ENDED_BY_CUSTOMER);
    outbox.add(step(List.of(save()), started));
    outbox.add(step(List.of(after)));

    assertThat(outbox.failed(outbox.ticket())).containsExactly(after);
  }

  @Test
  void failedCommitBreaksItsPromisesOnly() {
    outbox.add(step(List.of(save()), ringing(CARL, 1)));
    long failing = outbox.ticket();
    Effect ofAnother =
        new Effect.TellEnded(CARL, new RequestId("other"), EndReason.NO_AGENT, null, false);
    outbox.add(step(List.of(ended(CARL), ofAnother)));
    outbox.add(step(List.of(save()), ringing(DORA, 1)));

    assertThat(outbox.failed(failing)).containsExactly(ofAnother);
    assertThat(outbox.add(step(List.of(ended(CARL))))).containsExactly(ended(CARL));
    assertThat(outbox.committed(outbox.ticket())).containsExactly(ringing(DORA, 1));
  }

  private static Step step(List<Effect> now, Effect... afterCommit) {
    return new Step(now, List.of(afterCommit), null);
  }

  private static Effect ringing(CustomerId customer, int ring) {
    return new Effect.TellRinging(customer, REQUEST, ring);
  }

  private static Effect ended(CustomerId customer) {
    return new Effect.TellEnded(customer, REQUEST, EndReason.NO_AGENT, null, false);
  }

  private static Effect save() {
    return new Effect.Save(
        new RequestSnapshot(
            REQUEST,
            FakeDesk.APP,
            CARL,
            FakeDesk.SHOP,
            "body",
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            RequestState.Phase.QUEUED,
            null,
            Instant.EPOCH,
            null,
            0,
            0,
            RequestNeeds.STANDARD),
        Effect.Decision.ARRIVED);
  }
}
