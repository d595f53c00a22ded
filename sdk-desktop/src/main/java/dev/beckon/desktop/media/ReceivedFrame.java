package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VideoFrame;
import java.nio.ByteBuffer;

/**
 * One decoded picture during the call that hands it over; afterwards it refuses, since its memory
 * is libwebrtc's and gone. Confined to the decoding thread.
 */
final class ReceivedFrame implements VideoFrame {
  private final dev.onvoid.webrtc.media.video.VideoFrame frame;
  private final I420ToBgra converter;
  private final long receivedNanos;
  private boolean expired;

  ReceivedFrame(
      dev.onvoid.webrtc.media.video.VideoFrame frame, I420ToBgra converter, long receivedNanos) {
    this.frame = frame;
    this.converter = converter;
    this.receivedNanos = receivedNanos;
  }

  @Override
  public int width() {
    return upright() ? frame.buffer.getWidth() : frame.buffer.getHeight();
  }

  @Override
  public int height() {
    return upright() ? frame.buffer.getHeight() : frame.buffer.getWidth();
  }

  @Override
  public long receivedNanos() {
    return receivedNanos;
  }

  @Override
  public void copyBgra(ByteBuffer target, int stride) {
    if (expired) {
      throw new IllegalStateException("A frame may be used only during onFrame");
    }
    if (stride < 4 * width() || target.remaining() < (height() - 1L) * stride + 4L * width()) {
      throw new IllegalArgumentException(
          "The target is too small for " + width() + "x" + height() + " pixels");
    }
    converter.convert(frame.buffer, frame.rotation, target, stride);
  }

  void expire() {
    expired = true;
  }

  private boolean upright() {
    return frame.rotation % 180 == 0;
  }
}
