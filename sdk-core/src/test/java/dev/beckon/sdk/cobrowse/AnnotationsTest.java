package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
  private static final int PAY = 7;
  private static final List<Point> MIDDLE = Collections.singletonList(new Point(5_000, 5_000));

  @Test
  void anArrowStaysOnItsButtonWhereverThatGoes() {
    Annotations drawn = draw(Annotations.NONE, arrow(1, PAY));
    Map<Integer, Bounds> screen = new HashMap<>();

    screen.put(PAY, new Bounds(100, 400, 80, 20));
    assertThat(drawn.shapes(screen::get).get(0).xs()).containsExactly(140);
    assertThat(drawn.shapes(screen::get).get(0).ys()).containsExactly(410);

    screen.put(PAY, new Bounds(100, 150, 80, 20)); // scrolled
    assertThat(drawn.shapes(screen::get).get(0).ys()).containsExactly(160);

    screen.put(PAY, new Bounds(20, 150, 400, 40)); // rotated
    assertThat(drawn.shapes(screen::get).get(0).xs()).containsExactly(220);

    screen.remove(PAY); // another page
    assertThat(drawn.shapes(screen::get)).isEmpty();
  }

  @Test
  void itIsForgottenWithItsElement() {
    Annotations drawn = draw(draw(Annotations.NONE, arrow(1, PAY)), arrow(2, Spot.WINDOW));

    assertThat(drawn.on(ViewTree.EMPTY).all()).extracting(Annotation::id).containsExactly(2);
  }

  @Test
  void aStrokeGrows() {
    Annotations stroke = draw(Annotations.NONE, pen(1, Tool.PEN, 2));

    Annotations longer = stroke.draw(pen(1, Tool.PEN, 3), true, 0).annotations();

    assertThat(longer.all().get(0).points()).hasSize(5);
    assertThat(stroke.draw(pen(2, Tool.PEN, 3), true, 0).refusal())
        .isEqualTo(Annotations.Refusal.NOTHING_TO_LENGTHEN);
  }

  @Test
  void undoAndClear() {
    Annotations drawn = draw(draw(Annotations.NONE, arrow(1, PAY)), arrow(2, PAY));

    assertThat(drawn.newest()).isEqualTo(arrow(2, PAY));
    assertThat(drawn.erase(Collections.singletonList(2)).all()).hasSize(1);
    assertThat(drawn.erase(Collections.emptyList())).isEqualTo(Annotations.NONE);
    assertThat(drawn.erase(Collections.singletonList(99))).isSameAs(drawn);
  }

  @Test
  void disappearingInkFadesAfterItsLastPoint() {
    Annotations ink = Annotations.NONE.draw(pen(1, Tool.FADING_PEN, 2), false, 0).annotations();
    ink = ink.draw(pen(1, Tool.FADING_PEN, 2), true, 2_000).annotations();

    assertThat(ink.at(4_999).isEmpty()).isFalse();
    assertThat(ink.nextFadeMillis(4_000)).isEqualTo(1_000);
    assertThat(ink.at(5_000).isEmpty()).isTrue();
    assertThat(draw(Annotations.NONE, arrow(1, PAY)).nextFadeMillis(0)).isEqualTo(-1);
  }

  @Test
  void aMillionPointsAreRefusedAndNothingIsLost() {
    Annotations stroke = draw(Annotations.NONE, pen(1, Tool.PEN, 400));
    Annotations.Drawn drawn = new Annotations.Drawn(stroke, null);
    for (int i = 0; drawn.refusal() == null && i < 2_500; i++) {
      drawn = drawn.annotations().draw(pen(1, Tool.PEN, 400), true, 0);
    }

    assertThat(drawn.refusal()).isEqualTo(Annotations.Refusal.TOO_MANY_POINTS);
    assertThat(drawn.annotations().all().get(0).points()).hasSize(Annotation.MAX_POINTS);
  }

  @Test
  void tooManyAndFarOutsideAreRefused() {
    Annotations full = Annotations.NONE;
    for (int i = 1; i <= Annotations.MAX_ALIVE; i++) {
      full = draw(full, arrow(i, PAY));
    }
    assertThat(full.draw(arrow(9_999, PAY), false, 0).refusal())
        .isEqualTo(Annotations.Refusal.TOO_MANY);
    assertThat(full.draw(arrow(5, PAY), false, 0).refusal()).isNull();

    Annotation outside =
        new Annotation(
            1, Tool.ARROW, 0, PAY, Arrays.asList(new Point(0, 0), new Point(0, 2_000_000)), "");
    assertThat(Annotations.NONE.draw(outside, false, 0).refusal())
        .isEqualTo(Annotations.Refusal.MALFORMED);
    assertThat(
            Annotations.NONE
                .draw(new Annotation(1, Tool.PEN, 0, PAY, Collections.emptyList(), ""), false, 0)
                .refusal())
        .isEqualTo(Annotations.Refusal.MALFORMED);
  }

  private static Annotations draw(Annotations before, Annotation annotation) {
    Annotations.Drawn drawn = before.draw(annotation, false, 0);
    assertThat(drawn.refusal()).isNull();
    return drawn.annotations();
  }

  private static Annotation arrow(int id, int element) {
    return new Annotation(id, Tool.ARROW, 0xFF0000, element, MIDDLE, "");
  }

  private static Annotation pen(int id, Tool tool, int points) {
    return new Annotation(id, tool, 0, PAY, Collections.nCopies(points, new Point(1, 1)), "");
  }
}
