package dev.beckon.android.capture;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Color;
import android.view.View;

/** A view whose every pixel is of a colour that nothing else has. */
final class Secret extends View {
  static final int COLOR = Color.rgb(255, 0, 255);

  Secret(Context context) {
    super(context);
  }

  /** Also when it is mixed with what lies beside it. */
  static boolean isSeenIn(int argb) {
    return Color.red(argb) > 150 && Color.blue(argb) > 150 && Color.green(argb) < 90;
  }

  @Override
  protected void onDraw(Canvas canvas) {
    canvas.drawColor(COLOR);
  }
}
