package dev.beckon.desktop.capture;

import dev.beckon.desktop.media.Watched;
import dev.beckon.sdk.spi.VideoFrame;
import dev.beckon.sdk.spi.VideoSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Looks at every pixel of every decoded picture for the colour of the secrets. A lossy codec
 * changes colours, so each pixel gets a score: how much redder and bluer than green it is. The
 * secrets have 170, everything else in the scene less than 10 (edges of letters: 40). What the
 * codec makes of both is what the tests print.
 */
final class SecretHunter extends Watched implements VideoSink {
  /** Half way between what the codec leaves of a secret and what it makes of the rest. */
  static final int SUSPICIOUS = 100;

  private int frames;
  private int suspiciousFrames;
  private int highest;

  @Override
  public void onFrame(VideoFrame frame) {
    int stride = 4 * frame.width();
    ByteBuffer pixels =
        ByteBuffer.allocateDirect(stride * frame.height()).order(ByteOrder.LITTLE_ENDIAN);
    frame.copyBgra(pixels, stride);
    int most = 0;
    for (int at = 0; at < pixels.capacity(); at += 4) {
      most = Math.max(most, score(pixels.getInt(at)));
    }
    int found = most;
    change(
        () -> {
          frames++;
          highest = Math.max(highest, found);
          if (found >= SUSPICIOUS) {
            suspiciousFrames++;
          }
        });
  }

  static int score(int argb) {
    return Math.min(argb >> 16 & 0xFF, argb & 0xFF) - (argb >> 8 & 0xFF);
  }

  synchronized int frames() {
    return frames;
  }

  synchronized int suspiciousFrames() {
    return suspiciousFrames;
  }

  synchronized int highest() {
    return highest;
  }

  @Override
  public synchronized String toString() {
    return "%d decoded pictures, %d with a secret in them; highest score of a pixel %d, suspicious from %d"
        .formatted(frames, suspiciousFrames, highest, SUSPICIOUS);
  }
}
