package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class MarkupTest {
  private final IntFunction<String> names = element -> element == 7 ? "Save" : "";

  @Test
  void saysWhatIsPointedAtAndRatherWhatIsSuggested() {
    assertThat(Markup.NONE.spoken(names)).isEmpty();
    assertThat(Markup.NONE.withLaser(new Spot(7, 1, 1)).spoken(names)).isEmpty();

    Markup drawn = Markup.NONE.with(on(7));
    assertThat(drawn.spoken(names)).isEqualTo("The agent points at Save");
    assertThat(drawn.withSuggestion(new Spot(7, 1, 1)).spoken(names))
        .isEqualTo("The agent suggests: tap Save");
  }

  @Test
  void whatHasNoNameIsTheScreen() {
    assertThat(Markup.NONE.with(on(3)).spoken(names)).isEqualTo("The agent points at the screen");
    assertThat(Markup.NONE.with(on(Spot.WINDOW)).spoken(element -> "never asked"))
        .isEqualTo("The agent points at the screen");
  }

  private static Annotations on(int element) {
    Annotation box =
        new Annotation(
            1, Tool.BOX, 0xFF0000, element, Collections.singletonList(new Point(1, 1)), "");
    return Annotations.NONE.draw(box, false, 0).annotations();
  }
}
