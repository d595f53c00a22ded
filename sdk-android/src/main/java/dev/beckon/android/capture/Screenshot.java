package dev.beckon.android.capture;

import android.graphics.Bitmap;
import android.graphics.Rect;
import android.util.Log;
import android.view.View;
import dev.beckon.sdk.MaskRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes pictures of the app's windows, one after another, each together with the places that must
 * be painted over in it. The system copies pixels a moment after it was asked: so masks are looked
 * for before and after, and both are painted over, which covers whatever moved in between. While an
 * input that is masked has the focus, pop-ups (suggestions) are left out. Main thread.
 */
final class Screenshot {
  private static final String LOG = "Beckon";

  private final Supplier<MaskRules> rules;
  private final WindowPixels pixels;
  private final Map<View, Bitmap> bitmaps = new WeakHashMap<>();
  private final Map<View, Set<View>> hidden = new WeakHashMap<>();

  Screenshot(Supplier<MaskRules> rules, WindowPixels pixels) {
    this.rules = rules;
    this.pixels = pixels;
  }

  /**
   * One picture; the next only when this one is done with.
   *
   * @param done told once, on the main thread: layers, lowest first; the first one is as large as
   *     the picture. Null: a mask could not be placed, and nothing may be shown
   */
  void take(List<AppWindow> windows, Consumer<@Nullable List<Layer>> done) {
    try {
      new Shot(new MaskJudge(rules.get()), windows, done).begin();
    } catch (RuntimeException e) { // views and rules are the app's code: anything may come
      Log.w(LOG, "a picture was dropped: the app's windows cannot be judged", e);
      done.accept(null);
    }
  }

  /** The system may still write into the bitmaps of a picture that never came. */
  void abandon() {
    bitmaps.clear();
  }

  private Bitmap bitmap(View root, int width, int height) {
    Bitmap known = bitmaps.get(root);
    if (known == null || known.getWidth() != width || known.getHeight() != height) {
      known = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888);
      bitmaps.put(root, known);
    }
    return known;
  }

  private @Nullable List<Rect> find(View root, MaskJudge judge) {
    return MaskFinder.find(root, judge, hidden.computeIfAbsent(root, r -> MaskFinder.weakSet()));
  }

  /** One picture on its way. */
  private final class Shot {
    private final MaskJudge judge;
    private final List<AppWindow> windows;
    private final Consumer<@Nullable List<Layer>> done;
    private final List<Part> parts = new ArrayList<>();
    private int awaited;
    private boolean dropped;

    Shot(MaskJudge judge, List<AppWindow> windows, Consumer<@Nullable List<Layer>> done) {
      this.judge = judge;
      this.windows = windows;
      this.done = done;
    }

    void begin() {
      AppWindow base = windows.get(0);
      Ground ground = Ground.of(windows);
      boolean typingSecret = judge.isTypingSecret(windows);
      for (AppWindow each : windows) {
        boolean left = each.isKeptOut() || typingSecret && each.isPopup();
        if (each == base || !left) {
          Part part = new Part(each, ground);
          parts.add(part);
          dropped |= !part.lookForMasks();
        }
      }
      awaited = parts.size();
      for (Part part : parts) {
        if (dropped || part.window.isSecure() || part.window.isKeptOut()) {
          arrived();
        } else {
          pixels.take(part.window, part.bitmap, drawn -> part.taken(drawn));
        }
      }
    }

    private void arrived() {
      awaited--;
      if (awaited > 0) {
        return;
      }
      List<Layer> layers = new ArrayList<>();
      for (Part part : parts) {
        layers.add(part.layer());
      }
      done.accept(dropped ? null : layers);
    }

    /** One window in the picture. */
    private final class Part {
      private final AppWindow window;
      private final Rect frame;
      private final Bitmap bitmap;
      private final Set<Rect> masks = new LinkedHashSet<>();

      Part(AppWindow window, Ground ground) {
        this.window = window;
        this.frame = ground.placeOf(window);
        this.bitmap = bitmap(window.root(), frame.width(), frame.height());
      }

      /** False: they cannot be told. */
      boolean lookForMasks() {
        List<Rect> found = find(window.root(), judge);
        if (found == null || window.root().getWidth() == 0 || window.root().getHeight() == 0) {
          return false;
        }
        double x = (double) frame.width() / window.root().getWidth();
        double y = (double) frame.height() / window.root().getHeight();
        int panned = window.panned();
        for (Rect each : found) {
          Rect scaled =
              new Rect(
                  (int) Math.floor(each.left * x),
                  (int) Math.floor((each.top + panned) * y),
                  (int) Math.ceil(each.right * x),
                  (int) Math.ceil((each.bottom + panned) * y));
          if (scaled.intersect(0, 0, frame.width(), frame.height())) {
            masks.add(scaled);
          }
        }
        return true;
      }

      /** What the app does meanwhile may make this fail: then nothing is shown. */
      void taken(boolean drawn) {
        if (!drawn) {
          masks.add(new Rect(0, 0, frame.width(), frame.height()));
        } else {
          try {
            dropped |= !window.root().isAttachedToWindow() || !lookForMasks();
          } catch (RuntimeException e) {
            Log.w(LOG, "a picture was dropped: the app's windows cannot be judged", e);
            dropped = true;
          }
        }
        arrived();
      }

      Layer layer() {
        boolean black = window.isSecure() || window.isKeptOut();
        return black
            ? new Layer(null, frame, window.dim(), Collections.emptyList())
            : new Layer(bitmap, frame, window.dim(), new ArrayList<>(masks));
      }
    }
  }
}
