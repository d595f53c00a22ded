package dev.beckon.android.capture;

import android.util.Log;
import android.view.View;
import android.view.ViewParent;
import dev.beckon.sdk.MaskRules;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides whether the agent may see a view, the strongest word first:
 *
 * <pre>
 * 1  a rule hides it                                hidden, nothing shows it again
 * 2  the app's code decided about this very view    hidden or shown
 * 3  a condition holds or throws, its tag           hidden
 * 4  an input for a secret, content that cannot be judged (web, surface, texture, Compose)  hidden
 * 5  a rule shows it                                shown
 * 6  nobody said anything                           shown, or hidden where all is private by default
 * </pre>
 *
 * One use per picture, so that all of a picture is judged by the same rules. Main thread.
 */
final class MaskJudge {
  private static final String LOG = "Beckon";

  /** By name: most apps do not have all of these. Classes derived from them are found too. */
  private static final Set<String> UNJUDGEABLE =
      new HashSet<>(
          Arrays.asList(
              "android.webkit.WebView",
              "android.view.SurfaceView",
              "android.view.TextureView",
              "android.media.tv.TvView",
              "androidx.compose.ui.platform.AbstractComposeView",
              "androidx.compose.ui.platform.AndroidComposeView",
              "io.flutter.embedding.android.FlutterView"));

  private final MaskRules rules;

  MaskJudge(MaskRules rules) {
    this.rules = rules;
  }

  boolean isPrivateByDefault() {
    return rules.isPrivateByDefault();
  }

  /** About the view itself, apart from what it is in. */
  Judgement judge(View view) {
    ViewTraits traits = new ViewTraits(view);
    if (rules.hides(traits)) {
      return Judgement.HIDDEN;
    }
    Boolean decided = Masks.decided(view);
    if (decided != null) {
      return decided ? Judgement.HIDDEN : Judgement.SHOWN;
    }
    if (meetsCondition(view)
        || Masks.words(view).contains(Masks.TAG)
        || SecretInputs.isSecret(view)
        || traits.isAnyOf(UNJUDGEABLE)) {
      return Judgement.HIDDEN;
    }
    return rules.shows(traits) ? Judgement.SHOWN : Judgement.OPEN;
  }

  /** Whether the agent sees nothing of the view, because of itself or of what it is in. */
  boolean hides(View view) {
    boolean shown = !isPrivateByDefault();
    View each = view;
    while (each != null) {
      Judgement judgement = judge(each);
      if (judgement == Judgement.HIDDEN) {
        return true;
      }
      shown |= judgement == Judgement.SHOWN;
      ViewParent parent = each.getParent();
      each = parent instanceof View above ? above : null;
    }
    return !shown;
  }

  /** Whether the keyboard writes into something hidden: then suggestions tell what. */
  boolean isTypingSecret(List<AppWindow> windows) {
    for (AppWindow each : windows) {
      View focused = each.root().findFocus();
      if (focused != null && each.root().hasWindowFocus() && hides(focused)) {
        return true;
      }
    }
    return false;
  }

  /** The condition is the app's code: where it fails, nobody knows, so the view is hidden. */
  private static boolean meetsCondition(View view) {
    for (Predicate<? super View> condition : Masks.conditions()) {
      try {
        if (condition.test(view)) {
          return true;
        }
      } catch (RuntimeException e) {
        Log.d(LOG, "a mask's condition failed; the view is hidden", e);
        return true;
      }
    }
    return false;
  }
}
