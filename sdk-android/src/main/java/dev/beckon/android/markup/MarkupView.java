package dev.beckon.android.markup;

import android.content.Context;
import android.graphics.Canvas;
import android.os.SystemClock;
import android.util.Log;
import android.view.MotionEvent;
import android.view.View;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Annotations;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.Shape;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Draws a {@link Markup}: every annotation where its element is, the laser's dot, and the finger
 * that suggests a tap; disappearing ink fades. Takes no touches and has nothing a screen reader
 * would stop at; made for a window of its own, over the app's.
 */
public final class MarkupView extends View {
  private static final String LOG = "Beckon";

  /** How long disappearing ink takes to disappear, at the end of its time. */
  private static final long FADING_MILLIS = 800;

  private final Figures figures;
  private final OutsideTouch outside;
  private Markup markup = Markup.NONE;
  private List<@Nullable Bounds> places = Collections.emptyList();
  private List<Shape> shapes = Collections.emptyList();
  private Map<Integer, Ink> ink = Collections.emptyMap();
  private float @Nullable [] laser;
  private float @Nullable [] finger;

  /**
   * Empty.
   *
   * @param outside told when Android says that some other window was touched
   */
  public MarkupView(Context context, OutsideTouch outside) {
    super(context);
    this.outside = outside;
    this.figures = new Figures(getResources().getDisplayMetrics().density);
    setImportantForAccessibility(IMPORTANT_FOR_ACCESSIBILITY_NO);
    setFocusable(false);
    setClickable(false);
  }

  /**
   * Shows this, in place of what was shown; does nothing where nothing changed or moved.
   *
   * @param bounds of an element, in this view's pixels; null: not in sight
   */
  public void show(Markup next, IntFunction<@Nullable Bounds> bounds) {
    List<@Nullable Bounds> now = new ArrayList<>();
    for (Annotation each : next.annotations().all()) {
      now.add(bounds.apply(each.element()));
    }
    float[] nextLaser = point(next.laser(), bounds);
    float[] nextFinger = point(next.suggestion(), bounds);
    boolean same =
        next.equals(markup)
            && now.equals(places)
            && Arrays.equals(nextLaser, laser)
            && Arrays.equals(nextFinger, finger);
    if (!same) {
      markup = next;
      places = now;
      laser = nextLaser;
      finger = nextFinger;
      shapes = next.annotations().shapes(bounds);
      ink = dated(next.annotations().all());
      invalidate();
    }
  }

  /** Whether nothing is shown. */
  public boolean isBlank() {
    return shapes.isEmpty() && laser == null && finger == null;
  }

  /** What goes wrong in a drawing costs the drawing, never the app. */
  @Override
  protected void onDraw(Canvas canvas) {
    try {
      drawAll(canvas);
    } catch (RuntimeException e) {
      Log.w(LOG, "the agent's drawing could not be shown", e);
    }
  }

  private void drawAll(Canvas canvas) {
    long now = SystemClock.uptimeMillis();
    long next = Long.MAX_VALUE;
    for (Shape each : shapes) {
      Ink faded = ink.get(each.annotation().id());
      float strength = faded == null ? 1 : faded.strength(now);
      if (strength >= 1) {
        figures.draw(each, canvas, getWidth(), getHeight());
      } else if (strength > 0) {
        canvas.saveLayerAlpha(0, 0, getWidth(), getHeight(), Math.round(255 * strength));
        figures.draw(each, canvas, getWidth(), getHeight());
        canvas.restore();
      }
      next = faded == null || strength <= 0 ? next : Math.min(next, faded.nextChange(now));
    }
    if (finger != null) {
      figures.finger(canvas, finger[0], finger[1]);
    }
    if (laser != null) {
      figures.laser(canvas, laser[0], laser[1]);
    }
    if (next != Long.MAX_VALUE) {
      postInvalidateDelayed(next);
    }
  }

  /** Its window takes no touches, but Android tells it of those that other windows take. */
  @Override
  public boolean onTouchEvent(MotionEvent event) {
    if (event.getActionMasked() == MotionEvent.ACTION_OUTSIDE) {
      outside.touched(event.getRawX(), event.getRawY());
    }
    return false;
  }

  /** A stroke that was lengthened is new again. */
  private Map<Integer, Ink> dated(List<Annotation> annotations) {
    Map<Integer, Ink> next = new HashMap<>();
    for (Annotation each : annotations) {
      if (each.tool() == Tool.FADING_PEN) {
        Ink before = ink.get(each.id());
        next.put(
            each.id(),
            before != null && before.stroke.equals(each)
                ? before
                : new Ink(each, SystemClock.uptimeMillis()));
      }
    }
    return next;
  }

  private static float @Nullable [] point(
      @Nullable Spot spot, IntFunction<@Nullable Bounds> bounds) {
    Bounds where = spot == null ? null : bounds.apply(spot.element());
    return spot == null || where == null
        ? null
        : new float[] {(float) where.pixelX(spot.x()), (float) where.pixelY(spot.y())};
  }

  /** Told on the main thread. */
  public interface OutsideTouch {
    /** Somebody touched another window at this pixel of the screen; 0, 0: nobody knows where. */
    void touched(float rawX, float rawY);
  }

  /** Disappearing ink, since its last point. */
  private record Ink(Annotation stroke, long sinceMillis) {
    float strength(long now) {
      float left = sinceMillis + Annotations.FADE_MILLIS - now;
      return Math.max(0, Math.min(1, left / FADING_MILLIS));
    }

    long nextChange(long now) {
      return Math.max(16, sinceMillis + Annotations.FADE_MILLIS - FADING_MILLIS - now);
    }
  }
}
