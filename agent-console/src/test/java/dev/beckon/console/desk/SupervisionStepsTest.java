package dev.beckon.console.desk;

import static dev.beckon.console.desk.Samples.NOW;
import static dev.beckon.console.desk.Samples.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.DeskState.InSession;
import dev.beckon.console.desk.DeskState.WrapUp;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Supervisors, at the desk. */
class SupervisionStepsTest {

  @Test
  void theAgentKnowsWhoHasTheSessionNow() {
    Step taken = step(Samples.inSession(), new DeskEvent.TakenOver(REQUEST, "Vera"));
    assertThat(taken.next())
        .isInstanceOfSatisfying(
            InSession.class, on -> assertThat(on.session().takenOverBy()).isEqualTo("Vera"));

    Step over = step(taken.next(), new DeskEvent.SessionEnded(REQUEST, EndReason.TRANSFERRED));
    assertThat(over.effects()).containsExactly(new DeskEffect.LeaveMedia());
    assertThat(over.next())
        .isInstanceOfSatisfying(
            WrapUp.class,
            wrapUp -> {
              Session session = Objects.requireNonNull(wrapUp.session());
              assertThat(session.takenOverBy()).isEqualTo("Vera");
            });
    assertThat(
            step(Samples.inSession(), new DeskEvent.TakenOver(new RequestId("other"), "Vera"))
                .ignored())
        .isEqualTo("no such session");
  }

  @Test
  void whatWasTakenOverBeginsWithoutARing() {
    Step begun = step(new DeskState.Ready(NOW), Samples.takenOver());
    assertThat(begun.next()).isInstanceOf(InSession.class);
    assertThat(begun.effects())
        .contains(new DeskEffect.StartMedia(REQUEST, List.of(), OwnMedia.ALL_ON));
    assertThat(step(new DeskState.Ready(NOW), Samples.started(false)).ignored())
        .as("and nothing else does")
        .isEqualTo("not accepted here");
  }

  @Test
  void aRefusalIsSaid() {
    DeskState ready = new DeskState.Ready(NOW);
    for (SupervisionRefusal why : SupervisionRefusal.values()) {
      Step step = step(ready, new DeskEvent.SupervisionRefused(why));
      assertThat(step.next()).isEqualTo(ready);
      assertThat(step.effects()).hasSize(1).first().isInstanceOf(DeskEffect.Show.class);
    }
  }

  private static Step step(DeskState state, DeskEvent event) {
    return DeskMachine.step(state, event, NOW);
  }
}
