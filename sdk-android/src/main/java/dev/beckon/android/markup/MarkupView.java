package dev.beckon.android.markup;

import android.content.Context;
import android.graphics.Canvas;
import android.view.MotionEvent;
import android.view.View;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.Shape;
import dev.beckon.sdk.cobrowse.Spot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Draws a {@link Markup}: every annotation where its element is, the laser's dot, and the finger
 * that suggests a tap. Takes no touches and has nothing a screen reader would stop at; made for a
 * window of its own, over the app's.
 */
public final class MarkupView extends View {
  private final Figures figures;
  private final Runnable touchedElsewhere;
  private Markup markup = Markup.NONE;
  private List<@Nullable Bounds> places = Collections.emptyList();
  private List<Shape> shapes = Collections.emptyList();
  private float @Nullable [] laser;
  private float @Nullable [] finger;

  /**
   * Empty.
   *
   * @param touchedElsewhere told when Android says that some other window was touched
   */
  public MarkupView(Context context, Runnable touchedElsewhere) {
    super(context);
    this.touchedElsewhere = touchedElsewhere;
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
            && java.util.Arrays.equals(nextLaser, laser)
            && java.util.Arrays.equals(nextFinger, finger);
    if (!same) {
      markup = next;
      places = now;
      laser = nextLaser;
      finger = nextFinger;
      shapes = next.annotations().shapes(bounds);
      invalidate();
    }
  }

  /** Whether nothing is shown. */
  public boolean isBlank() {
    return shapes.isEmpty() && laser == null && finger == null;
  }

  @Override
  protected void onDraw(Canvas canvas) {
    for (Shape each : shapes) {
      figures.draw(each, canvas, getWidth(), getHeight());
    }
    if (finger != null) {
      figures.finger(canvas, finger[0], finger[1]);
    }
    if (laser != null) {
      figures.laser(canvas, laser[0], laser[1]);
    }
  }

  /** Its window takes no touches, but Android tells it of those that other windows take. */
  @Override
  public boolean onTouchEvent(MotionEvent event) {
    if (event.getActionMasked() == MotionEvent.ACTION_OUTSIDE) {
      touchedElsewhere.run();
    }
    return false;
  }

  private static float @Nullable [] point(
      @Nullable Spot spot, IntFunction<@Nullable Bounds> bounds) {
    Bounds where = spot == null ? null : bounds.apply(spot.element());
    return spot == null || where == null
        ? null
        : new float[] {(float) where.pixelX(spot.x()), (float) where.pixelY(spot.y())};
  }
}
