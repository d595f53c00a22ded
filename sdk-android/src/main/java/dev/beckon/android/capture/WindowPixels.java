package dev.beckon.android.capture;

import android.annotation.TargetApi;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.os.Build;
import android.os.Handler;
import android.util.Log;
import android.view.PixelCopy;
import android.view.Window;
import java.util.function.Consumer;

/**
 * Reads the pixels of one window: what the system composed of it where that can be had (API 26 and
 * later; for dialogs and pop-ups 34), else by asking its views to draw themselves once more. Main
 * thread.
 */
final class WindowPixels {
  private static final String LOG = "Beckon";

  private final Handler main;

  WindowPixels(Handler main) {
    this.main = main;
  }

  /**
   * @param into as large as the picture is to be
   * @param done told once, on the main thread: whether the pixels are in it
   */
  void take(AppWindow window, Bitmap into, Consumer<Boolean> done) {
    into.eraseColor(Color.TRANSPARENT);
    Consumer<Boolean> orDrawn = copied -> done.accept(copied || draw(window, into));
    try {
      Window known = window.window();
      if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) {
        copy34(window, into, orDrawn);
      } else if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O && known != null) {
        copy26(known, into, orDrawn);
      } else {
        done.accept(draw(window, into));
      }
    } catch (IllegalArgumentException e) { // no surface yet, or not any more
      orDrawn.accept(false);
    }
  }

  @TargetApi(Build.VERSION_CODES.UPSIDE_DOWN_CAKE)
  private void copy34(AppWindow window, Bitmap into, Consumer<Boolean> done) {
    PixelCopy.Request request =
        PixelCopy.Request.Builder.ofWindow(window.root()).setDestinationBitmap(into).build();
    PixelCopy.request(request, main::post, result -> done.accept(succeeded(result)));
  }

  @TargetApi(Build.VERSION_CODES.UPSIDE_DOWN_CAKE)
  private static boolean succeeded(PixelCopy.Result result) {
    return result.getStatus() == PixelCopy.SUCCESS;
  }

  @TargetApi(Build.VERSION_CODES.O)
  private void copy26(Window window, Bitmap into, Consumer<Boolean> done) {
    PixelCopy.request(window, into, result -> done.accept(result == PixelCopy.SUCCESS), main);
  }

  /** Views may be the app's own code, and some pictures exist for the graphics chip only. */
  private static boolean draw(AppWindow window, Bitmap into) {
    try {
      into.eraseColor(Color.TRANSPARENT);
      Canvas canvas = new Canvas(into);
      canvas.scale(
          (float) into.getWidth() / window.root().getWidth(),
          (float) into.getHeight() / window.root().getHeight());
      canvas.translate(0, window.panned());
      window.root().draw(canvas);
      return true;
    } catch (RuntimeException e) {
      Log.d(LOG, "a window cannot be drawn, so it is hidden", e);
      return false;
    }
  }
}
