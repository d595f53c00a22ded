package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.*;
import java.util.OptionalInt;
import javafx.beans.property.*;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Skeleton. */
public final class VideoPane extends Region implements VideoSink {
  private final ReadOnlyLongWrapper framesShown = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper lastFrameNanos = new ReadOnlyLongWrapper();

  public enum Fit {
    CONTAIN,
    COVER
  }

  public VideoPane() {}

  public void setFit(Fit fit) {}

  public void setMirrored(boolean mirrored) {}

  public void setPlaceholder(Node placeholder) {}

  public void clear() {}

  public VideoFeed asFeed() {
    throw new UnsupportedOperationException("skeleton");
  }

  public ReadOnlyLongProperty framesShownProperty() {
    return framesShown.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty lastFrameNanosProperty() {
    return lastFrameNanos.getReadOnlyProperty();
  }

  public OptionalInt frameNumber(FrameNumber.Region region) {
    return OptionalInt.empty();
  }

  @Override
  public void onFrame(VideoFrame frame) {}
}
