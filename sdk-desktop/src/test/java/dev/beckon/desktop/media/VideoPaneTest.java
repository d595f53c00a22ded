package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a real JavaFX window of the headless platform. */
class VideoPaneTest {
  private static final int RED = 0xFFFF0000;

  private final VideoPane pane = HeadlessFx.get(VideoPane::new);
  private final Stage stage = HeadlessFx.get(Stage::new);

  @BeforeEach
  void showWindow() {
    HeadlessFx.run(
        () -> {
          pane.setPlaceholder(new StackPane(new Label("No picture yet")));
          stage.setScene(new Scene(pane, 400, 400));
          stage.show();
        });
  }

  @AfterEach
  void closeWindow() {
    HeadlessFx.run(stage::close);
  }

  @Test
  void showsWhatTheOtherEndsCameraSees() throws IOException {
    WebRtcEngine engine = WebRtcEngine.create(MediaOptions.headless());
    try {
      WebRtcEngine agents = engine;
      TestEnd agent = TestEnd.agent(agents, new SyntheticCamera());
      TestEnd customer = TestEnd.customer(engine, null);
      customer.forwardTo(pane);
      customer.joinedWith(agent);
      agent.begin();
      customer.begin();
      customer.awaitFrameNumberAbove(40);

      int first = HeadlessFx.get(() -> pane.frameNumber(FrameNumber.corner(640))).orElseThrow();
      customer.awaitFrameNumberAbove(first + 20);
      int later = HeadlessFx.get(() -> pane.frameNumber(FrameNumber.corner(640))).orElseThrow();
      assertThat(later).isGreaterThan(first);
      assertThat(HeadlessFx.get(() -> pane.framesShownProperty().get())).isGreaterThan(10);

      WritableImage window = snapshot();
      save(window, "video-pane-contain.png");
      PixelReader pixels = window.getPixelReader();
      // 640x360 in 400x400: 225 high, 87.5 from the top.
      OptionalInt painted =
          FrameNumber.read(
              pixels::getArgb,
              moved(FrameNumber.corner(640).scaled(400 / 640.0, 225 / 360.0), 0, 87.5));
      assertThat(painted).isPresent();
      assertThat(painted.getAsInt()).isGreaterThanOrEqualTo(later);

      HeadlessFx.run(
          () -> {
            pane.setFit(VideoPane.Fit.COVER);
          });
      pulse();
      save(snapshot(), "video-pane-cover.png");
    } finally {
      engine.close();
    }
  }

  @Test
  void placeholderIsThereUntilTheFirstPictureAndAfterClearing() throws IOException {
    save(snapshot(), "video-pane-placeholder.png");
    assertThat(HeadlessFx.get(() -> pane.showingProperty().get())).isFalse();

    pane.asFeed().push(plain(8, 8, RED), 8, 8, 32, 77);
    pulse();
    assertThat(HeadlessFx.get(() -> pane.showingProperty().get())).isTrue();
    assertThat(HeadlessFx.get(() -> pane.lastFrameNanosProperty().get())).isEqualTo(77);
    assertThat(centre()).isEqualTo(RED);

    HeadlessFx.run(
        () -> {
          pane.clear();
        });
    assertThat(HeadlessFx.get(() -> pane.showingProperty().get())).isFalse();
    assertThat(centre()).isNotEqualTo(RED);
  }

  @Test
  void theNewestPictureWinsAndNothingQueues() {
    List<Integer> colours = List.of(0xFF00FF00, 0xFF0000FF, 0xFFFFFF00, RED);
    HeadlessFx.run(
        () -> {
          // The FX thread is busy meanwhile: no picture can be taken in between.
          for (int round = 0; round < 250; round++) {
            for (int colour : colours) {
              pane.asFeed().push(plain(16, 16, colour), 16, 16, 64, round);
            }
          }
        });
    pulse();

    assertThat(HeadlessFx.get(() -> pane.framesShownProperty().get())).isEqualTo(1);
    assertThat(centre()).isEqualTo(RED);
  }

  @Test
  void picturesFromAMediaThreadNeverTear() throws InterruptedException {
    pushGrey(0);
    pulse();
    Thread media =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 1_000; i++) {
                    pushGrey(i % 256);
                  }
                });
    int compared = 0;
    while (media.isAlive()) {
      PixelReader pixels = snapshot().getPixelReader();
      int top = pixels.getArgb(200, 60);
      assertThat(pixels.getArgb(200, 200)).isEqualTo(top);
      assertThat(pixels.getArgb(200, 340)).isEqualTo(top);
      compared++;
    }
    media.join();
    assertThat(compared).isGreaterThan(5);
  }

  private void pushGrey(int grey) {
    pane.asFeed().push(plain(320, 240, 0xFF000000 | grey * 0x010101), 320, 240, 1280, 1);
  }

  @Test
  void everyShapeIsShown() {
    HeadlessFx.run(() -> pane.setFit(VideoPane.Fit.COVER));
    for (int[] size : new int[][] {{1, 1}, {1, 700}, {641, 3}, {2000, 20}}) {
      pane.asFeed().push(plain(size[0], size[1], RED), size[0], size[1], 4 * size[0], 1);
      pulse();
      assertThat(HeadlessFx.get(() -> pane.pictureWidth())).isEqualTo(size[0]);
      assertThat(HeadlessFx.get(() -> pane.pictureHeight())).isEqualTo(size[1]);
    }
    assertThat(centre()).isEqualTo(RED);
  }

  @Test
  void aMirroredPictureHasItsLeftOnTheRight() {
    ByteBuffer picture = plain(64, 64, 0xFF0000FF);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 32; x++) {
        picture.putInt(4 * (64 * y + x), RED);
      }
    }
    HeadlessFx.run(() -> pane.setMirrored(true));
    pane.asFeed().push(picture, 64, 64, 256, 1);
    pulse();

    assertThat(snapshot().getPixelReader().getArgb(350, 200)).isEqualTo(RED);
    assertThat(snapshot().getPixelReader().getArgb(50, 200)).isEqualTo(0xFF0000FF);
  }

  @Test
  void aPaneWithoutAWindowShowsPicturesOnceItHasOne() {
    VideoPane loose = HeadlessFx.get(VideoPane::new);
    loose.asFeed().push(plain(4, 4, RED), 4, 4, 16, 5);
    HeadlessFx.run(() -> {});

    assertThat(HeadlessFx.get(() -> loose.showingProperty().get())).isTrue();
    assertThat(HeadlessFx.get(() -> loose.frameNumber(FrameNumber.corner(640)))).isEmpty();
    HeadlessFx.run(
        () -> {
          stage.getScene().setRoot(new StackPane(loose));
        });
    pulse();
    assertThat(centre()).isEqualTo(RED);
  }

  private WritableImage snapshot() {
    return HeadlessFx.get(() -> scene().snapshot(null));
  }

  private int centre() {
    return snapshot().getPixelReader().getArgb(200, 200);
  }

  private Scene scene() {
    return stage.getScene();
  }

  private void pulse() {
    HeadlessFx.pulse(scene());
  }

  private static FrameNumber.Region moved(FrameNumber.Region region, double x, double y) {
    return new FrameNumber.Region(region.x() + x, region.y() + y, region.width(), region.height());
  }

  private static ByteBuffer plain(int width, int height, int argb) {
    ByteBuffer bgra = ByteBuffer.allocateDirect(4 * width * height).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < width * height; i++) {
      bgra.putInt(4 * i, argb);
    }
    return bgra;
  }

  private static void save(WritableImage image, String name) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
      }
    }
    Path directory = Files.createDirectories(Path.of("target", "screenshots"));
    ImageIO.write(copy, "png", directory.resolve(name).toFile());
  }
}
