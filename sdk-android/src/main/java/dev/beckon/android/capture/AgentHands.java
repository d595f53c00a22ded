package dev.beckon.android.capture;

import android.graphics.Rect;
import android.graphics.RectF;
import android.os.Handler;
import android.os.SystemClock;
import android.util.Log;
import android.view.InputDevice;
import android.view.KeyEvent;
import android.view.MotionEvent;
import android.view.View;
import android.view.ViewConfiguration;
import android.view.ViewGroup;
import android.widget.AbsListView;
import android.widget.TextView;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Trait;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a permitted agent does, by the events the person would have caused, given to the
 * app's own windows and to no other. Looks once more, at this very moment: what is masked or never
 * remote is not touched, nor is what lies under or over such a view, as it is grey in the agent's
 * picture; nor what a dialog covers, what is out of sight, and what has become destructive since
 * the agent's tree was told, as nobody confirmed that. One use per action; main thread.
 */
final class AgentHands {
  private static final String LOG = "Beckon";

  private final List<AppWindow> windows;
  private final ElementIds ids;
  private final MaskJudge judge;
  private final @Nullable ScreenSnapshot told;
  private final Handler main;
  private final Doing doing;

  /**
   * @param windows lowest first
   * @param told the tree that the agent's action was judged by
   */
  AgentHands(
      List<AppWindow> windows,
      ElementIds ids,
      MaskJudge judge,
      @Nullable ScreenSnapshot told,
      Handler main,
      Doing doing) {
    this.windows = windows;
    this.ids = ids;
    this.judge = judge;
    this.told = told;
    this.main = main;
    this.doing = doing;
  }

  /**
   * @param done told once
   */
  void perform(ControlAction action, Consumer<ControlOutcome> done) {
    if (windows.isEmpty()) {
      done.accept(ControlOutcome.FAILED);
    } else if (action instanceof ControlAction.Press press) {
      done.accept(press(codeOf(press.key())));
    } else if (action instanceof ControlAction.Back) {
      done.accept(back());
    } else {
      Spot at = action.at();
      Target target = at == null ? null : find(at);
      if (target == null) {
        done.accept(ControlOutcome.GONE);
        return;
      }
      ControlOutcome refusal = refusal(target, action instanceof ControlAction.Scroll);
      if (refusal != null) {
        done.accept(refusal);
      } else if (action instanceof ControlAction.LongPress) {
        longPress(target, done);
      } else {
        done.accept(
            action instanceof ControlAction.Scroll scroll
                ? scroll(target, scroll)
                : action instanceof ControlAction.Type type
                    ? type(target.view, type.text())
                    : tap(target));
      }
    }
  }

  // ---- where

  /** Null: there is nothing in sight, or the person could not reach it. */
  private @Nullable Target find(Spot at) {
    if (at.element() == Spot.WINDOW) {
      Rect ground = windows.get(0).frame();
      float x = ground.left + ground.width() * (float) at.x() / Spot.WHOLE;
      float y = ground.top + ground.height() * (float) at.y() / Spot.WHOLE;
      AppWindow window = reachedAt(x, y);
      return window == null ? null : Target.at(window, null, x, y);
    }
    View view = ids.view(at.element());
    AppWindow window = view == null ? null : AppWindows.windowOf(view, windows);
    RectF sight = view == null || !view.isShown() ? null : Places.sight(view);
    if (view == null || window == null || sight == null) {
      return null;
    }
    float[] point =
        Places.inWindow(
            view,
            view.getWidth() * (float) at.x() / Spot.WHOLE,
            view.getHeight() * (float) at.y() / Spot.WHOLE);
    float x = Math.min(point[0], sight.right - 1);
    float y = Math.min(point[1], sight.bottom - 1);
    boolean inSight = point[0] <= sight.right && point[1] <= sight.bottom && sight.contains(x, y);
    int[] root = new int[2];
    window.root().getLocationOnScreen(root);
    return inSight && reachedAt(x + root[0], y + root[1]) == window
        ? Target.at(window, view, x + root[0], y + root[1])
        : null;
  }

  /** The window that would get a person's touch there; Beckon's own are looked through. */
  private @Nullable AppWindow reachedAt(float rawX, float rawY) {
    for (int i = windows.size() - 1; i >= 0; i--) {
      AppWindow each = windows.get(i);
      if (each.isTouchable() && !each.isKeptOut()) {
        if (each.frame().contains((int) rawX, (int) rawY)) {
          return each;
        }
        if (each.isModal()) {
          return null;
        }
      }
    }
    return null;
  }

  // ---- whether

  private @Nullable ControlOutcome refusal(Target target, boolean scrolling) {
    if (target.window.isSecure() || judge.hides(target.view)) {
      return ControlOutcome.MASKED;
    }
    if (RemoteTouch.isNever(target.view)) {
      return ControlOutcome.NEVER_REMOTE;
    }
    if (!isEnabled(target.view)) {
      return ControlOutcome.FAILED;
    }
    List<View> all = Hits.all(target.window.root(), target.x, target.y);
    View hit = all.isEmpty() ? target.window.root() : all.get(0);
    for (View each : all) {
      if (judge.judge(each) == Judgement.HIDDEN) {
        return ControlOutcome.MASKED;
      }
      if (RemoteTouch.saysNever(each)) {
        return ControlOutcome.NEVER_REMOTE;
      }
    }
    ControlOutcome further = judge.hides(hit) ? ControlOutcome.MASKED : beyond(hit);
    if (further != null || scrolling) {
      return further;
    }
    if (!isEnabled(hit)) {
      return ControlOutcome.FAILED;
    }
    return isCovered(target, hit) || isNewlyDestructive(hit) ? ControlOutcome.GONE : null;
  }

  /** A disabled view, or one inside a disabled one that would have taken the touch. */
  private static boolean isEnabled(View view) {
    View each = view;
    while (each != null && !takesTouches(each)) {
      each = Places.parent(each);
    }
    return view.isEnabled() && (each == null || each.isEnabled());
  }

  /** Whether something that is not inside the target would take the touch. */
  private static boolean isCovered(Target target, View hit) {
    View each = hit;
    while (each != null && each != target.view && !isInside(target.view, each)) {
      if (takesTouches(each)) {
        return true;
      }
      each = Places.parent(each);
    }
    return false;
  }

  private static boolean isInside(View inner, View outer) {
    View each = inner;
    while (each != null && each != outer) {
      each = Places.parent(each);
    }
    return each == outer;
  }

  private static boolean takesTouches(View view) {
    return view.isClickable() || view.isLongClickable();
  }

  /** Touches beside a small view may be passed on to it: then it must not be a forbidden one. */
  private @Nullable ControlOutcome beyond(View hit) {
    View each = hit;
    while (each != null && !takesTouches(each)) {
      if (each.getTouchDelegate() != null && each instanceof ViewGroup group) {
        return forbiddenIn(group, 0);
      }
      each = Places.parent(each);
    }
    return null;
  }

  private @Nullable ControlOutcome forbiddenIn(ViewGroup group, int level) {
    for (int i = 0, count = Children.count(group);
        i < count && level < TreeReader.MAX_LEVELS;
        i++) {
      View child = group.getChildAt(i);
      if (child != null && child.getParent() == group) {
        if (judge.judge(child) == Judgement.HIDDEN) {
          return ControlOutcome.MASKED;
        }
        if (RemoteTouch.saysNever(child)) {
          return ControlOutcome.NEVER_REMOTE;
        }
        ControlOutcome inside =
            child instanceof ViewGroup inner ? forbiddenIn(inner, level + 1) : null;
        if (inside != null) {
          return inside;
        }
      }
    }
    return null;
  }

  /** The customer was not asked, as it was not destructive when the tree was told. */
  private boolean isNewlyDestructive(View hit) {
    View each = hit;
    while (each != null) {
      if (RemoteTouch.isDestructive(each) && !wasDestructive(each)) {
        return true;
      }
      each = Places.parent(each);
    }
    return false;
  }

  private boolean wasDestructive(View view) {
    int id = ids.around(view);
    List<Element> elements = told == null ? Collections.emptyList() : told.elements();
    for (Element each : elements) {
      if (each.id() == id) {
        return each.is(Trait.DESTRUCTIVE);
      }
    }
    return false;
  }

  // ---- what

  private ControlOutcome tap(Target target) {
    long now = SystemClock.uptimeMillis();
    boolean taken = touch(target, MotionEvent.ACTION_DOWN, now);
    touch(target, MotionEvent.ACTION_UP, now);
    return taken ? ControlOutcome.DONE : ControlOutcome.GONE;
  }

  private void longPress(Target target, Consumer<ControlOutcome> done) {
    long down = SystemClock.uptimeMillis();
    if (!touch(target, MotionEvent.ACTION_DOWN, down)) {
      touch(target, MotionEvent.ACTION_UP, down);
      done.accept(ControlOutcome.GONE);
      return;
    }
    main.postDelayed(
        () -> {
          ControlOutcome outcome = ControlOutcome.DONE;
          try {
            touch(target, MotionEvent.ACTION_UP, down);
          } catch (RuntimeException e) { // handlers are the app's code
            Log.w(LOG, "what the agent did made the app fail", e);
            outcome = ControlOutcome.FAILED;
          }
          done.accept(outcome);
        },
        ViewConfiguration.getLongPressTimeout() + 100L);
  }

  private boolean touch(Target target, int action, long downMillis) {
    View root = target.window.root();
    int[] at = new int[2];
    root.getLocationOnScreen(at);
    MotionEvent event =
        MotionEvent.obtain(
            downMillis, SystemClock.uptimeMillis(), action, target.x + at[0], target.y + at[1], 0);
    event.setSource(InputDevice.SOURCE_TOUCHSCREEN);
    event.offsetLocation(-at[0], -at[1]);
    try {
      return doing.asAgent(() -> root.dispatchTouchEvent(event));
    } finally {
      event.recycle();
    }
  }

  /** Contents follow the finger: to the right and down are positive. */
  private ControlOutcome scroll(Target target, ControlAction.Scroll scroll) {
    int x = -Math.round(target.view.getWidth() * (float) scroll.x() / Spot.WHOLE);
    int y = -Math.round(target.view.getHeight() * (float) scroll.y() / Spot.WHOLE);
    List<View> all = Hits.all(target.window.root(), target.x, target.y);
    for (View each : all) {
      boolean moves =
          y != 0 && each.canScrollVertically(y) || x != 0 && each.canScrollHorizontally(x);
      if (moves && !each.onCheckIsTextEditor()) {
        return doing.asAgent(() -> scroll(each, x, y))
            ? ControlOutcome.DONE
            : ControlOutcome.FAILED;
      }
    }
    return ControlOutcome.GONE;
  }

  private static boolean scroll(View view, int x, int y) {
    if (view instanceof AbsListView list) {
      list.scrollListBy(y);
      return true;
    }
    if (Roles.isScroller(view)) {
      view.scrollBy(x, y);
      return true;
    }
    boolean forward = y == 0 ? x > 0 : y > 0;
    return view.performAccessibilityAction(
        forward
            ? android.view.accessibility.AccessibilityNodeInfo.ACTION_SCROLL_FORWARD
            : android.view.accessibility.AccessibilityNodeInfo.ACTION_SCROLL_BACKWARD,
        null);
  }

  private ControlOutcome type(View view, String text) {
    boolean writes =
        view instanceof TextView field
            && field.onCheckIsTextEditor()
            && field.getEditableText() != null
            && doing.asAgent(() -> write(field, text));
    return writes ? ControlOutcome.DONE : ControlOutcome.FAILED;
  }

  /** In place of what is selected, through the field's own filters. */
  private static boolean write(TextView field, String text) {
    field.requestFocus();
    int length = field.getText().length();
    int one = field.getSelectionStart() < 0 ? length : field.getSelectionStart();
    int other = field.getSelectionEnd() < 0 ? length : field.getSelectionEnd();
    field.getEditableText().replace(Math.min(one, other), Math.max(one, other), text);
    return true;
  }

  private ControlOutcome press(int code) {
    AppWindow window = withKeys();
    View focused = window == null ? null : window.root().findFocus();
    ControlOutcome refusal = window == null ? ControlOutcome.GONE : refusal(window, focused);
    if (window == null || refusal != null) {
      return refusal == null ? ControlOutcome.GONE : refusal;
    }
    if (focused != null && isNewlyDestructive(focused)) {
      return ControlOutcome.GONE;
    }
    boolean taken = key(window, code);
    return taken || focused != null && moveFocus(focused, code)
        ? ControlOutcome.DONE
        : ControlOutcome.GONE;
  }

  /** What the keyboard writes into must not be hidden; where nothing has it, nothing is met. */
  private @Nullable ControlOutcome refusal(AppWindow window, @Nullable View focused) {
    if (window.isSecure() || focused != null && judge.hides(focused)) {
      return ControlOutcome.MASKED;
    }
    boolean never = RemoteTouch.isNever(focused == null ? window.root() : focused);
    return never ? ControlOutcome.NEVER_REMOTE : null;
  }

  @SuppressWarnings("deprecation") // the newer way back has no door for who is not the system
  private ControlOutcome back() {
    AppWindow window = withKeys();
    if (window == null) {
      return ControlOutcome.GONE;
    }
    if (key(window, KeyEvent.KEYCODE_BACK)) {
      return ControlOutcome.DONE;
    }
    android.app.Activity activity = window.activity();
    if (activity == null) {
      return ControlOutcome.FAILED;
    }
    return doing.asAgent(
            () -> {
              activity.onBackPressed(); // apps that handle "back" by themselves get no key
              return true;
            })
        ? ControlOutcome.DONE
        : ControlOutcome.FAILED;
  }

  private @Nullable AppWindow withKeys() {
    for (int i = windows.size() - 1; i >= 0; i--) {
      AppWindow each = windows.get(i);
      if (each.isFocusable() && !each.isKeptOut()) {
        return each;
      }
    }
    return null;
  }

  private boolean key(AppWindow window, int code) {
    long now = SystemClock.uptimeMillis();
    View root = window.root();
    boolean down =
        doing.asAgent(
            () -> root.dispatchKeyEvent(new KeyEvent(now, now, KeyEvent.ACTION_DOWN, code, 0)));
    boolean up =
        doing.asAgent(
            () -> root.dispatchKeyEvent(new KeyEvent(now, now, KeyEvent.ACTION_UP, code, 0)));
    return code == KeyEvent.KEYCODE_BACK ? up : down || up;
  }

  /** What Android does with a key that nobody took. */
  private boolean moveFocus(View focused, int code) {
    int direction =
        switch (code) {
          case KeyEvent.KEYCODE_TAB -> View.FOCUS_FORWARD;
          case KeyEvent.KEYCODE_DPAD_UP -> View.FOCUS_UP;
          case KeyEvent.KEYCODE_DPAD_DOWN -> View.FOCUS_DOWN;
          case KeyEvent.KEYCODE_DPAD_LEFT -> View.FOCUS_LEFT;
          case KeyEvent.KEYCODE_DPAD_RIGHT -> View.FOCUS_RIGHT;
          default -> 0;
        };
    View next = direction == 0 ? null : focused.focusSearch(direction);
    return next != null && doing.asAgent(() -> next.requestFocus(direction));
  }

  private static int codeOf(ControlAction.Key key) {
    return switch (key) {
      case ENTER -> KeyEvent.KEYCODE_ENTER;
      case TAB -> KeyEvent.KEYCODE_TAB;
      case ESCAPE -> KeyEvent.KEYCODE_ESCAPE;
      case BACKSPACE -> KeyEvent.KEYCODE_DEL;
      case DELETE -> KeyEvent.KEYCODE_FORWARD_DEL;
      case UP -> KeyEvent.KEYCODE_DPAD_UP;
      case DOWN -> KeyEvent.KEYCODE_DPAD_DOWN;
      case LEFT -> KeyEvent.KEYCODE_DPAD_LEFT;
      case RIGHT -> KeyEvent.KEYCODE_DPAD_RIGHT;
      case HOME -> KeyEvent.KEYCODE_MOVE_HOME;
      case END -> KeyEvent.KEYCODE_MOVE_END;
      case PAGE_UP -> KeyEvent.KEYCODE_PAGE_UP;
      case PAGE_DOWN -> KeyEvent.KEYCODE_PAGE_DOWN;
    };
  }

  /** Makes sure that what is done is not taken for the customer's. */
  interface Doing {
    boolean asAgent(BooleanSupplier act);
  }

  /**
   * What an action meets.
   *
   * @param view the element's; for a point of the window the innermost one there
   * @param x in pixels of the window's root
   * @param y in pixels of the window's root
   */
  private record Target(AppWindow window, View view, float x, float y) {
    static Target at(AppWindow window, @Nullable View view, float rawX, float rawY) {
      View root = window.root();
      int[] at = new int[2];
      root.getLocationOnScreen(at);
      View met = view == null ? Hits.innermost(root, rawX, rawY) : view;
      return new Target(window, met, rawX - at[0], rawY - at[1]);
    }
  }
}
