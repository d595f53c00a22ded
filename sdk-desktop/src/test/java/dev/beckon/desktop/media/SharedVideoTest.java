package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One camera, several takers. */
class SharedVideoTest {
  private final TestPattern camera = new TestPattern(64, 48);
  private final SharedVideo shared = new SharedVideo(camera);
  private final VideoSource preview = shared.branch();
  private final VideoSource session = shared.branch();

  @AfterEach
  void stop() {
    camera.stop();
  }

  @Test
  void theCameraRunsWhileAnybodyWantsIt() {
    assertThat(camera.isRunning()).isFalse();
    Taker first = new Taker();
    Taker second = new Taker();

    preview.start(first);
    first.await("pictures", () -> first.pictures > 2);
    session.start(second);
    second.await("pictures", () -> second.pictures > 2);
    preview.stop();
    int stopped = first.now();
    int seen = second.now();
    second.await("more pictures", () -> second.pictures > seen + 3);
    assertThat(first.now()).isEqualTo(stopped);
    assertThat(camera.starts()).isEqualTo(1);

    session.stop();
    session.stop();
    assertThat(camera.isRunning()).isFalse();
    assertThat(camera.wantedByLastFeed()).isFalse();
  }

  @Test
  void startedAgainABranchGetsPicturesAgain() {
    Taker taker = new Taker();
    preview.start(taker);
    preview.stop();
    int before = taker.now();

    preview.start(taker);
    taker.await("pictures", () -> taker.pictures > before + 2);
    preview.stop();
    assertThat(camera.starts()).isEqualTo(2);
  }

  private static final class Taker extends Watched implements VideoFeed {
    private int pictures;

    @Override
    public boolean wanted() {
      return true;
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
      change(() -> pictures++);
    }

    synchronized int now() {
      return pictures;
    }
  }
}
