package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
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

  private boolean asked(int pli, int fir) {
    reader.read(new Report(pli, fir), 1_000_000_000);
    return reader.pictureAsked();
  }

  private static final class Report extends RTCStatsReport {
    Report(int pli, int fir) {
      super(Map.of("out", new Outbound(Map.of("pliCount", pli, "firCount", fir))), 0);
    }
  }

  private static final class Outbound extends RTCStats {
    Outbound(Map<String, Object> attributes) {
      super(0, RTCStatsType.OUTBOUND_RTP, "out", attributes);
    }
  }
}
