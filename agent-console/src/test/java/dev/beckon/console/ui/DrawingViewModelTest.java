package dev.beckon.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.Control;
import dev.beckon.console.desk.StandInDesk;
import dev.beckon.console.desk.Together;
import dev.beckon.console.ui.draw.DrawTool;
import dev.beckon.console.ui.draw.DrawingViewModel;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlEnd;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Tool;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each tool asks of the desk, without a window. */
class DrawingViewModelTest {
  private static final Together SEEN = CheckoutTree.seen(1280, 720);
  private static final Spot ON_PAY = new Spot(CheckoutTree.PAY, 5000, 5000);

  private final StandInDesk desk = new StandInDesk();
  private final DrawingViewModel drawing = new DrawingViewModel(desk, Runnable::run);

  @BeforeEach
  void screenIsKnown() {
    desk.show(SEEN);
  }

  @Test
  void lookingSaysNothing() {
    drawing.press(960, 650);
    drawing.move(970, 650, true);
    drawing.release();

    assertThat(desk.commands()).isEmpty();
  }

  @Test
  void anArrowIsAnchoredToWhatIsUnderItsTip() {
    drawing.toolProperty().set(DrawTool.ARROW);
    drawing.press(400, 500);
    drawing.move(960, 658, true);
    drawing.release();

    assertThat(desk.drawn().getLast())
        .returns(Tool.ARROW, Annotation::tool)
        .returns(CheckoutTree.PAY, Annotation::element)
        .returns(DrawingViewModel.COLOURS.getFirst(), Annotation::color)
        .satisfies(
            arrow ->
                assertThat(arrow.points().getLast()).isEqualTo(new Point(ON_PAY.x(), ON_PAY.y())));
  }

  @Test
  void aStrokeGrowsOnTheElementWhereItBeganWhileTheMouseIsDown() {
    drawing.toolProperty().set(DrawTool.PEN);
    drawing.press(700, 632);
    drawing.move(960, 658, true);
    drawing.release();
    drawing.move(1100, 658, true);

    assertThat(desk.commands())
        .containsExactly("draw Annotation[1 PEN on 3]", "lengthen Annotation[1 PEN on 3]");
    assertThat(desk.drawn().getLast().points()).containsExactly(new Point(5000, 5000));
  }

  @Test
  void undoTakesTheNewestAndClearTakesAll() {
    desk.show(SEEN.with(CheckoutTree.drawn()));
    drawing.undo();
    drawing.clear();

    assertThat(desk.commands())
        .containsExactly("erase [2]", "erase []", "laser null", "suggest null");
  }

  @Test
  void theLaserFollowsTheMouseAndGoesOutWithIt() {
    drawing.toolProperty().set(DrawTool.LASER);
    drawing.move(960, 658, false);
    drawing.leave();

    assertThat(desk.commands()).containsExactly("laser " + ON_PAY, "laser null");
  }

  @Test
  void findsByWhatIsWrittenThereAndBoxesIt() {
    drawing.queryProperty().set("pay");
    assertThat(drawing.found()).extracting(Element::text).containsExactly("Payment", "Pay 84.90 €");

    drawing.pointAt(drawing.found().getLast());
    assertThat(desk.drawn().getLast()).returns(CheckoutTree.PAY, Annotation::element);
    assertThat(drawing.highlightedProperty().get()).isEqualTo(drawing.found().getLast());
  }

  @Test
  void tapsOnlyWhileTheCustomerAllowsIt() {
    drawing.toolProperty().set(DrawTool.TOUCH);
    drawing.tap(960, 658);
    assertThat(desk.commands()).isEmpty();

    drawing.toggleControl();
    desk.show(SEEN.with(new Control.On(1, ControlScope.TAP, 0, null)));
    drawing.toolProperty().set(DrawTool.TOUCH);
    drawing.tap(960, 658);
    assertThat(desk.commands())
        .containsExactly("ask control TAP_AND_TYPE", "control " + new ControlAction.Tap(ON_PAY));

    desk.show(SEEN.with(new Control.Off(false, ControlEnd.TOUCHED)));
    assertThat(drawing.toolProperty().get()).isEqualTo(DrawTool.LOOK);
  }

  @Test
  void suggestsATapWhereTheMouseIs() {
    drawing.toolProperty().set(DrawTool.SUGGEST);
    drawing.press(960, 658);

    assertThat(desk.commands()).containsExactly("suggest " + ON_PAY);
  }

  @Test
  void withoutATreePlacesAreSharesOfThePicture() {
    desk.show(Together.NOTHING);
    drawing.toolProperty().set(DrawTool.PEN);
    drawing.press(5000, 2500);

    assertThat(desk.drawn().getLast())
        .returns(Spot.WINDOW, Annotation::element)
        .returns(List.of(new Point(5000, 2500)), Annotation::points);
  }
}
