package dev.beckon.sdk.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.beckon.sdk.media.StatisticsReader.Stat;
import dev.beckon.sdk.spi.PeerStatistics;
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

  @Test
  void aLookInBetweenIsNoReading() {
    incoming(1_000, 1_000_000_000);
    assertThat(reader.hasMore(List.of(received(1_000)))).isFalse();
    assertThat(reader.hasMore(List.of(received(1_001)))).isTrue();
    assertThat(incoming(3_000, 3_000_000_000L)).isEqualTo(8);
  }

  @Test
  void aRoundTripIsSaidWhileItIsNewAndNotRepeatedForever() {
    assertThat(roundTrip(0, "a", 1, 1.0, 0, 0)).isEqualTo(1_000);
    assertThat(roundTrip(6, "a", 1, 1.0, 0, 0)).isEqualTo(1_000);
    assertThat(roundTrip(7, "a", 1, 1.0, 0, 0)).as("nobody measured since").isEqualTo(-1);
    assertThat(roundTrip(8, "a", 3, 1.2, 0, 0)).isCloseTo(100, within(0.001));
    assertThat(roundTrip(9, "a", 3, 1.2, 1, 0.3)).as("by RTCP").isCloseTo(300, within(0.001));
    assertThat(roundTrip(10, "a", 4, 1.6, 2, 0.1)).as("the longer").isCloseTo(400, within(0.001));
    assertThat(roundTrip(11, "b", 5, 0.1, 2, 0.1)).as("of one pair").isCloseTo(20, within(0.001));
  }

  /** A paused video's report stays as it was in a bad stretch, for as long as the call lasts. */
  @Test
  void aStreamThatRestsDoesNotSayHowLongTheWayIsNow() {
    assertThat(byRtcp(1, rtcp("sound", 1, 0.9), rtcp("video", 1, 2.0))).isEqualTo(2_000);
    assertThat(byRtcp(2, rtcp("sound", 2, 0.1), rtcp("video", 1, 2.0)))
        .as("only the sound's is new")
        .isCloseTo(100, within(0.001));
    assertThat(byRtcp(3, rtcp("video", 1, 2.0))).as("nothing new").isCloseTo(100, within(0.001));
    assertThat(byRtcp(4, rtcp("sound", 3, 0.2), rtcp("video", 2, 0.3)))
        .as("the longer")
        .isEqualTo(300);
    assertThat(byRtcp(5, rtcp("sound", 1, 0.05), rtcp("video", 2, 0.3)))
        .as("a stream that began anew counts from its beginning")
        .isCloseTo(50, within(0.001));
  }

  @Test
  void relayedIsAPairWithARelayedCandidateAtEitherEnd() {
    assertThat(path("host", "prflx")).isEqualTo(PeerStatistics.Path.DIRECT);
    assertThat(path("relay", "host")).isEqualTo(PeerStatistics.Path.RELAYED);
    assertThat(path("srflx", "relay")).isEqualTo(PeerStatistics.Path.RELAYED);
    assertThat(reader.read(List.of(), 1).path()).isEqualTo(PeerStatistics.Path.UNKNOWN);
  }

  private PeerStatistics.Path path(String local, String remote) {
    List<Stat> all =
        List.of(
            new Stat("l", "local-candidate", Map.of("candidateType", local)),
            new Stat("r", "remote-candidate", Map.of("candidateType", remote)),
            new Stat("other", "local-candidate", Map.of("candidateType", "relay")),
            new Stat(
                "pair",
                "candidate-pair",
                Map.of("nominated", true, "localCandidateId", "l", "remoteCandidateId", "r")));
    return reader.read(all, 1).path();
  }

  private double byRtcp(int second, Stat... all) {
    return reader.read(List.of(all), second * 1_000_000_000L).roundTripMillis();
  }

  private static Stat rtcp(String id, long measurements, double seconds) {
    return new Stat(
        id,
        "remote-inbound-rtp",
        Map.of("roundTripTimeMeasurements", measurements, "roundTripTime", seconds));
  }

  private double roundTrip(
      int second, String pair, long answers, double seconds, long reports, double byRtcp) {
    List<Stat> all =
        List.of(
            new Stat(
                pair,
                "candidate-pair",
                Map.of(
                    "nominated",
                    true,
                    "responsesReceived",
                    answers,
                    "totalRoundTripTime",
                    seconds)),
            new Stat(
                "remote",
                "remote-inbound-rtp",
                Map.of("roundTripTimeMeasurements", reports, "roundTripTime", byRtcp)));
    return reader.read(all, second * 1_000_000_000L).roundTripMillis();
  }

  private boolean asked(int pli, int fir) {
    Map<String, Object> members = Map.of("pliCount", pli, "firCount", fir);
    reader.read(List.of(new Stat("out", "outbound-rtp", members)), 1_000_000_000);
    return reader.pictureAsked();
  }

  private double incoming(int bytes, long nowNanos) {
    return reader.read(List.of(received(bytes)), nowNanos).incomingKilobitsPerSecond();
  }

  private static Stat received(int bytes) {
    return new Stat("t", "transport", Map.of("bytesReceived", bytes));
  }
}
