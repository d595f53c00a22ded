package dev.beckon.relay.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeadroomTest {
  private final Left left = new Left();
  private final Headroom headroom = new Headroom(left);

  @Test
  void enoughOfEverything() {
    headroom.look();
    assertThat(headroom.reasonsAgainst()).isEmpty();
    assertThat(headroom.isLeft()).isTrue();
  }

  @Test
  @Answers({"A46", "A51"})
  void aDiskThatIsNearlyFullIsSaidInTimeAndSoIsItsEnd() {
    left.bytes = Headroom.LEAST_BYTES - 1;
    headroom.look();
    assertThat(headroom.reasonsAgainst())
        .containsExactly("the disk is nearly full: 64 MiB are left for the data directory");
    assertThat(headroom.isLeft()).isFalse();
    left.bytes = Headroom.LEAST_BYTES;
    headroom.look();
    assertThat(headroom.isLeft()).isTrue();
  }

  @Test
  @Answers({"A46", "A56"})
  void filesThatAreNearlyUsedUpAreSaid() {
    left.files = 3;
    headroom.look();
    assertThat(headroom.reasonsAgainst())
        .containsExactly("3 more files can be opened; raise the limit (ulimit -n)");
  }

  @Test
  void aDirectoryThatIsGoneIsNoRoomEither() {
    left.gone = true;
    headroom.look();
    assertThat(headroom.reasonsAgainst())
        .containsExactly("the data directory cannot be looked at: gone");
  }

  private static final class Left implements Headroom.Probe {
    long bytes = Long.MAX_VALUE;
    long files = Long.MAX_VALUE;
    boolean gone;

    @Override
    public long bytes() throws IOException {
      if (gone) {
        throw new IOException("gone");
      }
      return bytes;
    }

    @Override
    public long files() {
      return files;
    }
  }
}
