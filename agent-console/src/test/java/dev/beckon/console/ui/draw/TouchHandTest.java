package dev.beckon.console.ui.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.Control;
import dev.beckon.console.desk.StandInDesk;
import dev.beckon.console.desk.Together;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.TreeDiff;
import dev.beckon.sdk.cobrowse.ViewTree;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TouchHandTest {
  private final StandInDesk desk = new StandInDesk();
  private final DrawingViewModel model = new DrawingViewModel(desk, Runnable::run);
  private final TouchHand hand = new TouchHand(model);

  @BeforeEach
  void granted() {
    desk.show(shared().with(new Control.On(1, ControlScope.TAP_AND_TYPE, 0, null)));
    model.toolProperty().set(DrawTool.TOUCH);
  }

  @Test
  void aShortPressIsATapAndALongOneIsLong() {
    hand.pressed(50, 25, 0);
    hand.released(52, 25);
    hand.pressed(50, 25, 1_000);
    assertThat(hand.dueInMillis(1_100)).isEqualTo(TouchHand.LONG_PRESS_MILLIS - 100);
    hand.dragged(51, 25);
    hand.due(1_000 + TouchHand.LONG_PRESS_MILLIS);
    hand.released(50, 25);

    assertThat(desk.commands())
        .containsExactly(
            "control Tap[at=Spot[element=1, x=5000, y=5000]]",
            "control LongPress[at=Spot[element=1, x=5000, y=5000]]");
  }

  @Test
  void aBusyWindowMakesNoLongPressOfATap() {
    hand.pressed(50, 25, 0);
    hand.released(50, 25);
    hand.due(3_000);

    assertThat(desk.commands()).containsExactly("control Tap[at=Spot[element=1, x=5000, y=5000]]");
  }

  @Test
  void whatIsDraggedIsNotHeld() {
    hand.pressed(50, 25, 0);
    hand.dragged(50, 15);
    assertThat(hand.dueInMillis(100)).isNegative();
    hand.due(3_000);
    hand.released(50, 15);

    assertThat(desk.commands())
        .containsExactly("control Scroll[at=Spot[element=1, x=5000, y=5000], x=0, y=-2000]");
  }

  @Test
  void aDragAndTheWheelScrollInSteps() {
    hand.pressed(50, 25, 0);
    hand.released(50, 15);
    for (int i = 0; i < 10; i++) {
      hand.scrolled(50, 25, 0, -5, 1_000 + i);
    }
    assertThat(hand.dueInMillis(1_010)).isBetween(1L, TouchHand.SCROLL_EVERY_MILLIS);
    hand.due(1_000 + TouchHand.SCROLL_EVERY_MILLIS);

    assertThat(desk.commands())
        .containsExactly(
            "control Scroll[at=Spot[element=1, x=5000, y=5000], x=0, y=-2000]",
            "control Scroll[at=Spot[element=1, x=5000, y=5000], x=0, y=-1000]",
            "control Scroll[at=Spot[element=1, x=5000, y=5000], x=0, y=-9000]");
    assertThat(hand.dueInMillis(2_000)).isNegative();
  }

  @Test
  void lettersAreSentAsWordsToWhatWasTapped() {
    hand.typed("x", 0);
    hand.due(TouchHand.WORD_MILLIS);
    assertThat(desk.commands()).as("nothing was tapped yet").isEmpty();

    hand.pressed(50, 25, 1_000);
    hand.released(50, 25);
    for (String letter : List.of("L", "e", "i")) {
      hand.typed(letter, 1_100);
    }
    hand.key(ControlAction.Key.ENTER);

    assertThat(desk.commands())
        .containsExactly(
            "control Tap[at=Spot[element=1, x=5000, y=5000]]",
            "control Type[Spot[element=1, x=5000, y=5000]]",
            "control Press[key=ENTER]");
  }

  @Test
  void everyActionIsSeenToBeAnswered() {
    hand.pressed(50, 25, 0);
    hand.released(50, 25);
    assertThat(Objects.requireNonNull(model.touchedProperty().get()).outcome()).isNull();

    desk.show(
        shared()
            .with(new Control.On(1, ControlScope.TAP_AND_TYPE, 1, ControlOutcome.NEVER_REMOTE)));
    assertThat(Objects.requireNonNull(model.touchedProperty().get()).outcome())
        .isEqualTo(ControlOutcome.NEVER_REMOTE);
    assertThat(model.togetherProperty().map(Standing::words).getValue())
        .isEqualTo("The app keeps that for the customer alone");

    desk.show(shared());
    assertThat(model.touchedProperty().get()).isNull();
    assertThat(model.toolProperty().get()).isEqualTo(DrawTool.LOOK);
  }

  @Test
  void withoutAGrantNothingIsDone() {
    desk.show(shared());
    hand.pressed(50, 25, 0);
    hand.released(50, 25);
    hand.scrolled(50, 25, 0, 9, 2_000);
    hand.key(ControlAction.Key.TAB);
    model.back();

    assertThat(desk.commands()).isEmpty();
  }

  private static Together shared() {
    Element field =
        new Element(1, 0, 0, Role.INPUT, "city", "", "City", new Bounds(0, 0, 100, 50), Set.of());
    ScreenSnapshot screen = new ScreenSnapshot(400, 300, List.of(field));
    ViewTree tree = ViewTree.EMPTY;
    for (var change : new TreeDiff().changes(screen)) {
      tree = Objects.requireNonNull(tree.apply(change).tree());
    }
    return Together.NOTHING.withTree(tree);
  }
}
