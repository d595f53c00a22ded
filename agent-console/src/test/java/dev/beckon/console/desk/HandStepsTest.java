package dev.beckon.console.desk;

import static dev.beckon.console.desk.Samples.NOW;
import static dev.beckon.console.desk.Samples.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Asking for a supervisor, at the desk. */
class HandStepsTest {
  private final Step raised = step(Samples.inSession(), new DeskEvent.HandRaised(""));

  @Test
  void aHandIsUpAtOnceAndWordsMayFollow() {
    assertThat(raised.effects())
        .containsExactly(new DeskEffect.Tell(new ToRelay.RaiseHand(REQUEST, "")));
    assertThat(hand(raised)).isEqualTo(new OwnHand("", ""));
    assertThat(step(raised.next(), new DeskEvent.HandRaised("")).ignored()).isNotEmpty();

    Step said = step(raised.next(), new DeskEvent.HandRaised("a refund"));

    assertThat(said.effects())
        .containsExactly(new DeskEffect.Tell(new ToRelay.RaiseHand(REQUEST, "a refund")));
  }

  @Test
  void itStandsAsTheRelaySays() {
    Step taken = step(raised.next(), new DeskEvent.HandTold(REQUEST, "Vera", false));
    assertThat(hand(taken)).isEqualTo(new OwnHand("", "Vera"));

    Step answered = step(taken.next(), new DeskEvent.HandTold(REQUEST, null, true));
    assertThat(hand(answered)).isNull();
    assertThat(answered.effects()).containsExactly(new DeskEffect.Show(Notice.HAND_ANSWERED));

    RequestId other = new RequestId("request-2");
    assertThat(step(taken.next(), new DeskEvent.HandTold(other, null, true)).ignored())
        .isEqualTo("no such session");
  }

  @Test
  void itIsLoweredOnce() {
    Step lowered = step(raised.next(), new DeskEvent.HandLowered());

    assertThat(lowered.effects())
        .containsExactly(new DeskEffect.Tell(new ToRelay.LowerHand(REQUEST)));
    assertThat(step(lowered.next(), new DeskEvent.HandLowered()).ignored())
        .isEqualTo("is not raised");
    assertThat(step(lowered.next(), new DeskEvent.HandTold(REQUEST, null, false)).effects())
        .as("the agent knows")
        .isEmpty();
  }

  @Test
  void aRelayThatWasRestartedIsTold() {
    Step said = step(raised.next(), new DeskEvent.HandRaised("a refund"));

    Step again = step(said.next(), Samples.started(true));

    assertThat(again.effects())
        .contains(new DeskEffect.Tell(new ToRelay.RaiseHand(REQUEST, "a refund")));
  }

  @Test
  void aConsoleThatWasRestartedIsTold() {
    Step told = step(Samples.inSession(), new DeskEvent.HandTold(REQUEST, "", false));

    assertThat(hand(told)).isEqualTo(new OwnHand("", ""));
  }

  @Test
  void withoutASessionNothingIsRaised() {
    DeskState ready = new DeskState.Ready(NOW);
    assertThat(step(ready, new DeskEvent.HandRaised("")).ignored()).isEqualTo("no session");
    assertThat(step(ready, new DeskEvent.HandTold(REQUEST, "", false)).ignored()).isNotEmpty();
  }

  @Test
  void whatIsPersonalIsNotPrinted() {
    assertThat(new DeskEvent.HandRaised("secret").toString()).doesNotContain("secret");
    assertThat(new OwnHand("secret", "").toString()).doesNotContain("secret");
    assertThat(new ToRelay.RaiseHand(REQUEST, "secret").toString()).doesNotContain("secret");
  }

  private static Step step(DeskState state, DeskEvent event) {
    return DeskMachine.step(state, event, NOW);
  }

  private static @Nullable OwnHand hand(Step step) {
    return ((DeskState.InSession) step.next()).session().hand();
  }
}
