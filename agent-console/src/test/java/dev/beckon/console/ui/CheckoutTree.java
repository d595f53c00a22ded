package dev.beckon.console.ui;

import dev.beckon.console.desk.Together;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Annotations;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Tool;
import dev.beckon.sdk.cobrowse.Trait;
import dev.beckon.sdk.cobrowse.TreeChange;
import dev.beckon.sdk.cobrowse.ViewTree;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The structure of {@link AppPicture}'s screen. */
public final class CheckoutTree {
  public static final int PAY = 3;

  private CheckoutTree() {}

  /** What the console knows once the screen was told. */
  public static Together seen(int width, int height) {
    return Together.NOTHING.withTree(
        Objects.requireNonNull(ViewTree.EMPTY.apply(whole(width, height)).tree()));
  }

  /** An arrow at the button and words beside it. */
  public static Markup drawn() {
    Annotation arrow =
        new Annotation(
            1,
            Tool.ARROW,
            0xE11D48,
            PAY,
            List.of(new Point(6500, -25_000), new Point(5000, 1500)),
            "");
    Annotation words =
        new Annotation(
            2, Tool.LABEL, 0x2563EB, PAY, List.of(new Point(300, -4000)), "Here, please");
    return Markup.NONE.with(
        Annotations.NONE.draw(arrow, false, 0).annotations().draw(words, false, 0).annotations());
  }

  private static TreeChange whole(int width, int height) {
    return new TreeChange(
        1,
        0,
        width,
        height,
        List.of(
            element(1, Role.INPUT, "name", "Grace Hopper", new Bounds(60, 262, 560, 46)),
            element(2, Role.INPUT, "card-number", "", new Bounds(60, 354, 560, 46), Trait.MASKED),
            element(PAY, Role.BUTTON, "pay", "Pay 84.90 €", new Bounds(700, 632, 520, 52)),
            element(4, Role.TEXT, "", "Payment", new Bounds(60, 190, 100, 26))),
        List.of());
  }

  public static List<MaskedArea> masks() {
    return List.of(
        new MaskedArea(469, 4425, 4375, 575),
        new MaskedArea(469, 5575, 4375, 575),
        new MaskedArea(469, 6725, 4375, 575));
  }

  private static Element element(
      int id, Role role, String name, String text, Bounds bounds, Trait... traits) {
    return new Element(id, Spot.WINDOW, id, role, name, text, "", bounds, Set.of(traits));
  }
}
