package dev.beckon.console.desk;

import static dev.beckon.console.desk.Samples.NOW;
import static dev.beckon.console.desk.Samples.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Handing over, at the desk. */
class HandOverStepsTest {
  private static final TransferWish TO_BEN =
      new TransferWish(new TransferTarget.ToAgent("ben"), true, "declined twice", "");

  private final DeskState handedOver =
      new DeskState.Ringing(Samples.handedOver(), NOW, NOW.plusSeconds(20), false);

  @Test
  void aDossierIsReadBeforeTheRingIsAccepted() {
    assertThat(step(handedOver, new DeskEvent.AcceptPressed()).ignored())
        .isEqualTo("the dossier is not read");

    Step read = step(handedOver, new DeskEvent.DossierRead());

    assertThat(read.effects())
        .containsExactly(
            new DeskEffect.Tell(new ToRelay.AcknowledgeDossier(Samples.handedOver().id())));
    assertThat(step(read.next(), new DeskEvent.DossierRead()).ignored()).isNotEmpty();
    assertThat(step(read.next(), new DeskEvent.AcceptPressed()).next())
        .isInstanceOf(DeskState.Connecting.class);
  }

  @Test
  void aDossierIsNeverAnsweredByItself() {
    Step shown =
        step(new DeskState.Ready(NOW), new DeskEvent.RingShown(Samples.handedOver(), true));

    assertThat(shown.next()).isInstanceOf(DeskState.Ringing.class);
  }

  @Test
  void aHandOverIsAskedForOnceAndShownWhileItLasts() {
    Step asked = step(Samples.inSession(), new DeskEvent.TransferAsked(TO_BEN));
    assertThat(asked.effects())
        .containsExactly(new DeskEffect.Tell(new ToRelay.TransferSession(REQUEST, TO_BEN)));

    Step rings = step(asked.next(), new DeskEvent.TransferTold(REQUEST, new HandOver("Ben")));
    assertThat(session(rings).handOver()).isEqualTo(new HandOver("Ben"));
    assertThat(step(rings.next(), new DeskEvent.TransferAsked(TO_BEN)).ignored()).isNotEmpty();
    assertThat(step(rings.next(), new DeskEvent.TransferCancelled()).effects())
        .containsExactly(new DeskEffect.Tell(new ToRelay.CancelTransfer(REQUEST)));

    Step back = step(rings.next(), new DeskEvent.TransferTold(REQUEST, null));
    assertThat(session(back).handOver()).isNull();
    assertThat(back.effects()).containsExactly(new DeskEffect.Show(Notice.HAND_OVER_CAME_BACK));
  }

  @Test
  void whatWasHandedOverEndsInWrapUp() {
    Step over =
        step(Samples.inSession(), new DeskEvent.SessionEnded(REQUEST, EndReason.TRANSFERRED));

    assertThat(over.next())
        .isInstanceOfSatisfying(
            DeskState.WrapUp.class,
            wrapUp -> assertThat(wrapUp.reason()).isEqualTo(EndReason.TRANSFERRED));
  }

  @Test
  void theRelayHearsOfAHold() {
    Step held =
        step(Samples.inSession(), new DeskEvent.OwnMediaChosen(OwnMedia.ALL_ON.withHold(true)));

    assertThat(held.effects())
        .contains(new DeskEffect.Tell(new ToRelay.HoldSession(REQUEST, true)));
    Step muted =
        step(
            held.next(),
            new DeskEvent.OwnMediaChosen(OwnMedia.ALL_ON.withHold(true).withMicrophone(false)));
    assertThat(muted.effects())
        .doesNotContain(new DeskEffect.Tell(new ToRelay.HoldSession(REQUEST, true)));
  }

  @Test
  void withoutASessionNothingIsHandedOver() {
    for (DeskEvent event :
        List.of(new DeskEvent.TransferAsked(TO_BEN), new DeskEvent.TransferCancelled())) {
      assertThat(step(new DeskState.Ready(NOW), event).ignored()).isNotEmpty();
    }
  }

  private static Step step(DeskState state, DeskEvent event) {
    return DeskMachine.step(state, event, NOW);
  }

  private static Session session(Step step) {
    return ((DeskState.InSession) step.next()).session();
  }
}
