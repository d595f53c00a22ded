package dev.beckon.console.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
              new Colleagues.Colleague(
                  "ben", "Ben Carter", "Bills", Colleagues.Presence.READY, false),
              new Colleagues.Colleague("bea", "Bea", "", Colleagues.Presence.NOT_READY, false)),
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
            tuple("Ben Carter", "Ready · Bills", true),
            tuple("Bea", "Not ready", false),
            tuple("bills", "2 ready, 3 waiting", true),
            tuple("night", "Nobody is there", false));
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
  void aColleagueIsAskedInFromTheSameList() {
    desk.colleagues()
        .set(
            new Colleagues(
                "",
                List.of(
                    colleague("ben", Colleagues.Presence.READY, false),
                    colleague("bea", Colleagues.Presence.NOT_READY, false),
                    colleague("cem", Colleagues.Presence.BUSY, false),
                    colleague("dana", Colleagues.Presence.READY, true)),
                SOME.queues()));
    model.toggleAskIn();
    assertThat(model.choices())
        .as("queues cannot come")
        .extracting(Choice::name, Choice::detail, Choice::canTake)
        .containsExactly(
            tuple("ben", "Ready", true),
            tuple("bea", "Not ready", true),
            tuple("cem", "In a session", false),
            tuple("dana", "In a colleague's call", false));
    assertThat(model.canAskIn().get()).isFalse();
    model.chosenProperty().set(model.choices().get(2));
    assertThat(model.canAskIn().get()).isFalse();
    model.chosenProperty().set(model.choices().get(1));
    assertThat(model.canAskIn().get()).as("words are optional").isTrue();
    model.wordsProperty().set("😀".repeat(201));
    assertThat(model.canAskIn().get()).isFalse();
    model.wordsProperty().set(" a refund ");
    model.handOverWarmly();
    model.confirm();

    assertThat(desk.commands()).containsExactly("find ", "invite bea: a refund");
    assertThat(model.openProperty().get()).isFalse();
    assertThat(model.wordsProperty().get()).isEmpty();
  }

  @Test
  void oneGoesFromHandingOverToAskingInAndBack() {
    model.toggle();
    model.chosenProperty().set(model.choices().get(1));
    assertThat(model.choices().get(1).canTake()).as("Bea is not ready").isFalse();
    model.toggleAskIn();
    assertThat(model.openProperty().get()).isTrue();
    assertThat(model.canAskIn().get()).as("but can come").isTrue();
    model.handOverInstead();
    assertThat(model.askingProperty().get()).isFalse();
    assertThat(model.choices()).hasSize(4);
    model.toggle();
    assertThat(model.openProperty().get()).isFalse();
    assertThat(desk.commands()).containsExactly("find ");
  }

  @Test
  void nobodyIsAskedInToAChat() {
    desk.show(Samples.chatting("request-2", "Ada"));
    model.toggleAskIn();
    model.chosenProperty().set(model.choices().getFirst());
    assertThat(model.inWritingProperty().get()).isTrue();
    assertThat(model.canAskIn().get()).isFalse();
  }

  private static Colleagues.Colleague colleague(
      String id, Colleagues.Presence presence, boolean takesPart) {
    return new Colleagues.Colleague(id, id, "", presence, takesPart);
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
