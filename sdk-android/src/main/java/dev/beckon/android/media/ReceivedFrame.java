package dev.beckon.android.media;

import dev.beckon.sdk.spi.VideoFrame;
import java.nio.ByteBuffer;

/** A decoded picture on its way to a sink; its bytes are libwebrtc's and valid for one call. */
record ReceivedFrame(I420 picture, int yStride, int chromaStride, long receivedNanos)
    implements VideoFrame {
  @Override
  public int width() {
    return picture.width();
  }

  @Override
  public int height() {
    return picture.height();
  }

  @Override
  public void copyBgra(ByteBuffer target, int stride) {
    Colours.toBgra(picture, yStride, chromaStride, target, stride);
  }
}
