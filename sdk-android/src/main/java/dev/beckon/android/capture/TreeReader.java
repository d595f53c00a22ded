package dev.beckon.android.capture;

import android.util.Log;
import android.view.View;
import android.view.ViewGroup;
import android.widget.AdapterView;
import android.widget.Checkable;
import android.widget.TextView;
import dev.beckon.sdk.SecretTexts;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Trait;
import dev.beckon.sdk.cobrowse.ViewTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Reads the structure of the app's windows: what a person could name, with its place in the
 * picture, its words as far as the agent may read them, and a number that stays. What only arranges
 * others is left out. Masked views are there as places without words, and nothing inside them is;
 * what holds a masked view has no label, since apps put together labels from what is inside. A view
 * whose code fails is told as masked. One use per snapshot; main thread.
 */
final class TreeReader {
  /** As deep as views are looked at; deeper ones are left out. */
  static final int MAX_LEVELS = 150;

  static final int MAX_VIEWS = 20_000;
  private static final String LOG = "Beckon";

  private final ElementIds ids;
  private final MaskJudge judge;
  private final Ground ground;
  private final Set<View> seenViews = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Element> elements = new ArrayList<>();
  private int masked;
  private int views;

  private TreeReader(ElementIds ids, MaskJudge judge, Ground ground) {
    this.ids = ids;
    this.judge = judge;
    this.ground = ground;
  }

  /**
   * @param windows lowest first; at least one
   */
  static ScreenSnapshot read(List<AppWindow> windows, MaskJudge judge, ElementIds ids) {
    Ground ground = Ground.of(windows);
    TreeReader reader = new TreeReader(ids, judge, ground);
    boolean typingSecret = judge.isTypingSecret(windows);
    int position = 0;
    for (AppWindow each : windows) {
      boolean left = each.isKeptOut() || typingSecret && each.isPopup();
      if (!left) {
        position = reader.new InWindow(each).visitRoot(position);
      }
    }
    return new ScreenSnapshot(ground.width(), ground.height(), reader.elements);
  }

  /** The views of one window. */
  private final class InWindow {
    private final AppWindow window;
    private final View focused;

    InWindow(AppWindow window) {
      this.window = window;
      View root = window.root();
      View focus = root.hasWindowFocus() ? root.findFocus() : null;
      this.focused = focus == null ? root : focus;
    }

    int visitRoot(int position) {
      View root = window.root();
      if (window.isSecure()) {
        elements.add(masked(root, Spot.WINDOW, position));
        return position + 1;
      }
      boolean open = !judge.isPrivateByDefault();
      if (window.isActivity() || !open || judge.judge(root) == Judgement.HIDDEN) {
        return visit(root, Spot.WINDOW, position, open, 0, 0);
      }
      Role role = window.isDialog() ? Role.DIALOG : Role.MENU;
      elements.add(element(root, Spot.WINDOW, position, role));
      visitInside(root, ids.of(root), true, 1, 0, elements.size() - 1);
      return position + 1;
    }

    /**
     * @param position the next free one among its siblings
     * @param seen false: nothing around it was shown, and all is private by default
     * @param depth how many elements are around it
     * @param level how many views are around it
     * @return the next free position
     */
    private int visit(View view, int parent, int position, boolean seen, int depth, int level) {
      boolean left =
          elements.size() >= ViewTree.MAX_ELEMENTS
              || depth >= ViewTree.MAX_DEPTH
              || level >= MAX_LEVELS
              || isUnseen(view);
      if (left || !seenViews.add(view)) {
        return position;
      }
      int before = elements.size();
      try {
        return visitSeen(view, parent, position, seen, depth, level);
      } catch (RuntimeException e) { // views are the app's code: anything may come
        Log.d(LOG, "a view that fails is told as hidden", e);
        elements.subList(before, elements.size()).clear();
        elements.add(masked(view, parent, position));
        return position + 1;
      }
    }

    private int visitSeen(View view, int parent, int position, boolean seen, int depth, int level) {
      Judgement judgement = judge.judge(view);
      if (judgement == Judgement.HIDDEN) {
        elements.add(masked(view, parent, position));
        return position + 1;
      }
      if (view.getParent() instanceof AdapterView<?> list) {
        ids.shows(list, view);
      }
      boolean open = seen || judgement == Judgement.SHOWN;
      Role role = open ? Roles.of(view) : null;
      if (role == null) {
        return visitChildren(view, parent, position, open, depth, level + 1);
      }
      elements.add(element(view, parent, position, role));
      if (!Roles.isWhole(view)) {
        visitInside(view, ids.of(view), open, depth + 1, level, elements.size() - 1);
      }
      return position + 1;
    }

    private void visitInside(View view, int id, boolean open, int depth, int level, int index) {
      int before = masked;
      visitChildren(view, id, 0, open, depth, level + 1);
      if (masked > before) {
        elements.set(index, withoutLabel(elements.get(index)));
      }
    }

    private int visitChildren(
        View view, int parent, int position, boolean seen, int depth, int level) {
      int next = position;
      if (view instanceof ViewGroup group) {
        for (int i = 0, count = Children.count(group); i < count && views < MAX_VIEWS; i++) {
          views++;
          View child = group.getChildAt(i);
          if (child != null && child.getParent() == view) {
            next = visit(child, parent, next, seen, depth, level);
          }
        }
      }
      return next;
    }

    private Element masked(View view, int parent, int position) {
      masked++;
      boolean input = view instanceof android.widget.EditText;
      return new Element(
          ids.of(view),
          parent,
          position,
          input ? Role.INPUT : Role.GROUP,
          ViewTraits.idOf(view),
          "",
          "",
          place(view),
          EnumSet.of(Trait.MASKED));
    }

    private Element element(View view, int parent, int position, Role role) {
      return new Element(
          ids.of(view),
          parent,
          position,
          role,
          ViewTraits.idOf(view),
          SecretTexts.redact(Roles.text(view)),
          SecretTexts.redact(Roles.label(view)),
          place(view),
          traits(view));
    }

    private Bounds place(View view) {
      return ground.bounds(window, Places.place(view));
    }

    private Set<Trait> traits(View view) {
      Set<Trait> traits = EnumSet.noneOf(Trait.class);
      add(traits, Trait.NEVER_REMOTE, RemoteTouch.saysNever(view));
      add(traits, Trait.DESTRUCTIVE, RemoteTouch.isDestructive(view));
      add(traits, Trait.DISABLED, !view.isEnabled());
      add(traits, Trait.FOCUSED, view == focused && view != window.root());
      add(traits, Trait.TOUCHABLE, view.isClickable() || isRowToTap(view));
      add(traits, Trait.SCROLLABLE, isScrollable(view));
      add(traits, Trait.EDITABLE, view.isEnabled() && view.onCheckIsTextEditor());
      add(traits, Trait.SELECTED, isChosen(view));
      return traits;
    }
  }

  private static Element withoutLabel(Element element) {
    return new Element(
        element.id(),
        element.parent(),
        element.position(),
        element.role(),
        element.name(),
        element.text(),
        "",
        element.bounds(),
        element.traits());
  }

  private static void add(Set<Trait> traits, Trait trait, boolean holds) {
    if (holds) {
      traits.add(trait);
    }
  }

  private static boolean isUnseen(View view) {
    return view.getVisibility() != View.VISIBLE || view.getAlpha() <= 0;
  }

  /** A row is tapped although the list takes the touches. */
  private static boolean isRowToTap(View view) {
    return view.getParent() instanceof AdapterView<?> list && list.getOnItemClickListener() != null;
  }

  /** Words that do not quite fit can be scrolled, but nobody does. */
  private static boolean isScrollable(View view) {
    return !(view instanceof TextView)
        && (view.canScrollVertically(1)
            || view.canScrollVertically(-1)
            || view.canScrollHorizontally(1)
            || view.canScrollHorizontally(-1));
  }

  private static boolean isChosen(View view) {
    return view.isSelected() || view instanceof Checkable box && box.isChecked();
  }
}
