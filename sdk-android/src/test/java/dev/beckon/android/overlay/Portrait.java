package dev.beckon.android.overlay;

import android.graphics.Color;
import dev.beckon.sdk.spi.VideoFrame;
import java.nio.ByteBuffer;

/** A picture of one colour. */
record Portrait(int width, int height) implements VideoFrame {
  static final int COLOUR = Color.rgb(0x2E, 0x7D, 0x32);

  @Override
  public long receivedNanos() {
    return 0;
  }

  @Override
  public void copyBgra(ByteBuffer target, int stride) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        target.put(target.position() + y * stride + 4 * x, (byte) Color.blue(COLOUR));
        target.put(target.position() + y * stride + 4 * x + 1, (byte) Color.green(COLOUR));
        target.put(target.position() + y * stride + 4 * x + 2, (byte) Color.red(COLOUR));
        target.put(target.position() + y * stride + 4 * x + 3, (byte) 255);
      }
    }
  }
}
