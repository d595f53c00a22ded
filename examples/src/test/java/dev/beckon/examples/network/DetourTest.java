package dev.beckon.examples.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.examples.network.ShapedPath.End;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DetourTest {
  private final ShapedPath path = ShapedPath.open(1);
  private final Detour detour = new Detour(path);

  @AfterEach
  void close() {
    path.close();
  }

  @Test
  void hostCandidatesGetAnotherAddress() {
    String candidate = "candidate:1 1 udp 2122 127.0.0.1 4711 typ host generation 0";
    assertThat(detour.aroundCandidate(candidate, End.NEAR).orElseThrow())
        .matches("candidate:1 1 udp 2122 127\\.0\\.0\\.1 \\d+ typ host generation 0")
        .doesNotContain("4711");
  }

  @Test
  void whatLeadsAroundThePathIsNotTold() {
    assertThat(detour.aroundCandidate("candidate:1 1 tcp 1 127.0.0.1 9 typ host", End.FAR))
        .isEmpty();
    assertThat(detour.aroundCandidate("candidate:1 1 udp 1 a-b.local 9 typ host", End.FAR))
        .isEmpty();
    assertThat(detour.aroundCandidate("candidate:1 1 udp 1 127.0.0.1 9 typ srflx", End.FAR))
        .isEmpty();
    assertThat(detour.aroundCandidate("candidate:1 1 udp 1 127.0.0.1 x typ host", End.FAR))
        .isEmpty();
    assertThat(detour.aroundCandidate("", End.FAR)).isEmpty();
  }

  @Test
  void descriptionsKeepNoCandidateThatLeadsAround() {
    String sdp = "v=0\r\na=candidate:1 1 tcp 1 127.0.0.1 9 typ host\r\na=mid:0\r\n";
    assertThat(detour.around(sdp, End.NEAR)).isEqualTo("v=0\r\na=mid:0\r\n");
  }
}
