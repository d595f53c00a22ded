package dev.beckon.android.overlay;

import android.content.Context;
import android.view.KeyEvent;
import android.view.MotionEvent;
import android.view.View;
import android.view.ViewConfiguration;
import android.widget.FrameLayout;
import android.widget.ScrollView;

/**
 * The root of the overlay's window, by which the capture knows it: it is never in the agent's
 * picture. Lets itself be dragged by any part that does not scroll. Main thread.
 */
public final class OverlayRoot extends FrameLayout {
  private final ScrollView scroll;
  private final Drag drag;
  private final Runnable back;
  private final int slop;
  private float downX;
  private float downY;
  private boolean dragging;

  OverlayRoot(Context context, Drag drag, Runnable back) {
    super(context);
    this.drag = drag;
    this.back = back;
    this.slop = ViewConfiguration.get(context).getScaledTouchSlop();
    this.scroll = new ScrollView(context);
    addView(scroll);
    setLayoutDirection(View.LAYOUT_DIRECTION_LOCALE);
  }

  void show(View content) {
    scroll.removeAllViews();
    scroll.addView(content);
  }

  @Override
  public boolean dispatchKeyEvent(KeyEvent event) {
    if (event.getKeyCode() == KeyEvent.KEYCODE_BACK) {
      if (event.getAction() == KeyEvent.ACTION_UP) {
        back.run();
      }
      return true;
    }
    return super.dispatchKeyEvent(event);
  }

  @Override
  public boolean onInterceptTouchEvent(MotionEvent event) {
    if (event.getActionMasked() == MotionEvent.ACTION_DOWN) {
      downX = event.getRawX();
      downY = event.getRawY();
      dragging = false;
    } else if (event.getActionMasked() == MotionEvent.ACTION_MOVE && !dragging) {
      dragging = isFar(event) && !scroll.canScrollVertically(1) && !scroll.canScrollVertically(-1);
    }
    return dragging;
  }

  @Override
  public boolean onTouchEvent(MotionEvent event) {
    switch (event.getActionMasked()) {
      case MotionEvent.ACTION_DOWN -> {
        return true;
      }
      case MotionEvent.ACTION_MOVE -> {
        dragging = dragging || isFar(event);
        if (dragging) {
          drag.moved(event.getRawX() - downX, event.getRawY() - downY);
          downX = event.getRawX();
          downY = event.getRawY();
        }
        return true;
      }
      case MotionEvent.ACTION_UP, MotionEvent.ACTION_CANCEL -> {
        if (dragging) {
          dragging = false;
          drag.dropped();
        }
        return true;
      }
      default -> {
        return super.onTouchEvent(event);
      }
    }
  }

  private boolean isFar(MotionEvent event) {
    return Math.hypot(event.getRawX() - downX, event.getRawY() - downY) > slop;
  }

  /** Told where a finger takes the window. */
  interface Drag {
    void moved(float byX, float byY);

    void dropped();
  }
}
