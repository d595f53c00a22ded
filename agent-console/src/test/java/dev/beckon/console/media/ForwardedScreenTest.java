package dev.beckon.console.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoFrame;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The customer's screen on its way to supervisors. */
class ForwardedScreenTest {
  private static final long SECOND = 1_000_000_000L;

  private final ForwardedScreen screen = new ForwardedScreen();

  @Test
  void whoBeginsToLookSeesAScreenThatStandsStill() {
    screen.onFrame(new Picture(2, 3, (byte) 7, SECOND));
    Looks looks = new Looks();
    VideoSource branch = screen.branch();
    branch.start(looks);
    assertThat(looks.seen).containsExactly("2x3 of 7");

    screen.onFrame(new Picture(4, 3, (byte) 8, SECOND + 1));
    assertThat(looks.seen).as("then every picture").endsWith("4x3 of 8");
    branch.stop();
    screen.onFrame(new Picture(4, 3, (byte) 9, 3 * SECOND));
    assertThat(looks.seen).hasSize(2);
  }

  @Test
  void whileNobodyLooksPicturesAreKeptAFewTimesASecond() {
    List<Picture> pictures = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      Picture picture = new Picture(1, 1, (byte) n, SECOND + n * SECOND / 100);
      pictures.add(picture);
      screen.onFrame(picture);
    }
    assertThat(pictures.stream().filter(each -> each.copied)).hasSize(4);
  }

  @Test
  void whatTheCustomerDoesNotShowIsCovered() {
    screen.onFrame(new Picture(2, 2, (byte) 7, SECOND));
    Looks looks = new Looks();
    screen.branch().start(looks);
    screen.hide(true);
    screen.hide(true);
    screen.onFrame(new Picture(2, 2, (byte) 8, 2 * SECOND));
    Looks later = new Looks();
    screen.branch().start(later);
    assertThat(looks.seen).containsExactly("2x2 of 7", "2x2 of 0");
    assertThat(later.seen).isEmpty();

    screen.hide(false);
    screen.onFrame(new Picture(2, 2, (byte) 9, 3 * SECOND));
    assertThat(looks.seen).endsWith("2x2 of 9");
    assertThat(later.seen).containsExactly("2x2 of 9");
  }

  @Test
  void anotherCustomersScreenIsNotSeen() {
    screen.onFrame(new Picture(1, 1, (byte) 1, SECOND));
    screen.forget();
    Looks looks = new Looks();
    screen.branch().start(looks);
    assertThat(looks.seen).isEmpty();
  }

  private static final class Looks implements VideoFeed {
    final List<String> seen = new ArrayList<>();

    @Override
    public boolean wanted() {
      return true;
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
      seen.add(width + "x" + height + " of " + bgra.get(bgra.position()));
    }
  }

  /** All of one byte. */
  private static final class Picture implements VideoFrame {
    private final int width;
    private final int height;
    private final byte content;
    private final long receivedNanos;
    boolean copied;

    Picture(int width, int height, byte content, long receivedNanos) {
      this.width = width;
      this.height = height;
      this.content = content;
      this.receivedNanos = receivedNanos;
    }

    @Override
    public int width() {
      return width;
    }

    @Override
    public int height() {
      return height;
    }

    @Override
    public long receivedNanos() {
      return receivedNanos;
    }

    @Override
    public void copyBgra(ByteBuffer target, int stride) {
      copied = true;
      for (int n = 0; n < stride * height; n++) {
        target.put(target.position() + n, content);
      }
    }
  }
}
