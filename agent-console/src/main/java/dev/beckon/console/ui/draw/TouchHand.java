package dev.beckon.console.ui.draw;

import dev.beckon.sdk.cobrowse.ControlAction;

/**
 * What mouse and keyboard become while the agent may tap: a tap, a long press where the mouse rests
 * (sent while it still does, so that a window that was busy between press and release makes none of
 * a tap), a drag or the wheel as scrolling in steps, letters as words, and single keys. Keeps the
 * time by what it is told; {@link #due} is to be called after {@link #dueInMillis}. FX thread.
 */
final class TouchHand {
  static final long LONG_PRESS_MILLIS = 600;

  /** A hand is not quite still; in pixels of the customer's window. */
  static final double STILL = 8;

  /** Letters that come closer together are one word. */
  static final long WORD_MILLIS = 300;

  static final long SCROLL_EVERY_MILLIS = 120;

  private static final int LONGEST_WORD = 200;

  private final DrawingViewModel model;
  private final StringBuilder word = new StringBuilder();
  private boolean down;
  private boolean resting;
  private double downX;
  private double downY;
  private long downAt;
  private double scrollX;
  private double scrollY;
  private double byX;
  private double byY;
  private long scrolledAt = Long.MIN_VALUE / 2;
  private long typedAt;

  TouchHand(DrawingViewModel model) {
    this.model = model;
  }

  void pressed(double x, double y, long now) {
    flush();
    down = true;
    resting = true;
    downX = x;
    downY = y;
    downAt = now;
  }

  void dragged(double x, double y) {
    resting &= isNear(x, y);
  }

  void released(double x, double y) {
    if (!down) {
      return;
    }
    down = false;
    if (isNear(x, y)) {
      model.tap(downX, downY);
    } else {
      model.scroll(downX, downY, x - downX, y - downY);
    }
  }

  private boolean isNear(double x, double y) {
    return Math.hypot(x - downX, y - downY) <= STILL;
  }

  /** The wheel turned, or two fingers slid. */
  void scrolled(double x, double y, double acrossBy, double downBy, long now) {
    flushWord();
    scrollX = x;
    scrollY = y;
    byX += acrossBy;
    byY += downBy;
    if (now - scrolledAt >= SCROLL_EVERY_MILLIS) {
      flushScroll();
      scrolledAt = now;
    }
  }

  void typed(String letters, long now) {
    flushScroll();
    word.append(letters);
    typedAt = now;
    if (word.length() >= LONGEST_WORD) {
      flushWord();
    }
  }

  void key(ControlAction.Key key) {
    flush();
    model.press(key);
  }

  /** In how long something is to be sent; negative: nothing is. */
  long dueInMillis(long now) {
    if (down && resting) {
      return Math.max(1, downAt + LONG_PRESS_MILLIS - now);
    }
    if (!word.isEmpty()) {
      return Math.max(1, typedAt + WORD_MILLIS - now);
    }
    return byX != 0 || byY != 0 ? Math.max(1, scrolledAt + SCROLL_EVERY_MILLIS - now) : -1;
  }

  void due(long now) {
    if (down && resting && now - downAt >= LONG_PRESS_MILLIS) {
      down = false;
      model.longPress(downX, downY);
    }
    if (!word.isEmpty() && now - typedAt >= WORD_MILLIS) {
      flushWord();
    }
    if (now - scrolledAt >= SCROLL_EVERY_MILLIS) {
      flushScroll();
      scrolledAt = now;
    }
  }

  /** Another tool, or another field: what was typed belongs to where it was typed. */
  void flush() {
    flushWord();
    flushScroll();
  }

  private void flushWord() {
    if (!word.isEmpty()) {
      model.type(word.toString());
      word.setLength(0);
    }
  }

  private void flushScroll() {
    if (byX != 0 || byY != 0) {
      model.scroll(scrollX, scrollY, byX, byY);
      byX = 0;
      byY = 0;
    }
  }
}
