package dev.beckon.desktop.capture;

import dev.beckon.desktop.capture.Judgement.Hidden;
import dev.beckon.desktop.capture.Judgement.Open;
import dev.beckon.desktop.capture.Judgement.Reason;
import dev.beckon.desktop.capture.Judgement.Shown;
import dev.beckon.sdk.MaskRules;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the agent may see a node, the strongest word first:
 *
 * <pre>
 * 1  a rule hides it                                hidden, nothing shows it again
 * 2  the app's code decided about this very node    hidden or shown
 * 3  a condition holds or throws, its style class   hidden
 * 4  an input for a secret, content that cannot be judged (web, media, canvas, Swing)  hidden
 * 5  a rule shows it                                shown
 * 6  nobody said anything                           shown, or hidden where all is private by default
 * </pre>
 *
 * One use per picture, so that all of a picture is judged by the same rules. FX thread.
 */
final class MaskJudge {
  private static final System.Logger LOG = System.getLogger("dev.beckon.desktop");

  /** By name, since most apps do not have these modules. */
  private static final Set<String> UNJUDGEABLE =
      Set.of(
          "javafx.scene.web.WebView",
          "javafx.embed.swing.SwingNode",
          "javafx.scene.media.MediaView",
          "javafx.scene.canvas.Canvas");

  private final MaskRules rules;

  MaskJudge(MaskRules rules) {
    this.rules = rules;
  }

  boolean isPrivateByDefault() {
    return rules.isPrivateByDefault();
  }

  /** About the node itself, apart from what it is in. */
  Judgement judge(Node node) {
    NodeTraits traits = new NodeTraits(node);
    if (rules.hides(traits)) {
      return new Hidden(Reason.RULE);
    }
    Boolean decided = Masks.decided(node);
    if (decided != null) {
      return decided ? new Hidden(Reason.CODE) : Shown.SHOWN;
    }
    Reason reason = reasonToHide(node, traits);
    if (reason != null) {
      return new Hidden(reason);
    }
    return rules.shows(traits) ? Shown.SHOWN : Open.OPEN;
  }

  /** Whether the agent sees nothing of the node, because of itself or of what it is in. */
  boolean hides(Node node) {
    boolean shown = !isPrivateByDefault();
    for (Node each = node; each != null; each = each.getParent()) {
      switch (judge(each)) {
        case Hidden hidden -> {
          return true;
        }
        case Shown yes -> shown = true;
        case Open open -> {
          // Its ancestors decide.
        }
      }
    }
    return !shown;
  }

  private static @Nullable Reason reasonToHide(Node node, NodeTraits traits) {
    for (Predicate<? super Node> condition : Masks.conditions()) {
      Reason reason = ask(condition, node);
      if (reason != null) {
        return reason;
      }
    }
    if (node.getStyleClass().contains(Masks.STYLE_CLASS)) {
      return Reason.STYLE_CLASS;
    }
    if (SecretInputs.isSecret(node)) {
      return Reason.SECRET_INPUT;
    }
    return traits.isAnyOf(UNJUDGEABLE) ? Reason.UNJUDGEABLE : null;
  }

  /** The condition is the app's code: where it fails, nobody knows, so the node is hidden. */
  private static @Nullable Reason ask(Predicate<? super Node> condition, Node node) {
    try {
      return condition.test(node) ? Reason.CONDITION : null;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "A mask's condition failed; the node is hidden", e);
      return Reason.CONDITION_FAILED;
    }
  }
}
