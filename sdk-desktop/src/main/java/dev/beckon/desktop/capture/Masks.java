package dev.beckon.desktop.capture;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What the agent must not see, said about nodes. Hidden without asking: inputs for passwords, cards
 * and one-time codes (by type, name or content), nodes with the style class {@value #STYLE_CLASS},
 * and nodes whose content cannot be judged (web views, media, canvases, Swing inside JavaFX). A
 * hidden node hides everything inside it. Rules that name no node are {@link
 * dev.beckon.sdk.MaskRules}. FX thread.
 */
public final class Masks {
  /** Give this style class to whatever must stay private. */
  public static final String STYLE_CLASS = "beckon-mask";

  private static final Object DECIDED = new Object();
  private static final Object TAG = new Object();
  private static final Object KEPT_OUT = new Object();
  private static final List<Predicate<? super Node>> CONDITIONS = new CopyOnWriteArrayList<>();
  private static final List<Runnable> WATCHERS = new CopyOnWriteArrayList<>();

  private Masks() {}

  /** Hides the node from the agent, from the next picture on, which is taken at once. */
  public static void mask(Node node) {
    say(node, DECIDED, true);
  }

  /**
   * Shows the node to the agent, even where it would be hidden without asking; a hidden ancestor or
   * a rule of {@link dev.beckon.sdk.MaskRules} still hides it. Where everything is private by
   * default, what is inside the node is shown with it, except what is secret by itself.
   */
  public static void reveal(Node node) {
    say(node, DECIDED, false);
  }

  /** Gives the node a tag that rules can name: {@code [tag]}. The last one counts. */
  public static void tag(Node node, String tag) {
    say(node, TAG, Objects.requireNonNull(tag, "tag"));
  }

  /**
   * Hides every node of this process for which the condition holds or throws, until the
   * subscription is ended. It is asked for each node of each picture: keep it quick. While nothing
   * is drawn it is asked every four seconds: where the answer changes and nothing is drawn anew,
   * call {@link #mask} or add the condition again.
   */
  public static Subscription hideWhere(Predicate<? super Node> condition) {
    CONDITIONS.add(Objects.requireNonNull(condition, "condition"));
    changed();
    return () -> {
      CONDITIONS.remove(condition);
      changed();
    };
  }

  /** Keeps a dialog or pop-up, and those it opens, out of the agent's picture altogether. */
  public static void keepOut(Window window) {
    window.getProperties().put(KEPT_OUT, true);
    changed();
  }

  /** Told after each change of what code said, until the subscription is ended. */
  static Subscription watch(Runnable watcher) {
    WATCHERS.add(watcher);
    return () -> WATCHERS.remove(watcher);
  }

  private static void say(Node node, Object what, Object value) {
    node.getProperties().put(what, value);
    changed();
  }

  private static void changed() {
    WATCHERS.forEach(Runnable::run);
  }

  /** True: hidden by code. False: shown by code. Null: the code said nothing. */
  static @Nullable Boolean decided(Node node) {
    return node.hasProperties() && node.getProperties().get(DECIDED) instanceof Boolean decided
        ? decided
        : null;
  }

  static List<String> tags(Node node) {
    return node.hasProperties() && node.getProperties().get(TAG) instanceof String tag
        ? List.of(tag)
        : List.of();
  }

  static List<Predicate<? super Node>> conditions() {
    return CONDITIONS;
  }

  static boolean isKeptOut(Window window) {
    return window.hasProperties() && window.getProperties().containsKey(KEPT_OUT);
  }
}
