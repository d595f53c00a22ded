package dev.beckon.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.Colleagues;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.HandOver;
import dev.beckon.console.desk.LineSummary;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.StandInDesk;
import dev.beckon.console.ui.transfer.TransferViewModel;
import dev.beckon.console.ui.transfer.TransferViewModel.Choice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dialog for handing over, without a display. */
class TransferViewModelTest {
  private static final Colleagues SOME =
      new Colleagues(
          "",
          List.of(
              new Colleagues.Colleague("ben", "Ben Carter", "Bills", Colleagues.Presence.READY),
              new Colleagues.Colleague("bea", "Bea", "", Colleagues.Presence.NOT_READY)),
          List.of(
              new Colleagues.Queue("bills", new LineSummary(3, Duration.ZERO, 2, 1)),
              new Colleagues.Queue("night", LineSummary.EMPTY)));

  private final StandInDesk desk = new StandInDesk();
  private final TransferViewModel model = new TransferViewModel(desk, Runnable::run);

  @BeforeEach
  void inSession() {
    desk.show(Samples.inSession());
    desk.colleagues().set(SOME);
  }

  @Test
  void theDialogLooksForColleaguesAsOneTypes() {
    model.toggle();
    model.searchProperty().set(" be ");

    assertThat(desk.commands()).containsExactly("find ", "find be");
    assertThat(model.choices())
        .extracting(Choice::name, Choice::detail, Choice::canTake)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Ben Carter", "Ready · Bills", true),
            org.assertj.core.groups.Tuple.tuple("Bea", "Not ready", false),
            org.assertj.core.groups.Tuple.tuple("bills", "2 ready, 3 waiting", true),
            org.assertj.core.groups.Tuple.tuple("night", "Nobody is there", false));
  }

  @Test
  void aDossierSaysSomethingToSomebodyWhoCanTakeIt() {
    model.toggle();
    assertThat(model.canHandOver().get()).isFalse();
    model.chosenProperty().set(model.choices().getFirst());
    assertThat(model.canHandOver().get()).isFalse();
    model.notesProperty().set("declined twice");
    assertThat(model.canHandOver().get()).isTrue();
    model.chosenProperty().set(model.choices().get(1));
    assertThat(model.canHandOver().get()).isFalse();

    model.chosenProperty().set(model.choices().getFirst());
    model.triedProperty().set("another card");
    model.handOverWarmly();

    assertThat(desk.commands().getLast())
        .isEqualTo("hand over ToAgent[agentId=ben] warm true: declined twice/another card");
    assertThat(model.openProperty().get()).isFalse();
  }

  @Test
  void whoLeavesAtOnceHandsOverBlindly() {
    model.toggle();
    model.chosenProperty().set(model.choices().get(2));
    model.notesProperty().set("a bill");
    model.handOverAndLeave();

    assertThat(desk.commands().getLast())
        .isEqualTo("hand over ToQueue[queue=bills] warm false: a bill/");
  }

  @Test
  void itIsSaidHowItGoesAndCanBeTakenBack() {
    desk.show(
        new DeskState.InSession(Samples.withHandOver(Samples.session(), new HandOver("Ben"))));
    assertThat(model.progressProperty().get()).startsWith("Ringing Ben");
    model.toggle();
    assertThat(model.openProperty().get()).isFalse();

    model.cancel();
    assertThat(desk.commands()).containsExactly("keep the customer");

    desk.show(Samples.inSession());
    assertThat(model.progressProperty().get()).isEmpty();
  }

  @Test
  void theNextSessionBeginsWithAnEmptyDialog() {
    model.toggle();
    model.notesProperty().set("about somebody else");

    desk.show(Samples.wrapUp());

    assertThat(model.openProperty().get()).isFalse();
    assertThat(model.notesProperty().get()).isEmpty();
  }
}
