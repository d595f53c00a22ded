package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.BILLS;
import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has waited for long is asked whether to go on; and stays in the line, whatever they say. */
class StillWaitingTest {

  private static final TimerKey CARL = new TimerKey.StillWaiting(request("carl"));

  private final FakeDesk desk =
      new FakeDesk(RoutingRules.of(QueueRules.of(SHOP), QueueRules.of(BILLS)));

  private boolean isAsked() {
    List<Effect.TellWaiting> told = desk.told(Effect.TellWaiting.class);
    return !told.isEmpty() && told.getLast().stillWaiting();
  }

  @Test
  void afterHalfAMinuteAndThenInEveryAnswerOfThisWait() {
    desk.signsIn("ann").asks("carl").passSeconds(29);
    assertThat(isAsked()).isFalse();

    desk.passSeconds(1);
    assertThat(isAsked()).isTrue();
    desk.customerCut("carl").customerBack("carl");
    assertThat(isAsked()).isTrue();
    desk.passSeconds(3600);

    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Queued.class);
  }

  @Test
  void whoIsRungThenIsAskedWhenNobodyTookIt() {
    desk.ready("ann").passSeconds(20).asks("dora").declines("ann").leaves("dora");
    desk.asks("carl").passSeconds(10).declines("ann").passSeconds(15).ready("ben");
    assertThat(desk.rungFor("carl")).isEqualTo("ben");
    desk.passSeconds(10);
    assertThat(desk.told(Effect.TellWaiting.class)).isEmpty();

    desk.declines("ben");

    assertThat(isAsked()).isTrue();
  }

  @Test
  void whoChoseToBeCalledBackIsNotAsked() {
    desk.signsIn("ann").asks("carl").wantsCallBack("carl", null, CallBackRules.USUAL);

    assertThat(desk.timers).doesNotContainKey(CARL);
  }

  @Test
  void whoIsHelpedIsNotAskedAndANewWaitBeginsAnew() {
    desk.ready("ann").asks("carl").accepts("ann");
    assertThat(desk.timers).doesNotContainKey(CARL);

    desk.passSeconds(100).agentCut("ann").passSeconds(31);

    assertThat(desk.timers.get(CARL)).isAfter(desk.now);
  }

  @Test
  void theTierGoesBeforeTheQueueAndZeroMeansNever() {
    FakeDesk tiered =
        new FakeDesk(
            RoutingRules.builder()
                .queues(List.of(QueueRules.of(SHOP), QueueRules.of(BILLS)))
                .tiers(
                    List.of(
                        TierRules.builder(TierId.STANDARD)
                            .stillWaitingAfter(Duration.ZERO)
                            .build()))
                .build());

    tiered.signsIn("ann").asks("carl");

    assertThat(tiered.timers).doesNotContainKey(CARL);
  }
}
