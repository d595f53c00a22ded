package dev.beckon.android.media;

import android.content.Context;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.Rect;
import android.view.View;
import dev.beckon.sdk.spi.VideoFrame;
import dev.beckon.sdk.spi.VideoSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Shows the agent's pictures, as wide as it may be and in their own shape; takes no room before the
 * first. The newest picture wins. Pictures come on a media thread, all else is the main thread.
 */
public final class AgentVideoView extends View implements VideoSink {
  private static final int MOST_HEIGHT_DP = 180;
  private static final int MOST_PIXELS = 1920 * 1080;

  private final Paint paint = new Paint(Paint.FILTER_BITMAP_FLAG);
  private final Object lock = new Object();
  private final Object making = new Object();

  /** These two are guarded by {@link #lock}, which is held for moments only. */
  private @Nullable Bitmap front;

  private @Nullable Bitmap back;

  /** These two are guarded by {@link #making}: the main thread never waits for a conversion. */
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  private int[] pixels = new int[0];

  /** Empty until pictures come. */
  public AgentVideoView(Context context) {
    super(context);
    setImportantForAccessibility(IMPORTANT_FOR_ACCESSIBILITY_NO);
  }

  @Override
  public void onFrame(VideoFrame frame) {
    int width = frame.width();
    int height = frame.height();
    if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
      return;
    }
    boolean otherShape;
    synchronized (making) {
      if (pixels.length != width * height) {
        pixels = new int[width * height];
        bytes = ByteBuffer.allocate(4 * width * height).order(ByteOrder.LITTLE_ENDIAN);
      }
      frame.copyBgra(bytes, 4 * width);
      bytes.asIntBuffer().get(pixels);
      Bitmap target = takeBack();
      if (target == null || target.getWidth() != width || target.getHeight() != height) {
        target = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888);
      }
      target.setPixels(pixels, 0, width, 0, 0, width, height);
      otherShape = show(target);
    }
    if (otherShape) {
      post(this::requestLayout);
    }
    postInvalidate();
  }

  private @Nullable Bitmap takeBack() {
    synchronized (lock) {
      Bitmap free = back;
      back = null;
      return free;
    }
  }

  /** Whether it has another shape than the one before. */
  private boolean show(Bitmap next) {
    synchronized (lock) {
      Bitmap before = front;
      back = before;
      front = next;
      return before == null
          || before.getWidth() != next.getWidth()
          || before.getHeight() != next.getHeight();
    }
  }

  /** Forgets the last picture. */
  public void clear() {
    synchronized (lock) {
      front = null;
      back = null;
    }
    requestLayout();
    invalidate();
  }

  @Override
  protected void onMeasure(int widthMeasureSpec, int heightMeasureSpec) {
    int width = MeasureSpec.getSize(widthMeasureSpec);
    int height = 0;
    synchronized (lock) {
      if (front != null) {
        int most = Math.round(MOST_HEIGHT_DP * getResources().getDisplayMetrics().density);
        height = Math.min(most, width * front.getHeight() / front.getWidth());
      }
    }
    setMeasuredDimension(width, resolveSize(height, heightMeasureSpec));
  }

  @Override
  protected void onDraw(Canvas canvas) {
    synchronized (lock) {
      if (front != null) {
        canvas.drawBitmap(front, null, place(front), paint);
      }
    }
  }

  private Rect place(Bitmap picture) {
    float scale =
        Math.min(
            getWidth() / (float) picture.getWidth(), getHeight() / (float) picture.getHeight());
    int width = Math.round(picture.getWidth() * scale);
    int height = Math.round(picture.getHeight() * scale);
    int left = (getWidth() - width) / 2;
    int top = (getHeight() - height) / 2;
    return new Rect(left, top, left + width, top + height);
  }
}
