package dev.beckon.android.capture;

import android.view.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the agent must not see, said about views. Hidden without asking: inputs for passwords, cards
 * and one-time codes (by input type, autofill hint, name or content), views with the tag {@value
 * #TAG}, windows with {@code FLAG_SECURE}, and views whose content cannot be judged (web views,
 * surfaces, textures, Compose). A hidden view hides everything inside it. Rules that name no view
 * are {@link dev.beckon.sdk.MaskRules}. Main thread.
 */
public final class Masks {
  /**
   * Set as {@code android:tag}, hides the view; a tag may hold several words, divided by spaces.
   */
  public static final String TAG = "beckon-mask";

  /** Keys of this kind can be no resource ids of an app: those begin with 0x7f. */
  private static final int DECIDED = 0x6bec0001;

  private static final int RULE_TAG = 0x6bec0002;
  private static final int KEPT_OUT = 0x6bec0003;

  private static final List<Predicate<? super View>> CONDITIONS = new CopyOnWriteArrayList<>();
  private static final List<Runnable> WATCHERS = new CopyOnWriteArrayList<>();

  private Masks() {}

  /** Hides the view from the agent, from the next picture on, which is taken at once. */
  public static void mask(View view) {
    say(view, DECIDED, true);
  }

  /**
   * Shows the view to the agent, even where it would be hidden without asking; a hidden parent or a
   * rule of {@link dev.beckon.sdk.MaskRules} still hides it. Where everything is private by
   * default, what is inside the view is shown with it, except what is secret by itself.
   */
  public static void reveal(View view) {
    say(view, DECIDED, false);
  }

  /** Gives the view a tag that rules can name: {@code [tag]}. The last one counts. */
  public static void tag(View view, String tag) {
    say(view, RULE_TAG, Objects.requireNonNull(tag, "tag"));
  }

  /**
   * Hides every view of this process for which the condition holds or throws, until what is
   * returned is run. It is asked for each view of each picture: keep it quick. Where nothing is
   * drawn there is no picture: where the answer changes without that, call {@link #mask} or add the
   * condition again.
   */
  public static Runnable hideWhere(Predicate<? super View> condition) {
    CONDITIONS.add(Objects.requireNonNull(condition, "condition"));
    changed();
    return () -> {
      CONDITIONS.remove(condition);
      changed();
    };
  }

  /**
   * Keeps a dialog or pop-up out of the agent's picture, tree and reach altogether: any view of it
   * will do, before or after it is shown.
   */
  public static void keepOut(View ofWindow) {
    ofWindow.setTag(KEPT_OUT, true);
    View root = ofWindow.getRootView();
    if (root != null) {
      root.setTag(KEPT_OUT, true);
    }
    changed();
  }

  /** Told after each change of what code said, until what is returned is run. */
  static Runnable watch(Runnable watcher) {
    WATCHERS.add(watcher);
    return () -> WATCHERS.remove(watcher);
  }

  private static void say(View view, int what, Object value) {
    view.setTag(what, value);
    changed();
  }

  private static void changed() {
    for (Runnable watcher : WATCHERS) {
      watcher.run();
    }
  }

  /** True: hidden by code. False: shown by code. Null: the code said nothing. */
  static @Nullable Boolean decided(View view) {
    return view.getTag(DECIDED) instanceof Boolean decided ? decided : null;
  }

  static List<String> tags(View view) {
    String given = view.getTag(RULE_TAG) instanceof String tag ? tag : null;
    List<String> words = words(view);
    if (given == null) {
      return words;
    }
    List<String> all = new ArrayList<>(words);
    all.add(given);
    return all;
  }

  /** The words of {@code android:tag}. */
  static List<String> words(View view) {
    if (!(view.getTag() instanceof String tag) || tag.isEmpty()) {
      return Collections.emptyList();
    }
    return Arrays.asList(tag.trim().split("\\s+"));
  }

  static List<Predicate<? super View>> conditions() {
    return CONDITIONS;
  }

  static boolean isKeptOut(View root) {
    if (Boolean.TRUE.equals(root.getTag(KEPT_OUT))) {
      return true;
    }
    View content = root.findViewById(android.R.id.content);
    View first =
        content instanceof android.view.ViewGroup group && group.getChildCount() > 0
            ? group.getChildAt(0)
            : null;
    return content != null && Boolean.TRUE.equals(content.getTag(KEPT_OUT))
        || first != null && Boolean.TRUE.equals(first.getTag(KEPT_OUT));
  }
}
