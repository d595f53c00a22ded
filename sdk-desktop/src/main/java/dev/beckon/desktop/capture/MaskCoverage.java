package dev.beckon.desktop.capture;

import dev.beckon.desktop.capture.Judgement.Hidden;
import dev.beckon.sdk.MaskRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SubScene;
import javafx.scene.control.TextInputControl;

/**
 * What an agent would see of a scene, for an app's own tests:
 *
 * <pre>
 * MaskCoverage seen = MaskCoverage.of(scene, config.masks());
 * seen.assertMasked(cardNumber, password);
 * seen.assertShown(payButton);
 * System.out.println(seen);   // every input, and whether and why it is hidden
 * </pre>
 *
 * It asks the very code that masks pictures. The scene must be laid out (shown, or with {@code
 * applyCss} and {@code layout} on its root). FX thread; says what was true when it was made.
 */
public final class MaskCoverage {
  private final Scene scene;
  private final MaskJudge judge;
  private final Optional<List<PixelRect>> covered;
  private final List<Input> inputs = new ArrayList<>();

  private MaskCoverage(Scene scene, MaskRules rules) {
    this.scene = scene;
    this.judge = new MaskJudge(rules);
    this.covered = MaskFinder.find(scene, judge, (int) scene.getWidth(), (int) scene.getHeight());
    collect(scene.getRoot());
  }

  /** Looks at a scene under rules; {@link MaskRules#none()} where the app has none. */
  public static MaskCoverage of(Scene scene, MaskRules rules) {
    return new MaskCoverage(scene, rules);
  }

  /**
   * Fails unless every pixel of these nodes is hidden from the agent.
   *
   * @throws AssertionError naming the node and what would be seen of it
   */
  public void assertMasked(Node... nodes) {
    for (Node node : nodes) {
      if (!isMasked(node)) {
        throw new AssertionError(describe(node) + " would be seen by the agent.\n" + this);
      }
    }
  }

  /**
   * Fails if a pixel of these nodes is hidden from the agent, who could not help with them then.
   *
   * @throws AssertionError naming the node
   */
  public void assertShown(Node... nodes) {
    for (Node node : nodes) {
      if (covered.isEmpty() || !isWhole(node)) {
        throw new AssertionError(describe(node) + " would be hidden from the agent.\n" + this);
      }
    }
  }

  /** Whether no pixel of the node would be seen; also where the whole picture would be dropped. */
  public boolean isMasked(Node node) {
    if (node.getScene() != scene) {
      throw new IllegalArgumentException(
          describe(node) + " is not in the scene that was looked at");
    }
    return covered.isEmpty() || Regions.outside(place(node), covered.get()).isEmpty();
  }

  /** The inputs for text whose content the agent would see; review them. */
  public List<Node> shownInputs() {
    return inputs.stream().filter(input -> !input.hidden()).map(Input::node).toList();
  }

  /** The inputs for text that are hidden. */
  public List<Node> maskedInputs() {
    return inputs.stream().filter(Input::hidden).map(Input::node).toList();
  }

  /** The report: a line for each input. */
  @Override
  public String toString() {
    String head =
        "Inputs: %d, hidden from the agent: %d, seen: %d"
            .formatted(inputs.size(), maskedInputs().size(), shownInputs().size());
    return inputs.stream()
        .map(input -> "%n  %-6s %s%s".formatted(input.word(), describe(input.node()), input.why()))
        .collect(Collectors.joining("", head, ""));
  }

  private boolean isWhole(Node node) {
    PixelRect place = place(node);
    List<PixelRect> seen = Regions.outside(place, covered.orElse(List.of(place)));
    int pixels = seen.stream().mapToInt(each -> each.width() * each.height()).sum();
    return pixels == place.width() * place.height();
  }

  private static PixelRect place(Node node) {
    Bounds bounds = node.localToScene(node.getLayoutBounds(), true);
    int x = (int) Math.floor(bounds.getMinX());
    int y = (int) Math.floor(bounds.getMinY());
    int right = (int) Math.ceil(bounds.getMaxX());
    int bottom = (int) Math.ceil(bounds.getMaxY());
    return new PixelRect(x, y, right - x, bottom - y);
  }

  private void collect(Node node) {
    if (node instanceof TextInputControl) {
      inputs.add(new Input(node, isMasked(node), reason(node)));
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::collect);
    } else if (node instanceof SubScene sub) {
      collect(sub.getRoot());
    }
  }

  private String reason(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (judge.judge(each) instanceof Hidden(Judgement.Reason reason)) {
        return reason.words() + (each == node ? "" : " of " + describe(each));
      }
    }
    return "";
  }

  private static String describe(Node node) {
    String id = node.getId() == null ? "" : " #" + node.getId();
    return node.getClass().getSimpleName() + id;
  }

  private record Input(Node node, boolean hidden, String reason) {
    String word() {
      return hidden ? "hidden" : "seen";
    }

    String why() {
      return reason.isEmpty() ? "" : " (" + reason + ")";
    }
  }
}
