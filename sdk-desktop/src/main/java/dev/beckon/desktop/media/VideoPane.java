package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoFrame;
import dev.beckon.sdk.spi.VideoSink;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Shows moving pictures: those of the other end as a peer's {@link VideoSink}, or those of an own
 * camera through {@link #asFeed}. Pictures come on any thread; the newest wins, at most one is
 * taken per pulse, none is queued. Everything else is for the FX thread.
 *
 * <p>Style class {@code video-pane}; while there are no pictures the placeholder is shown.
 */
public final class VideoPane extends Region implements VideoSink {
  private final PictureExchange exchange = new PictureExchange();
  private final FxHandover handover = new FxHandover(this::pictureCame);
  private final Runnable onPulse = this::showNewest;
  private final ImageView view = new ImageView();
  private final Rectangle frame = new Rectangle();
  private final ReadOnlyLongWrapper framesShown = new ReadOnlyLongWrapper(this, "framesShown");
  private final ReadOnlyLongWrapper lastFrameNanos =
      new ReadOnlyLongWrapper(this, "lastFrameNanos");
  private final ReadOnlyObjectWrapper<Rectangle2D> pictureArea =
      new ReadOnlyObjectWrapper<>(this, "pictureArea", Rectangle2D.EMPTY);
  private final ReadOnlyBooleanWrapper showing = new ReadOnlyBooleanWrapper(this, "showing");

  private Fit fit = Fit.CONTAIN;
  private @Nullable Node placeholder;
  private @Nullable Picture shown;

  /** An empty pane without a placeholder. */
  public VideoPane() {
    getStyleClass().add("video-pane");
    view.setManaged(false);
    view.setSmooth(true);
    setClip(frame);
    getChildren().add(view);
    sceneProperty().subscribe(this::sceneChanged);
  }

  /** How a picture of another shape than the pane is fitted in. */
  public enum Fit {
    /** All of it, with bars. */
    CONTAIN,
    /** No bars, with the edges cut off. */
    COVER
  }

  /** Sets how pictures are fitted in; {@link Fit#CONTAIN} until set. */
  public void setFit(Fit newFit) {
    fit = newFit;
    requestLayout();
  }

  /** Shows pictures left for right, as people know themselves. */
  public void setMirrored(boolean mirrored) {
    view.setScaleX(mirrored ? -1 : 1);
  }

  /** Sets what is shown over the whole pane while there are no pictures. */
  public void setPlaceholder(@Nullable Node node) {
    if (placeholder != null) {
      getChildren().remove(placeholder);
    }
    placeholder = node;
    if (node != null) {
      node.setVisible(shown == null);
      getChildren().add(node);
    }
  }

  /** Forgets the pictures: back to the placeholder. */
  public void clear() {
    exchange.clear();
    shown = null;
    pictureArea.set(Rectangle2D.EMPTY);
    view.setImage(null);
    showing.set(false);
    if (placeholder != null) {
      placeholder.setVisible(true);
    }
  }

  /** How many pictures were shown since the pane was made. */
  public ReadOnlyLongProperty framesShownProperty() {
    return framesShown.getReadOnlyProperty();
  }

  /** When the picture shown was received, {@link System#nanoTime()}; 0 before the first. */
  public ReadOnlyLongProperty lastFrameNanosProperty() {
    return lastFrameNanos.getReadOnlyProperty();
  }

  /** Whether there is a picture, rather than the placeholder. */
  public ReadOnlyBooleanProperty showingProperty() {
    return showing.getReadOnlyProperty();
  }

  /** Where the picture lies in this pane; empty without one. */
  public ReadOnlyObjectProperty<Rectangle2D> pictureAreaProperty() {
    return pictureArea.getReadOnlyProperty();
  }

  /** The width of the picture shown, in its own pixels; 0 without one. */
  public int pictureWidth() {
    return shown == null ? 0 : shown.width();
  }

  /** The height of the picture shown, in its own pixels; 0 without one. */
  public int pictureHeight() {
    return shown == null ? 0 : shown.height();
  }

  /**
   * Reads the {@link FrameNumber} in the picture shown.
   *
   * @param region in the picture's own pixels
   */
  public OptionalInt frameNumber(FrameNumber.Region region) {
    Picture picture = shown;
    if (picture == null || !picture.contains(region)) {
      return OptionalInt.empty();
    }
    return FrameNumber.read(picture::argb, region);
  }

  @Override
  public void onFrame(VideoFrame received) {
    int width = received.width();
    exchange.put(
        width,
        received.height(),
        received.receivedNanos(),
        target -> received.copyBgra(target, 4 * width));
    handover.request();
  }

  /** Shows what a source pushes: the own camera's preview.. */
  public VideoFeed asFeed() {
    return new Preview();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    frame.setWidth(width);
    frame.setHeight(height);
    if (shown != null) {
      double across = width / shown.width();
      double down = height / shown.height();
      double scale =
          switch (fit) {
            case CONTAIN -> Math.min(across, down);
            case COVER -> Math.max(across, down);
          };
      double shownWidth = shown.width() * scale;
      double shownHeight = shown.height() * scale;
      view.setFitWidth(shownWidth);
      view.setFitHeight(shownHeight);
      view.relocate((width - shownWidth) / 2, (height - shownHeight) / 2);
      pictureArea.set(
          new Rectangle2D(
              (width - shownWidth) / 2, (height - shownHeight) / 2, shownWidth, shownHeight));
    }
    if (placeholder != null) {
      placeholder.resizeRelocate(0, 0, width, height);
    }
  }

  private void sceneChanged(@Nullable Scene before, @Nullable Scene after) {
    if (before != null) {
      before.removePreLayoutPulseListener(onPulse);
    }
    if (after != null) {
      after.addPreLayoutPulseListener(onPulse);
    }
  }

  /** Pictures are exchanged at pulses only; without a window there are none, and nobody renders. */
  private void pictureCame() {
    if (inWindow()) {
      Platform.requestNextPulse();
    } else {
      showNewest();
    }
  }

  private boolean inWindow() {
    Scene scene = getScene();
    return scene != null && scene.getWindow() != null && scene.getWindow().isShowing();
  }

  private void showNewest() {
    exchange.take().ifPresent(this::show);
  }

  private void show(Picture picture) {
    boolean reshaped = shown == null || !shown.hasSize(picture.width(), picture.height());
    shown = picture;
    view.setImage(picture.refreshed());
    if (placeholder != null) {
      placeholder.setVisible(false);
    }
    if (reshaped) {
      requestLayout();
    }
    showing.set(true);
    lastFrameNanos.set(picture.receivedNanos());
    framesShown.set(framesShown.get() + 1);
  }

  private final class Preview implements VideoFeed {
    @Override
    public boolean wanted() {
      return true;
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
      exchange.put(
          width,
          height,
          capturedNanos,
          target -> {
            for (int y = 0; y < height; y++) {
              target.put(y * 4 * width, bgra, bgra.position() + y * stride, 4 * width);
            }
          });
      handover.request();
    }
  }
}
