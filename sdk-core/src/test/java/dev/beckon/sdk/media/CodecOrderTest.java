package dev.beckon.sdk.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodecOrderTest {
  private static final String SDP =
      """
      v=0
      m=audio 9 UDP/TLS/RTP/SAVPF 111
      a=rtpmap:111 opus/48000/2
      m=video 9 UDP/TLS/RTP/SAVPF 96 97 45 46 98
      a=rtpmap:96 VP8/90000
      a=rtpmap:97 rtx/90000
      a=rtpmap:45 AV1/90000
      a=rtpmap:46 rtx/90000
      a=rtpmap:98 AV1/90000
      """
          .replace("\n", "\r\n");

  @Test
  void theWishedOneComesFirstInTheOrderItHad() {
    String ordered = CodecOrder.first(SDP, "AV1");
    assertThat(ordered).isEqualTo(SDP.replace("96 97 45 46 98", "45 98 96 97 46"));
    assertThat(CodecOrder.first(SDP)).isEqualTo("VP8");
    assertThat(CodecOrder.first(ordered)).isEqualTo("AV1");
    assertThat(CodecOrder.first(CodecOrder.first(ordered, "VP8"))).isEqualTo("VP8");
  }

  @Test
  void whatTheOtherDoesNotHaveChangesNothing() {
    assertThat(CodecOrder.first(SDP, "H265")).isEqualTo(SDP);
    assertThat(CodecOrder.first(SDP, "AV")).isEqualTo(SDP);
    assertThat(CodecOrder.first("no description", "AV1")).isEqualTo("no description\r\n");
    assertThat(CodecOrder.first("m=video 9 RTP/AVP\r\n")).isNull();
    assertThat(CodecOrder.first("m=video 9 RTP/AVP 96\r\n")).isNull();
  }
}
