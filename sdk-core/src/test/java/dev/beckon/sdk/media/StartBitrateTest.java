package dev.beckon.sdk.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartBitrateTest {
  @Test
  void everyVideoCodecGetsTheWishAndNothingElseChanges() {
    String sdp =
        """
        v=0
        m=audio 9 UDP/TLS/RTP/SAVPF 111
        a=rtpmap:111 opus/48000/2
        a=fmtp:111 minptime=10
        m=video 9 UDP/TLS/RTP/SAVPF 96 97 98
        a=rtpmap:96 VP8/90000
        a=rtpmap:97 rtx/90000
        a=fmtp:97 apt=96
        a=rtpmap:98 VP9/90000
        a=fmtp:98 profile-id=0
        """
            .replace("\n", "\r\n");

    assertThat(StartBitrate.in(sdp, 900))
        .isEqualTo(
            sdp.replace(
                    "a=rtpmap:96 VP8/90000\r\n",
                    "a=rtpmap:96 VP8/90000\r\na=fmtp:96 x-google-start-bitrate=900\r\n")
                .replace("profile-id=0", "profile-id=0;x-google-start-bitrate=900"));
  }
}
