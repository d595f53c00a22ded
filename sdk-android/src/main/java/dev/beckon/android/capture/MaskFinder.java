package dev.beckon.android.capture;

import android.graphics.Rect;
import android.graphics.RectF;
import android.graphics.Region;
import android.view.View;
import android.view.ViewGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what must be painted over in a picture of a window. One use per picture and window; main
 * thread.
 *
 * <p>Where everything is private by default, the picture is covered except where a shown view lies,
 * and there too where a view that is not shown lies over or under it: a pixel is seen only when
 * nothing private can be in it. What a shown view's parents draw behind it counts as its
 * background.
 *
 * <p>What an app removes with a transition is drawn for a while although it is no child of anything
 * any more. While a view that was hidden in the last picture is in that state, all of the window is
 * covered.
 */
final class MaskFinder {
  private static final int MAX_DEPTH = 150;
  private static final int MAX_VIEWS = 20_000;

  private final MaskJudge judge;
  private final View root;
  private final Rect window;
  private final List<Rect> hidden = new ArrayList<>();
  private final List<Rect> shown = new ArrayList<>();
  private final Set<View> hiddenViews = weakSet();
  private int views;
  private boolean placed = true;

  private MaskFinder(View root, MaskJudge judge) {
    this.judge = judge;
    this.root = root;
    this.window = new Rect(0, 0, root.getWidth(), root.getHeight());
  }

  /**
   * The rectangles to paint over, in pixels of the window; null when they cannot be told for
   * certain, and then the picture must not be used.
   *
   * @param hiddenBefore the views that were hidden in the last picture of this window; replaced by
   *     those of this one
   * @throws Children.Untruthful a group miscounts what is in it: then neither
   */
  static @Nullable List<Rect> find(View root, MaskJudge judge, Set<View> hiddenBefore) {
    MaskFinder finder = new MaskFinder(root, judge);
    if (judge.isPrivateByDefault()) {
      finder.visitPrivate(root, 0);
      finder.coverAllBut();
    } else {
      finder.visit(root, 0);
    }
    boolean leaving = finder.isAnyLeaving(hiddenBefore);
    if (!leaving) {
      hiddenBefore.clear();
    }
    hiddenBefore.addAll(finder.hiddenViews);
    if (!finder.placed) {
      return null;
    }
    return leaving ? Collections.singletonList(finder.window) : finder.hidden;
  }

  /** For {@link #find}: holds no view that its app has let go. */
  static Set<View> weakSet() {
    return Collections.newSetFromMap(new WeakHashMap<>());
  }

  /** A view that is seen unless something hides it. */
  private void visit(View view, int depth) {
    if (isTooMuch(depth)) {
      hide(view);
    } else if (judge.judge(view) == Judgement.HIDDEN) {
      hide(view);
    } else if (view instanceof ViewGroup group) {
      boolean changing = isChanging(group);
      for (int i = 0, count = Children.count(group); i < count; i++) {
        View child = group.getChildAt(i);
        if (child != null && (changing || child.getVisibility() == View.VISIBLE)) {
          visit(child, depth + 1);
        }
      }
    }
  }

  /** A view that is hidden unless something shows it. Answers whether something in it was shown. */
  private boolean visitPrivate(View view, int depth) {
    Judgement judgement = isTooMuch(depth) ? Judgement.HIDDEN : judge.judge(view);
    if (judgement == Judgement.HIDDEN) {
      hide(view);
      return false;
    }
    if (judgement == Judgement.SHOWN) {
      RectF place = Places.sight(view);
      if (place != null && !Places.isMoved(view)) {
        Rect inner = Places.around(place);
        inner.inset(2, 2);
        if (inner.intersect(window)) {
          shown.add(inner);
        }
      }
      visit(view, depth);
      return true;
    }
    return hideUnlessShown(view, depth);
  }

  private boolean hideUnlessShown(View view, int depth) {
    int before = hidden.size();
    boolean any = false;
    if (view instanceof ViewGroup group) {
      boolean changing = isChanging(group);
      for (int i = 0, count = Children.count(group); i < count; i++) {
        View child = group.getChildAt(i);
        if (child != null && (changing || child.getVisibility() == View.VISIBLE)) {
          any |= visitPrivate(child, depth + 1);
        }
      }
    }
    if (!any) {
      hidden.subList(before, hidden.size()).clear();
      hide(view);
    }
    return any;
  }

  private void coverAllBut() {
    Region rest = new Region(window);
    for (Rect each : shown) {
      rest.op(each, Region.Op.DIFFERENCE);
    }
    android.graphics.RegionIterator parts = new android.graphics.RegionIterator(rest);
    Rect part = new Rect();
    while (parts.next(part)) {
      hidden.add(new Rect(part));
    }
  }

  private boolean isTooMuch(int depth) {
    views++;
    return depth > MAX_DEPTH || views > MAX_VIEWS;
  }

  private void hide(View view) {
    hiddenViews.add(view);
    cover(view, 0);
  }

  /** The view, and what it and what is inside it may draw outside of it. */
  private void cover(View view, int depth) {
    boolean spills = view.getParent() instanceof ViewGroup parent && !parent.getClipChildren();
    RectF place = Places.sight(spills && !staysInside(view) ? Places.clipping(view) : view);
    if (place != null && !Places.isFinite(place)) {
      placed = false;
    } else if (place != null) {
      Rect pixels = Places.around(place);
      if (pixels.intersect(window)) {
        hidden.add(pixels);
      }
    }
    if (view instanceof ViewGroup group && spills && depth < MAX_DEPTH) {
      for (int i = 0, count = Children.count(group); i < count; i++) {
        View child = group.getChildAt(i);
        if (child != null && child.getVisibility() == View.VISIBLE) {
          cover(child, depth + 1);
        }
      }
    }
  }

  /**
   * Android's own views draw where they lie; what an app's own do where nobody cuts them is open.
   */
  private static boolean staysInside(View view) {
    String type = view.getClass().getName();
    return type.startsWith("android.")
        || type.startsWith("androidx.")
        || type.startsWith("com.google.android.material.");
  }

  /** While a layout transition runs, what is gone may still be fading. */
  private static boolean isChanging(ViewGroup group) {
    return group.getLayoutTransition() != null && group.getLayoutTransition().isRunning();
  }

  private boolean isAnyLeaving(Set<View> before) {
    for (View each : before) {
      if (!hiddenViews.contains(each) && isLeaving(each)) {
        return true;
      }
    }
    return false;
  }

  /** Still drawn, but reached from nowhere. */
  private boolean isLeaving(View view) {
    View each = view;
    while (each.isAttachedToWindow() && each.getParent() instanceof ViewGroup parent) {
      if (parent.indexOfChild(each) < 0) {
        return true;
      }
      each = parent;
    }
    return each.isAttachedToWindow() && each != root && each.getParent() == null && each != view;
  }
}
