package dev.beckon.android.markup;

import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Paint;
import android.graphics.Path;
import android.graphics.RectF;
import android.graphics.Typeface;
import android.text.Layout;
import android.text.StaticLayout;
import android.text.TextPaint;
import dev.beckon.sdk.cobrowse.Shape;
import dev.beckon.sdk.cobrowse.Tool;

/**
 * How each kind of drawing looks. Every line lies on a wider white one, so that it is seen on any
 * ground.
 */
final class Figures {
  private static final float LINE = 4;
  private static final float HALO = 8;
  private static final float HEAD = 18;
  private static final double HEAD_ANGLE = Math.toRadians(28);
  private static final float CORNER = 6;
  private static final float LABEL_WIDTH = 260;
  private static final int GROUND = Color.argb(217, 255, 255, 255);
  private static final int DARKNESS = Color.argb(140, 13, 18, 26);
  private static final int LASER = Color.rgb(0xFF, 0x2D, 0x46);
  private static final int FINGER = Color.rgb(0x25, 0x63, 0xEB);
  private static final int OUTLINE = Color.rgb(0x1E, 0x29, 0x3B);

  private final float density;
  private final Paint line = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint fill = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final TextPaint words = new TextPaint(Paint.ANTI_ALIAS_FLAG);
  private final Path hand = new Path();

  /**
   * @param density pixels for each dp
   */
  Figures(float density) {
    this.density = density;
    line.setStyle(Paint.Style.STROKE);
    line.setStrokeCap(Paint.Cap.ROUND);
    line.setStrokeJoin(Paint.Join.ROUND);
    words.setColor(Color.WHITE);
    words.setTextSize(15 * density);
    words.setTypeface(Typeface.DEFAULT_BOLD);
    makeHand();
  }

  void draw(Shape shape, Canvas canvas, int width, int height) {
    Tool tool = shape.annotation().tool();
    switch (tool) {
      case PEN, FADING_PEN -> lined(shape, stroke(shape), canvas);
      case ARROW -> lined(shape, arrow(shape), canvas);
      case BOX -> lined(shape, box(shape), canvas);
      case SPOTLIGHT -> spotlight(shape, canvas, width, height);
      case LABEL -> label(shape, canvas);
    }
  }

  void laser(Canvas canvas, float x, float y) {
    fill.setColor(Color.argb(64, Color.red(LASER), Color.green(LASER), Color.blue(LASER)));
    canvas.drawCircle(x, y, 13 * density, fill);
    fill.setColor(Color.WHITE);
    canvas.drawCircle(x, y, 7 * density, fill);
    fill.setColor(LASER);
    canvas.drawCircle(x, y, 5 * density, fill);
  }

  /** The tip of the forefinger is at the point. */
  void finger(Canvas canvas, float x, float y) {
    int red = Color.red(FINGER);
    int green = Color.green(FINGER);
    int blue = Color.blue(FINGER);
    fill.setColor(Color.argb(46, red, green, blue));
    canvas.drawCircle(x, y, 26 * density, fill);
    fill.setColor(Color.argb(89, red, green, blue));
    canvas.drawCircle(x, y, 12 * density, fill);
    line.setColor(FINGER);
    line.setStrokeWidth(3 * density);
    canvas.drawCircle(x, y, 26 * density, line);
    canvas.save();
    canvas.translate(x, y);
    canvas.scale(density, density);
    fill.setColor(Color.WHITE);
    canvas.drawPath(hand, fill);
    line.setColor(OUTLINE);
    line.setStrokeWidth(2);
    canvas.drawPath(hand, line);
    canvas.restore();
  }

  private void lined(Shape shape, Path path, Canvas canvas) {
    line.setColor(GROUND);
    line.setStrokeWidth(HALO * density);
    canvas.drawPath(path, line);
    line.setColor(color(shape));
    line.setStrokeWidth(LINE * density);
    canvas.drawPath(path, line);
  }

  private static Path stroke(Shape shape) {
    Path path = new Path();
    path.moveTo((float) shape.xs()[0], (float) shape.ys()[0]);
    for (int i = 1; i < shape.xs().length; i++) {
      path.lineTo((float) shape.xs()[i], (float) shape.ys()[i]);
    }
    if (shape.xs().length == 1) {
      path.lineTo((float) shape.xs()[0] + 0.1f, (float) shape.ys()[0]);
    }
    return path;
  }

  private Path arrow(Shape shape) {
    int last = shape.xs().length - 1;
    double x = shape.xs()[last];
    double y = shape.ys()[last];
    double back = Math.atan2(shape.ys()[0] - y, shape.xs()[0] - x);
    double head = HEAD * density;
    Path path = new Path();
    path.moveTo((float) shape.xs()[0], (float) shape.ys()[0]);
    path.lineTo((float) x, (float) y);
    path.moveTo(
        (float) (x + head * Math.cos(back - HEAD_ANGLE)),
        (float) (y + head * Math.sin(back - HEAD_ANGLE)));
    path.lineTo((float) x, (float) y);
    path.lineTo(
        (float) (x + head * Math.cos(back + HEAD_ANGLE)),
        (float) (y + head * Math.sin(back + HEAD_ANGLE)));
    return path;
  }

  private Path box(Shape shape) {
    Path path = new Path();
    path.addRoundRect(corners(shape), CORNER * density, CORNER * density, Path.Direction.CW);
    return path;
  }

  private void spotlight(Shape shape, Canvas canvas, int width, int height) {
    Path dark = box(shape);
    dark.addRect(0, 0, width, height, Path.Direction.CW);
    dark.setFillType(Path.FillType.EVEN_ODD);
    fill.setColor(DARKNESS);
    canvas.drawPath(dark, fill);
  }

  private void label(Shape shape, Canvas canvas) {
    String text = shape.annotation().text();
    int width = (int) Math.ceil(Math.min(LABEL_WIDTH * density, words.measureText(text)));
    StaticLayout layout =
        StaticLayout.Builder.obtain(text, 0, text.length(), words, width)
            .setAlignment(Layout.Alignment.ALIGN_NORMAL)
            .build();
    float x = (float) shape.xs()[0];
    float y = (float) shape.ys()[0];
    RectF plate = new RectF(x, y, x + width, y + layout.getHeight());
    plate.inset(-9 * density, -5 * density);
    fill.setColor(color(shape));
    canvas.drawRoundRect(plate, 7 * density, 7 * density, fill);
    canvas.save();
    canvas.translate(x, y);
    layout.draw(canvas);
    canvas.restore();
  }

  private static RectF corners(Shape shape) {
    int last = shape.xs().length - 1;
    return new RectF(
        (float) Math.min(shape.xs()[0], shape.xs()[last]),
        (float) Math.min(shape.ys()[0], shape.ys()[last]),
        (float) Math.max(shape.xs()[0], shape.xs()[last]),
        (float) Math.max(shape.ys()[0], shape.ys()[last]));
  }

  private static int color(Shape shape) {
    return 0xFF000000 | shape.annotation().color();
  }

  /** A hand with its forefinger up; the tip at 0, 0; in dp. */
  private void makeHand() {
    hand.moveTo(-4, 4);
    hand.cubicTo(-4, -2, 4, -2, 4, 4);
    hand.lineTo(4, 17);
    hand.lineTo(7, 17);
    hand.cubicTo(13, 18, 17, 20, 17, 26);
    hand.lineTo(16, 35);
    hand.cubicTo(15, 40, 12, 43, 8, 43);
    hand.lineTo(-2, 43);
    hand.cubicTo(-6, 43, -8, 41, -10, 37);
    hand.lineTo(-15, 28);
    hand.cubicTo(-17, 24, -12, 22, -9, 25);
    hand.lineTo(-4, 29);
    hand.close();
  }
}
