package dev.beckon.sdk.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.media.StatisticsReader.Stat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsReaderTest {
  private final StatisticsReader reader = new StatisticsReader(0);

  @Test
  void saysOnceThatAPictureWasAskedFor() {
    assertThat(asked(0, 0)).isFalse();
    assertThat(asked(1, 0)).isTrue();
    assertThat(asked(1, 0)).isFalse();
    assertThat(asked(1, 1)).isTrue();
    assertThat(asked(1, 1)).isFalse();
  }

  @Test
  void ratesAreSinceTheQuestionBefore() {
    assertThat(incoming(1_000, 1_000_000_000)).isEqualTo(8);
    assertThat(incoming(1_000, 2_000_000_000)).isZero();
    assertThat(incoming(3_000, 4_000_000_000L)).isEqualTo(8);
  }

  private boolean asked(int pli, int fir) {
    Map<String, Object> members = Map.of("pliCount", pli, "firCount", fir);
    reader.read(List.of(new Stat("outbound-rtp", members)), 1_000_000_000);
    return reader.pictureAsked();
  }

  private double incoming(int bytes, long nowNanos) {
    return reader
        .read(List.of(new Stat("transport", Map.of("bytesReceived", bytes))), nowNanos)
        .incomingKilobitsPerSecond();
  }
}
