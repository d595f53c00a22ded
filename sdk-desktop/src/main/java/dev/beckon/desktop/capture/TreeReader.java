package dev.beckon.desktop.capture;

import dev.beckon.desktop.capture.Judgement.Hidden;
import dev.beckon.desktop.capture.Judgement.Shown;
import dev.beckon.desktop.markup.MarkupPane;
import dev.beckon.sdk.SecretTexts;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Trait;
import dev.beckon.sdk.cobrowse.ViewTree;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SubScene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import org.jspecify.annotations.Nullable;

/**
 * Reads the structure of a scene: what a person could name, with its place, its words as far as the
 * agent may read them, and a number that stays. What only arranges others is left out. Masked nodes
 * are there as places without words, and nothing inside them is. One use per snapshot; FX thread.
 */
final class TreeReader {
  private final ElementIds ids;
  private final MaskJudge judge;
  private final Scene scene;
  private final List<Element> elements = new ArrayList<>();

  private TreeReader(ElementIds ids, MaskJudge judge, Scene scene) {
    this.ids = ids;
    this.judge = judge;
    this.scene = scene;
  }

  static ScreenSnapshot read(Scene scene, MaskJudge judge, ElementIds ids) {
    TreeReader reader = new TreeReader(ids, judge, scene);
    reader.visit(scene.getRoot(), Spot.WINDOW, 0, !judge.isPrivateByDefault(), 0);
    return new ScreenSnapshot((int) scene.getWidth(), (int) scene.getHeight(), reader.elements);
  }

  /**
   * @param position the next free one among its siblings
   * @param seen false: nothing around it was shown, and all is private by default
   * @return the next free position
   */
  private int visit(Node node, int parent, int position, boolean seen, int depth) {
    boolean full = elements.size() >= ViewTree.MAX_ELEMENTS || depth >= ViewTree.MAX_DEPTH;
    if (!node.isVisible() || full || node instanceof MarkupPane) {
      return position;
    }
    Judgement judgement = judge.judge(node);
    if (judgement instanceof Hidden) {
      elements.add(masked(node, parent, position));
      return position + 1;
    }
    boolean open = seen || judgement instanceof Shown;
    Role role = open ? Roles.of(node) : null;
    if (role == null) {
      return visitChildren(node, parent, position, open, depth);
    }
    elements.add(element(node, parent, position, role));
    if (!Roles.isWhole(node)) {
      visitChildren(node, ids.of(node), 0, open, depth + 1);
    }
    return position + 1;
  }

  private int visitChildren(Node node, int parent, int position, boolean seen, int depth) {
    int next = position;
    if (node instanceof SubScene sub) {
      next = visit(sub.getRoot(), parent, next, seen, depth);
    } else if (node instanceof Parent group) {
      for (Node child : group.getChildrenUnmodifiable()) {
        next = visit(child, parent, next, seen, depth);
      }
    }
    return next;
  }

  private Element masked(Node node, int parent, int position) {
    Role role = node instanceof TextInputControl ? Role.INPUT : Role.GROUP;
    Set<Trait> traits = EnumSet.of(Trait.MASKED);
    return new Element(
        ids.of(node), parent, position, role, name(node), "", "", place(node), traits);
  }

  private Element element(Node node, int parent, int position, Role role) {
    return new Element(
        ids.of(node),
        parent,
        position,
        role,
        name(node),
        SecretTexts.redact(Roles.text(node)),
        SecretTexts.redact(Objects.requireNonNullElse(node.getAccessibleText(), "")),
        place(node),
        traits(node));
  }

  private Set<Trait> traits(Node node) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    add(traits, Trait.NEVER_REMOTE, RemoteTouch.isNever(node));
    add(traits, Trait.DESTRUCTIVE, RemoteTouch.isDestructive(node));
    add(traits, Trait.DISABLED, node.isDisabled());
    add(traits, Trait.FOCUSED, node == scene.getFocusOwner());
    add(traits, Trait.TOUCHABLE, node instanceof ButtonBase || node.getOnMouseClicked() != null);
    add(traits, Trait.SCROLLABLE, node instanceof ScrollPane || node instanceof ListView<?>);
    add(traits, Trait.EDITABLE, node instanceof TextInputControl input && input.isEditable());
    add(
        traits,
        Trait.SELECTED,
        node instanceof CheckBox box && box.isSelected()
            || node instanceof Labeled && node instanceof Toggle toggle && toggle.isSelected());
    return traits;
  }

  private static void add(Set<Trait> traits, Trait trait, boolean holds) {
    if (holds) {
      traits.add(trait);
    }
  }

  private static String name(Node node) {
    return Objects.requireNonNullElse(node.getId(), "");
  }

  /** Where the node is, whether or not that is in sight. */
  static Bounds place(Node node) {
    javafx.geometry.Bounds bounds = node.localToScene(node.getLayoutBounds(), true);
    int x = pixel(bounds.getMinX());
    int y = pixel(bounds.getMinY());
    return new Bounds(
        x, y, Math.max(0, pixel(bounds.getMaxX()) - x), Math.max(0, pixel(bounds.getMaxY()) - y));
  }

  private static int pixel(double edge) {
    return (int) Math.round(Math.clamp(edge, -1e6, 1e6));
  }

  /** Where the node can be seen: its place, less what clips around it cut off. Null: nowhere. */
  static @Nullable Bounds sight(Node node) {
    if (node.getScene() == null) {
      return null;
    }
    Scene scene = node.getScene();
    double left = 0;
    double top = 0;
    double right = scene.getWidth();
    double bottom = scene.getHeight();
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return null;
      }
      if (each.getClip() != null) {
        javafx.geometry.Bounds clip = each.localToScene(each.getClip().getBoundsInParent(), true);
        left = Math.max(left, clip.getMinX());
        top = Math.max(top, clip.getMinY());
        right = Math.min(right, clip.getMaxX());
        bottom = Math.min(bottom, clip.getMaxY());
      }
    }
    Bounds place = place(node);
    boolean inSight =
        place.x() < right
            && place.y() < bottom
            && place.x() + place.width() > left
            && place.y() + place.height() > top;
    return inSight ? place : null;
  }
}
