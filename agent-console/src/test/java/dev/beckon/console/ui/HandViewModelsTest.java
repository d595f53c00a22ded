package dev.beckon.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.DeskMachine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.ManualClock;
import dev.beckon.console.desk.RaisedHands;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.StandInDesk;
import dev.beckon.console.ui.hand.HandRow;
import dev.beckon.console.ui.hand.HandsViewModel;
import dev.beckon.console.ui.hand.OwnHandViewModel;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who asks for a supervisor, and who is asked, without a display. */
class HandViewModelsTest {
  private final StandInDesk desk = new StandInDesk();
  private final ManualClock clock = new ManualClock();
  private final OwnHandViewModel own = new OwnHandViewModel(desk, Runnable::run);
  private final HandsViewModel hands = new HandsViewModel(desk, clock, Runnable::run);

  @Test
  void onePressAsksAndTheNextTakesItBack() {
    desk.show(Samples.inSession());
    own.toggle();
    assertThat(desk.commands()).containsExactly("raise hand ");

    desk.show(raised(""));
    assertThat(own.progressProperty().get()).isEqualTo("Your supervisors see that you need one.");
    own.wordsProperty().set("  a refund over my limit ");
    own.say();
    own.toggle();

    assertThat(desk.commands())
        .containsExactly("raise hand ", "raise hand a refund over my limit", "lower hand");
  }

  @Test
  void whoLooksAfterItIsNamed() {
    desk.show(raised("Vera"));

    assertThat(own.progressProperty().get()).isEqualTo("Vera looks after it.");
    assertThat(own.openProperty().get()).isFalse();
    own.wordsProperty().set("left over");
    desk.show(new DeskState.Resuming(Samples.inSession(), Samples.NOW));
    assertThat(own.progressProperty().get()).isEmpty();
    assertThat(own.wordsProperty().get()).isEmpty();
  }

  @Test
  void wordsAreNoLongerThanTheRelayTakes() {
    desk.show(raised(""));
    own.wordsProperty().set("😀".repeat(300));
    own.say();

    assertThat(desk.commands().getFirst()).isEqualTo("raise hand " + "😀".repeat(200));
  }

  @Test
  void aSupervisorReadsWhoAsksForHowLongAndWhy() {
    desk.hands()
        .set(
            new RaisedHands(
                List.of(
                    hand("1", "Ben", "a refund", "", false),
                    hand("2", "Bea", "", "Sam", false),
                    hand("3", "Cem", "", "Vera", true))));
    clock.advance(Duration.ofSeconds(42));
    hands.tick();

    assertThat(hands.waitingProperty().get()).isEqualTo(1);
    assertThat(hands.rows())
        .containsExactly(
            new HandRow(
                new RequestId("1"),
                "Ben needs a supervisor",
                "0:42 · orders · “a refund”",
                "",
                true,
                false),
            new HandRow(
                new RequestId("2"),
                "Bea needs a supervisor",
                "0:42 · orders · the customer: “my card”",
                "taken by Sam",
                false,
                false),
            new HandRow(
                new RequestId("3"),
                "Cem needs a supervisor",
                "0:42 · orders · the customer: “my card”",
                "yours",
                false,
                true));

    hands.takeOldest();
    hands.answerOldest();
    hands.take(hands.rows().getFirst());
    hands.answer(hands.rows().getLast());
    assertThat(desk.commands())
        .containsExactly("take hand 1", "answer hand 3", "take hand 1", "answer hand 3");
  }

  @Test
  void manyTakeNoMoreThanAFewLines() {
    hands.takeOldest();
    assertThat(desk.commands()).as("nobody asks").isEmpty();
    desk.hands()
        .set(
            new RaisedHands(
                IntStream.range(0, 7).mapToObj(n -> hand("" + n, "Ben", "", "", false)).toList()));

    assertThat(hands.rows()).hasSize(4);
    assertThat(hands.moreProperty().get()).isEqualTo("and 3 more");
    desk.hands().set(RaisedHands.NONE);
    assertThat(hands.rows()).isEmpty();
    assertThat(hands.moreProperty().get()).isEmpty();
  }

  private static DeskState raised(String supervisor) {
    return DeskMachine.step(
            Samples.inSession(),
            new DeskEvent.HandTold(Samples.REQUEST, supervisor, false),
            Samples.NOW)
        .next();
  }

  private RaisedHands.Hand hand(
      String id, String agent, String words, String takenBy, boolean ours) {
    return new RaisedHands.Hand(
        new RequestId(id), agent, "orders", "my card", words, clock.instant(), takenBy, ours);
  }
}
