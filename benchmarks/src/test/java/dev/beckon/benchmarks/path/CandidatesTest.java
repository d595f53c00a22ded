package dev.beckon.benchmarks.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 999);

  @Test
  void hostCandidatesGetTheOtherAddress() {
    assertThat(
            Candidates.rewritten(
                "candidate:1 1 udp 2122 192.0.2.2 4711 typ host generation 0", real -> HERE))
        .hasValue("candidate:1 1 udp 2122 127.0.0.1 999 typ host generation 0");
  }

  @Test
  void whatLeadsAroundThePathIsNotTold() {
    assertThat(Candidates.rewritten("candidate:1 1 tcp 1 192.0.2.2 9 typ host", real -> HERE))
        .isEmpty();
    assertThat(Candidates.rewritten("candidate:1 1 udp 1 fd00::2 9 typ host", real -> HERE))
        .isEmpty();
    assertThat(Candidates.rewritten("candidate:1 1 udp 1 a-b.local 9 typ host", real -> HERE))
        .isEmpty();
    assertThat(Candidates.rewritten("candidate:1 1 udp 1 192.0.2.2 9 typ srflx", real -> HERE))
        .isEmpty();
    assertThat(Candidates.rewritten("", real -> HERE)).isEmpty();
  }

  @Test
  void descriptionsLoseTheirCandidates() {
    assertThat(Candidates.withoutCandidates("v=0\r\na=candidate:1 x\r\na=mid:0\r\n"))
        .isEqualTo("v=0\r\na=mid:0\r\n");
  }
}
